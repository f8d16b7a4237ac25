using System.Text.Json;
using Rustible.Fleet.Tests.Infrastructure;

namespace Rustible.Fleet.Tests.Cluster;

/// <summary>The commands of a cluster, against three nodes.</summary>
public class ClusterCommandTests
{
    [Fact]
    public async Task A_run_is_submitted_followed_listed_watched_and_cancelled()
    {
        await using var fleet = await TestFleet.UpAsync(3);
        await using var cluster = await TestCluster.StartAsync();

        await AssertSameAsRunAsync(fleet, cluster, "control.yml");
        await AssertSameAsRunAsync(fleet, cluster, "errors.yml");
        await AssertSameAsRunAsync(fleet, cluster, "includes.yml");
        await AssertSameAsRunAsync(fleet, cluster, "variables.yml");
        await AssertRefusedAsync(cluster);

        var submitted = await cluster.RunAsync("submit", Repository.Playbook("sleep.yml"), "-i", fleet.Inventory, "--detach");
        var id = submitted.Output.Trim();
        Assert.Equal((0, false), (submitted.ExitCode, id.Contains('\n', StringComparison.Ordinal)));
        await fleet.UntilAsync("h0001", "[ -s /srv/sleeping ]");
        Assert.Equal("running", await StatusAsync(cluster, id));
        Assert.Equal(0, (await cluster.RunAsync("runs", "cancel", id)).ExitCode);

        var watched = await cluster.RunAsync("runs", "watch", id);

        Assert.Equal(99, watched.ExitCode);
        Assert.Equal("cancelled", await StatusAsync(cluster, id));
        var again = await cluster.RunAsync("runs", "cancel", id);
        Assert.Equal((1, $"ERROR! The run {id} has ended: cancelled."), (again.ExitCode, again.Errors.Trim()));
        Assert.Equal("", (await fleet.ShellAsync("h0001", "pgrep -xf 'sleep 4321'")).Trim());
        Assert.Contains(id, (await cluster.RunAsync("runs", "list")).Output, StringComparison.Ordinal);
        var events = await cluster.RunAsync("runs", "events", id);
        Assert.All(events.Output.Trim().Split('\n'), line => JsonDocument.Parse(line).Dispose());
        Assert.Equal(1, (await cluster.RunAsync("runs", "show", "no-such-run")).ExitCode);
    }

    private static async Task AssertSameAsRunAsync(TestFleet fleet, TestCluster cluster, string playbook)
    {
        await fleet.ShellAsync("h0001", "true");
        string[] arguments = [Repository.Playbook(playbook), "-i", fleet.Inventory];
        await ForgetAsync(fleet);
        var run = await ProcessResult.RunAsync(Repository.Command, ["run", .. arguments]);
        await ForgetAsync(fleet);
        var submit = await cluster.RunAsync(["submit", .. arguments]);

        Assert.Equal(run.ExitCode, submit.ExitCode);
        Assert.Equal(RunText.Normalized(run.Output), RunText.Normalized(submit.Output));
    }

    private static async Task ForgetAsync(TestFleet fleet)
    {
        for (var host = 1; host <= 3; host++)
            await fleet.ShellAsync($"h{host:0000}", "rm -f /srv/count");
    }

    private static async Task AssertRefusedAsync(TestCluster cluster)
    {
        var result = await cluster.RunAsync("submit", "none.yml", "-i", "a,");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("the playbook: none.yml could not be found", result.Errors, StringComparison.Ordinal);
    }

    private static async Task<string?> StatusAsync(TestCluster cluster, string id)
    {
        var shown = await cluster.RunAsync("runs", "show", id, "-o", "json");
        using var json = JsonDocument.Parse(shown.Output);
        return json.RootElement.GetProperty("status").GetString();
    }
}
