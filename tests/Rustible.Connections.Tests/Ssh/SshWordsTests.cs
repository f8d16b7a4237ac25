using CsCheck;
using Rustible.Connections.Shell;
using Rustible.Connections.Ssh;

namespace Rustible.Connections.Tests.Ssh;

public class SshWordsTests
{
    private static readonly Gen<string> Text = Gen.Char["ab '\"\\\t-="].Array[0, 12].Select(letters => new string(letters));

    [Fact]
    public void Words_are_those_of_a_shell() => Text.Array[20].Sample(
        texts =>
        {
            var readable = texts.Select(text => (Text: text, Words: Split(text))).Where(pair => pair.Words is not null).ToList();
            var script = string.Concat(readable.Select(pair => $"set -- {pair.Text}\nprintf '%s\\0' \"$#\" \"$@\"\n"));
            var expected = string.Concat(readable.Select(pair => string.Concat(pair.Words!.Prepend($"{pair.Words!.Count}").Select(word => word + "\0"))));
            Assert.Equal(expected, Fleet.Run("/bin/sh", "-fc", script));
        },
        iter: 30);

    [Fact]
    public void What_is_quoted_is_one_word_again() =>
        Gen.String.Array[0, 5].Sample(words => Assert.Equal(words, SshWords.Split(string.Join(' ', words.Select(ShellQuote.Word)))));

    [Theory]
    [InlineData("'a")]
    [InlineData("a \"b")]
    [InlineData("a\\")]
    [InlineData("\"a\\")]
    public void What_is_not_closed_is_an_error(string text) => Assert.Throws<FormatException>(() => SshWords.Split(text));

    [Fact]
    public void A_comment_begins_at_a_word() =>
        Assert.Equal(["a#b", "#c", "d"], SshWords.Split("a#b '#c' d # e 'f", hasComments: true));

    private static List<string>? Split(string text)
    {
        try
        {
            return SshWords.Split(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
