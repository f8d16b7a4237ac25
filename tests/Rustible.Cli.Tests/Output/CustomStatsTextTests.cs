using System.Collections.Immutable;
using Rustible.Cli.Output;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Tests.Output;

public class CustomStatsTextTests
{
    [Fact]
    public void Hosts_come_before_the_run_and_nested_values_are_set_off()
    {
        var ended = new RunNotice.RunEnded(RunOutcome.Succeeded, [])
        {
            CustomStats = """{"":{"b":[1,2],"a":7,"c":{"x":1},"e":{}},"h2":{"p":2},"h1":{"p":"t"}}""",
        };

        Assert.Equal(
            ["\th1: { \"p\": \"t\"}", "\th2: { \"p\": 2}", "", "\tRUN: { \"a\": 7, \"b\": [  1,  2 ], \"c\": {  \"x\": 1 }, \"e\": {}}", ""],
            CustomStatsText.Lines(CustomStatsText.Read(ended)));
    }

    [Fact]
    public void Without_statistics_there_is_nothing_to_read() =>
        Assert.Empty(CustomStatsText.Read(new RunNotice.RunEnded(RunOutcome.Succeeded, ImmutableArray<HostRecap>.Empty)));
}
