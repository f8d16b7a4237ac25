using Rustible.Templating.RegularExpressions;

namespace Rustible.Templating.Tests.RegularExpressions;

/// <summary>What is said about wrong patterns and replacements, in the words of Python 3.11.</summary>
public sealed class PatternErrorTests
{
    [Theory]
    [InlineData("(", "missing ), unterminated subpattern at position 0")]
    [InlineData("a)b", "unbalanced parenthesis at position 1")]
    [InlineData("*", "nothing to repeat at position 0")]
    [InlineData("a|^*", "nothing to repeat at position 3")]
    [InlineData("a**", "multiple repeat at position 2")]
    [InlineData("a{2,1}", "min repeat greater than max repeat at position 2")]
    [InlineData("a{4294967296}", "the repetition number is too large")]
    [InlineData("[a", "unterminated character set at position 0")]
    [InlineData("[z-a]", "bad character range z-a at position 1")]
    [InlineData(@"[\d-a]", @"bad character range \d-a at position 1")]
    [InlineData(@"a\q", @"bad escape \q at position 1")]
    [InlineData("\\", "bad escape (end of pattern) at position 0")]
    [InlineData(@"\x4", @"incomplete escape \x4 at position 0")]
    [InlineData(@"\400", @"octal escape value \400 outside of range 0-0o377 at position 0")]
    [InlineData(@"(a)\2", "invalid group reference 2 at position 4")]
    [InlineData(@"(a\1)", "cannot refer to an open group at position 2")]
    [InlineData("(?P<a>x)(?P<a>y)", "redefinition of group name 'a' as group 2; was group 1 at position 12")]
    [InlineData("(?P<1>x)", "bad character in group name '1' at position 4")]
    [InlineData("(?P=n)", "unknown group name 'n' at position 4")]
    [InlineData("(?<n>x)", "unknown extension ?<n at position 1")]
    [InlineData("(?(2)a)(b)", "invalid group reference 2 at position 3")]
    [InlineData("(a)(?(1)a|b|c)", "conditional backref with more than two branches at position 11")]
    [InlineData("a(?i)", "global flags not at the start of the expression at position 1")]
    [InlineData("(?L)", "bad inline flags: cannot use 'L' flag with a str pattern at position 3")]
    [InlineData("(?i-i:a)", "bad inline flags: flag turned on and off at position 5")]
    [InlineData("(?<=a*)b", "look-behind requires fixed-width pattern")]
    [InlineData(@"(?<=(a)\1)", "cannot refer to group defined in the same lookbehind subpattern at position 9")]
    [InlineData("a\n(", "missing ), unterminated subpattern at position 2 (line 2, column 1)")]
    public void A_wrong_pattern_is_refused_in_Pythons_words(string pattern, string message)
    {
        var error = Assert.Throws<TemplateException>(() => PythonPattern.Compile(pattern));
        Assert.Equal($"wrong regular expression '{pattern}': {message}", error.Message);
    }

    [Theory]
    [InlineData(@"\3", "invalid group reference 3 at position 1")]
    [InlineData(@"\g<3>", "invalid group reference 3 at position 3")]
    [InlineData(@"\g<x>", "unknown group name 'x'")]
    [InlineData(@"\g<1a>", "bad character in group name '1a' at position 3")]
    [InlineData(@"\g1", "missing < at position 2")]
    [InlineData(@"\q", @"bad escape \q at position 0")]
    [InlineData("x\\", "bad escape (end of pattern) at position 1")]
    public void A_wrong_replacement_is_refused_though_nothing_matches(string replacement, string message)
    {
        var error = Assert.Throws<TemplateException>(() => PythonPattern.Compile("(a)").Replace("b", replacement, 0, out _));
        Assert.Equal($"wrong replacement '{replacement}' for the regular expression '(a)': {message}", error.Message);
    }

    [Theory]
    [InlineData(@"<\1\g<1>\g<n>\g<0>>", "<aaaa><~>")]
    [InlineData(@"\n\t\\\.\101\0", "\n\t\\\\.A\0\n\t\\\\.A\0")]
    [InlineData(@"[\2]", "[][b]")]
    public void A_replacement_has_groups_and_escapes(string replacement, string replaced) =>
        Assert.Equal(replaced.Replace("<~>", "<b>"), PythonPattern.Compile("(?P<n>a)|(b)").Replace("ab", replacement, 0, out _));

    [Theory]
    [InlineData(0, "-a-b--d-", 5)]
    [InlineData(2, "-a-bxd", 2)]
    [InlineData(-1, "abxd", 0)]
    public void So_many_matches_are_replaced_as_asked_for(int count, string replaced, int number)
    {
        Assert.Equal(replaced, PythonPattern.Compile("x*").Replace("abxd", "-", count, out var made));
        Assert.Equal(number, made);
    }
}
