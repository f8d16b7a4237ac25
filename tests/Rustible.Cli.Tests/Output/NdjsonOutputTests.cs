using System.Text.Json;
using Rustible.Cli.Output;
using Rustible.Engine.Runs;
using Rustible.Node.Api;
using static Rustible.Cli.Tests.Output.ShownRun;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Tests.Output;

public class NdjsonOutputTests
{
    [Fact]
    public void Every_notice_is_a_line_that_gives_the_notice_back()
    {
        RunNotice[] notices =
        [
            new RunNotice.PlayStarted("p\nq", ["h1"]),
            new RunNotice.Warned("w"),
            Started(),
            Ended(TaskStatus.Changed, """{"changed": true}"""),
            new RunNotice.NoHostsLeft(),
            RunEnded(new HostRecap("h1", Ok: 1)),
        ];
        var (text, error) = Of(new OutputOptions("ndjson"), notices);

        var lines = text.Split('\n');
        Assert.Equal("", error);
        Assert.Equal(notices.Select(Written), lines.Select(line => Written(JsonSerializer.Deserialize(line, ApiJson.Default.RunNotice)!)));
    }

    [Fact]
    public void Lines_name_their_event() => Assert.Equal(
        """{"event":"warned","message":"w"}""",
        Out(new OutputOptions("ndjson"), new RunNotice.Warned("w")));

    private static string Written(RunNotice notice) => JsonSerializer.Serialize(notice, ApiJson.Default.RunNotice);
}
