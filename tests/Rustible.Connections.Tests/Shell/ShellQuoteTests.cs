using System.Text;
using CsCheck;
using Rustible.Connections.Shell;
using Rustible.Connections.Tests.Contract;

namespace Rustible.Connections.Tests.Shell;

public class ShellQuoteTests
{
    private static readonly Gen<string> Text = Gen.Frequency(
        (3, Gen.Char["ab '\"\\\n\t$`!%-~*?#;&|<>(){}[]=\u001eé€\U0001F600"].Array[0, 30].Select(letters => new string(letters))),
        (1, Gen.String)).Select(text => text.Replace("\0", "")).Where(IsWhole);

    [Theory, EveryConnection]
    public async Task Any_text_arrives_as_a_variable_an_environment_variable_and_a_word(string kind)
    {
        await using var connection = await Open.Async(kind);

        await Gen.Select(Text, Text, Text).SampleAsync(
            async (variable, environment, word) =>
            {
                var request = new ShellRequest($"printf '%s\\036' \"$variable\" \"$(sh -c 'printf %s. \"$RS_TEXT\"')\" {ShellQuote.Word(word)}")
                {
                    Variables = [new("variable", variable)],
                    Environment = [new("RS_TEXT", environment)],
                };
                Assert.Equal($"{variable}\u001e{environment}.\u001e{word}\u001e", (await connection.RunAsync(request)).Text);
            },
            iter: 60, threads: 1);
    }

    [Theory, EveryConnection]
    public async Task Any_bytes_arrive_as_input(string kind)
    {
        await using var connection = await Open.Async(kind);
        var any = Gen.Frequency((3, Gen.Byte.Array[1, 60]), (1, Gen.Byte.Array[RequestText.MaxStdinBytes - 2, RequestText.MaxStdinBytes + 2]));

        await any.SampleAsync(
            async input => Assert.Equal(input, (await connection.RunAsync(new ShellRequest("cat") { Stdin = input })).Stdout.ToArray()),
            iter: 30, threads: 1);
    }

    /// <summary>Whether the text has no half of a surrogate pair alone.</summary>
    private static bool IsWhole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}
