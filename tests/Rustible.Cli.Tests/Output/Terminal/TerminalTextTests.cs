using CsCheck;
using Rustible.Cli.Output;
using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Engine.Variables;
using Rustible.Templating.Values;
using static Rustible.Cli.Tests.Output.ShownRun;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Tests.Output.Terminal;

public class TerminalTextTests
{
    private static readonly string[] Orders = ["\u001b", "\u009b", "\r", "\u0007", "\u202e", "\u007f"];

    [Theory]
    [InlineData("plain\ttext\n", "plain\ttext\n")]
    [InlineData("\u001b[31mred\u0007", "^[[31mred^G")]
    [InlineData("a\rb\r\n", "a^Mb\r\n")]
    [InlineData("\u007f\u009b2J", "^?\\u009b2J")]
    [InlineData("abc\u202egpj.exe", "abc\\u202egpj.exe")]
    public void Control_characters_are_made_visible(string text, string expected) => Assert.Equal(expected, TerminalText.Safe(text));

    [Fact]
    public void Nothing_that_a_host_says_reaches_the_terminal_as_an_order() =>
        Gen.Select(Gen.Int[0, Orders.Length - 1], Gen.Enum<TaskStatus>(), Gen.Int[0, RunOutputs.Names.Count - 1], Gen.Int[0, 3])
            .Sample((which, status, kind, verbosity) =>
            {
                var order = Orders[which];
                var evil = $"{order}]0;title{order}";
                var result = DisplayJson.Write(new ValueMap
                {
                    ["msg"] = evil,
                    ["stdout"] = evil,
                    ["rc"] = evil,
                    ["exception"] = evil,
                    [evil] = evil,
                    ["warnings"] = new List<object?> { evil },
                    ["deprecations"] = new List<object?> { new ValueMap { ["msg"] = evil, ["version"] = evil } },
                    ["diff"] = new ValueMap { ["before"] = evil, ["after"] = evil + "x", ["before_header"] = evil, ["prepared"] = evil },
                });
                var (text, error) = Of(
                    new OutputOptions(RunOutputs.Names[kind], verbosity),
                    new RunNotice.PlayStarted(evil, [evil]),
                    new RunNotice.TaskStarted(evil, false, evil),
                    Ended(status, result, host: evil, delegatedTo: "d" + evil),
                    Ended(status, result, module: "file", items: new ItemReport(status, evil, result)),
                    new RunNotice.TasksIncluded(evil, [evil], evil),
                    new RunNotice.Warned(evil),
                    new RunNotice.RunEnded(RunOutcome.Cancelled, [new HostRecap(evil)], evil));

                Assert.DoesNotContain(order, text.Replace("\r\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
                Assert.DoesNotContain(order, error, StringComparison.Ordinal);
            });
}
