using CsCheck;
using Rustible.Cli.Output.Terminal;

namespace Rustible.Cli.Tests.Output.Terminal;

public class WrappedTextTests
{
    [Theory]
    [InlineData("one two three", "one two|three")]
    [InlineData("one\ntwo", "one two")]
    [InlineData("a well-known-word", "a well-|known-word")]
    [InlineData("abcdefghijklmn", "abcdefghij|klmn")]
    [InlineData("ab abcdefghijklmn", "ab abcdefg|hijklmn")]
    [InlineData("exactly te n", "exactly te|n")]
    [InlineData("", "")]
    public void Text_is_broken_at_blanks_and_hyphens(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', WrappedText.Lines(text, 10)));

    [Fact]
    public void Blanks_at_line_ends_can_be_kept() => Assert.Equal(["one two ", "three"], WrappedText.Lines("one two three", 10, keepBlanks: true));

    [Fact]
    public void No_line_is_too_long_and_no_letter_is_lost() => Gen.Char["ab- "].Array[0, 60].Select(letters => new string(letters)).Sample(text =>
    {
        var lines = WrappedText.Lines(text, 7);

        Assert.All(lines, line => Assert.InRange(line.Length, 1, 7));
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(text, string.Concat(WrappedText.Lines(text, 7, keepBlanks: true)));
    });
}
