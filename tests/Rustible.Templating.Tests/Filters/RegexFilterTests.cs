namespace Rustible.Templating.Tests.Filters;

public sealed class RegexFilterTests
{
    private readonly Variables _variables = new() { ["s"] = "one\nTwo\nthree" };

    [Theory]
    [InlineData(@"'aaa' | regex_findall('a??') | string", "['', 'a', '', 'a', '', 'a', '']")]
    [InlineData(@"'ab' | regex_findall('(a)|(b)') | string", "[('a', ''), ('', 'b')]")]
    [InlineData(@"s | regex_findall('^t.*', multiline=true, ignorecase=true) | string", "['Two', 'three']")]
    [InlineData(@"s | regex_search('^two$', multiline=true, ignorecase=true)", "Two")]
    [InlineData(@"'abc' | regex_search('(?P<n>b)(x)?', '\\g<n>', '\\2') | string", "['b', None]")]
    [InlineData(@"'abc' | regex_search('(x)', '\\1') is none", true)]
    [InlineData(@"s | regex_replace('^t', '<\\g<0>>', ignorecase=true, multiline=true)", "one\n<T>wo\n<t>hree")]
    [InlineData(@"'abxd' | regex_replace('x*', '-')", "-a-b--d-")]
    [InlineData(@"'aaa' | regex_replace('a', 'b', count=2)", "bba")]
    [InlineData(@"'aaa' | regex_replace('a', 'b', mandatory_count=3)", "bbb")]
    [InlineData(@"'a.b[c]-^$*' | regex_escape", @"a\.b\[c\]\-\^\$\*")]
    [InlineData(@"'a.b[c]-^$*' | regex_escape('posix_basic')", @"a\.b\[c\]-\^\$\*")]
    [InlineData(@"'x😀y' is match('x.y')", true)]
    [InlineData(@"'ab\n' is regex('a|ab', match_type='fullmatch')", false)]
    [InlineData(@"'ab' is regex('a|ab', match_type='fullmatch')", true)]
    [InlineData(@"'xab' is match('ab')", false)]
    [InlineData(@"'xab' is search('AB', ignorecase=true)", true)]
    public void Regular_expressions_are_Pythons(string expression, object result) => Assert.Equal(result, _variables.Evaluate(expression));

    [Theory]
    [InlineData(@"{{ 'a' | regex_search('(a', '\1') }}", "wrong regular expression '(a': missing ), unterminated subpattern at position 0")]
    [InlineData(@"{{ 'a' | regex_search('a', '1') }}", "Unknown argument")]
    [InlineData(@"{{ 'a' | regex_search('(?P<n>a)', '\g<1>') }}", "no such group: '1' in '(?P<n>a)'")]
    [InlineData(@"{{ 'b' | regex_replace('a', '\2') }}", @"wrong replacement '\2' for the regular expression 'a': invalid group reference 2 at position 1")]
    [InlineData(@"{{ 'aa' | regex_replace('a', 'b', mandatory_count=3) }}", "'a' should match 3 times, but matches 2 times in 'aa'")]
    [InlineData(@"{{ 'a' | regex_escape('posix_extended') }}", "Regex type (posix_extended) not yet implemented")]
    public void What_is_wrong_with_an_expression_is_said_as_Python_says_it(string template, string message) => Assert.Equal(message, _variables.Fails(template).Message);
}
