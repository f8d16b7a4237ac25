using CsCheck;
using Rustible.Language.Inventory.Sources;

namespace Rustible.Language.Tests.Inventory.Sources;

public sealed class ShellWordsTests
{
    [Theory]
    [InlineData("h a=1 # c", "h|a=1")]
    [InlineData("h a=\"x y\" b='1 2'", "h|a=x y|b=1 2")]
    [InlineData("h o=a#b x=1", "h|o=a")]
    [InlineData("h p=a\\\\tb q=a\\ b", "h|p=a\\tb|q=a b")]
    [InlineData("h \"a\\\"b\\n\" 'a\\n'", "h|a\"b\\n|a\\n")]
    [InlineData("h '' n=\"\"", "h||n=")]
    [InlineData("  # all", "")]
    public void Words_are_cut_as_the_shell_cuts_them(string line, string words) => Assert.Equal(words, string.Join('|', ShellWords.Split(line)));

    [Theory]
    [InlineData("h x=\"un")]
    [InlineData("h x='un")]
    [InlineData("h x\\")]
    public void An_open_quote_is_refused(string line) => Assert.Throws<FormatException>(() => ShellWords.Split(line));

    [Fact]
    public void Quoted_words_come_back_as_they_were() =>
        Gen.String[Gen.Char[' ', '~'], 0, 12].List[0, 5].Sample(words =>
            Assert.Equal(words, ShellWords.Split(string.Join(' ', words.Select(word => $"\"{word.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"")))));
}
