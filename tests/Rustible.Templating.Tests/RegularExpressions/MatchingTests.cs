using Rustible.Templating.RegularExpressions;

namespace Rustible.Templating.Tests.RegularExpressions;

/// <summary>What patterns find; the expected texts were measured with Python 3.11. Matches stand between brackets, a group that took no part is ~.</summary>
public sealed class MatchingTests
{
    [Theory]
    [InlineData("a??", "aaa", "[][a][][a][][a][]")]
    [InlineData("x*", "axbc", "[][x][][][]")]
    [InlineData(@"\b|:+", "a::bc", "[][][::][][]")]
    [InlineData("(?:|a)+", "aa", "[][a][][a][]")]
    [InlineData("", "a😀b", "[][][][]")]
    [InlineData(@"\B", "", "")]
    [InlineData("$", "a\n", "[][]")]
    [InlineData("(?m)^", "a\nb\n", "[][][]")]
    public void After_an_empty_match_the_search_goes_on_at_the_same_place(string pattern, string text, string found) => Assert.Equal(found, Found(pattern, text));

    [Theory]
    [InlineData("(?P<b>x)(y)(?P<a>z)", "xyz", "[xyz|x|y|z]")]
    [InlineData("(a)|(b)", "ab", "[a|a|~][b|~|b]")]
    [InlineData("(?:(a)|b)*", "ab", "[ab|a][|~]")]
    [InlineData("(a?)*", "aa", "[aa|][|]")]
    [InlineData(@"(?P<q>['""])(.*?)(?P=q)", "'a' \"b\"", "['a'|'|a][\"b\"|\"|b]")]
    [InlineData("(<)?a(?(1)>|b)", "<a> ab a>", "[<a>|<][ab|~]")]
    [InlineData("(?P<n><)?a(?(n)>)", "<a> a", "[<a>|<][a|~]")]
    [InlineData("(?<=(a|b){2})c", "abc", "[c|b]")]
    public void Groups_have_the_numbers_of_their_opening_brackets(string pattern, string text, string found) => Assert.Equal(found, Found(pattern, text));

    [Theory]
    [InlineData(".", "a😀", "[a][😀]")]
    [InlineData("[^a]", "a😀", "[😀]")]
    [InlineData("😀+", "a😀😀", "[😀😀]")]
    [InlineData("[😀-😃]{2}", "😀😂😄", "[😀😂]")]
    [InlineData(@"(?<=😀)x", "😀x", "[x]")]
    [InlineData("(?<!.{2})x", "😀xx", "[x]")]
    [InlineData(@"\U0001F600", "😀", "[😀]")]
    [InlineData(@"\d+", "𝟘1٣", "[𝟘1٣]")]
    [InlineData(@"\w+", "ñ_\u0301²", "[ñ_][²]")]
    [InlineData(@"(?a)\w+", "ñab", "[ab]")]
    [InlineData(@"\s", "a\u001f\u00a0b", "[\u001f][\u00a0]")]
    [InlineData(@"\b.", "é\u0301a", "[é][\u0301][a]")]
    public void A_character_is_a_code_point(string pattern, string text, string found) => Assert.Equal(found, Found(pattern, text));

    [Theory]
    [InlineData("k", "kK\u212a", "[k][K][\u212a]")]
    [InlineData("s", "sSſ", "[s][S][ſ]")]
    [InlineData("ß", "ßẞSS", "[ß][ẞ]")]
    [InlineData("i", "iIİı", "[i][I][İ][ı]")]
    [InlineData("[a-z]", "ſ\u212aA", "[ſ][\u212a][A]")]
    [InlineData("σ", "Σσς", "[Σ][σ][ς]")]
    [InlineData("[^k]", "kK\u212ax", "[x]")]
    [InlineData("(?a)k", "kK\u212a", "[k][K]")]
    [InlineData(@"(a)\1", "aA", "[aA|a]")]
    [InlineData("(?-i:a)b", "aBAB", "[aB]")]
    public void Case_is_ignored_as_Python_folds_it(string pattern, string text, string found) => Assert.Equal(found, Found(pattern, text, PythonPatternFlags.IgnoreCase));

    [Theory]
    [InlineData("a{,2}", "aaa", "[aa][a][]")]
    [InlineData("a{}|b{x|c{1,x", "a{}b{xc{1,x", "[a{}][b{x][c{1,x]")]
    [InlineData("a++b", "aab", "[aab]")]
    [InlineData("a++a", "aaa", "")]
    [InlineData("(?:a?+)*a", "aa", "[aa]")]
    [InlineData("(?:ab|a){2}+c", "aabc", "[aabc]")]
    [InlineData("c()+?d", "cd", "[cd|]")]
    [InlineData("(?:A*|B*)*?q", "AAAA", "")]
    [InlineData(@"[^0-9]+\b", "Abc c ", "[Abc c]")]
    [InlineData("(?x) a b # c\n | d", "ab d", "[ab][d]")]
    [InlineData("[]a]+|[^]b]+", "a]b", "[a]]")]
    [InlineData(@"\0|\07|\101|\x41", "A\0\a", "[A][\0][\a]")]
    [InlineData(@"x\Z|y$", "y\n", "[y]")]
    public void Repeats_sets_and_escapes_are_Pythons(string pattern, string text, string found) => Assert.Equal(found, Found(pattern, text));

    [Fact]
    public void A_match_that_never_ends_is_an_error()
    {
        var pattern = PythonPattern.Compile(@"(?:(\w+)*\1?)*!", limit: TimeSpan.FromMilliseconds(50));
        var error = Assert.Throws<TemplateException>(() => pattern.Search(new string('a', 60)));
        Assert.Equal("the regular expression '(?:(\\w+)*\\1?)*!' takes more than 0.05 seconds (template_max_match_seconds) to match a text of 60 characters; nested repeats are the usual cause", error.Message);
    }

    private static string Found(string pattern, string text, PythonPatternFlags flags = PythonPatternFlags.None) => string.Concat(
        PythonPattern.Compile(pattern, flags).Matches(text).Select(match => "[" + string.Join('|', Enumerable.Range(0, match.Pattern.GroupCount + 1).Select(group => match[group] ?? "~")) + "]"));
}
