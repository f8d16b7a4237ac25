using Rustible.Fleet.Tests.Infrastructure;

namespace Rustible.Fleet.Tests.Cluster;

/// <summary>
/// A control node is killed in mid-play: the run goes on, and every task was done on every host once and in order; jobs in the background
/// were started once, ran side by side and to their ends.
/// </summary>
public class LostNodeTests
{
    private const int Hosts = 4;
    private static readonly string[] _steps = ["one", "two", "three", "item a", "item b", "four", "five", "handler"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whichever_node_is_killed_the_run_ends_well_and_nothing_is_done_twice(int victim)
    {
        await using var fleet = await TestFleet.UpAsync(Hosts);
        await using var cluster = await TestCluster.StartAsync();

        var run = cluster.RunAsync("submit", Repository.Playbook("ledger.yml"), "-i", fleet.Inventory);
        await fleet.UntilAsync("h0001", "grep -qs three /srv/ledger");
        cluster.Kill(victim);
        var result = await run;

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        for (var host = 1; host <= Hosts; host++)
        {
            var ledger = await fleet.ShellAsync($"h{host:0000}", "cat /srv/ledger");
            Assert.Equal(_steps, ledger.Trim().Split('\n'));
            var jobs = (await fleet.ShellAsync($"h{host:0000}", "cat /srv/jobs")).Trim().Split('\n');
            // two processes in the background: which of them writes first is the host's affair
            Assert.Equal(["first", "second"], jobs[..2].Order());
            Assert.Equal(["end", "end"], jobs[2..]);
            Assert.Contains($"h{host:0000}                      : ok=10   changed=10   unreachable=0    failed=0", result.Output, StringComparison.Ordinal);
        }
    }
}
