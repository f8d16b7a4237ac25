using Rustible.Fleet.Tests.Infrastructure;

namespace Rustible.Fleet.Tests.Oracle;

/// <summary>Runs the same command line with ansible-playbook and with <c>rustible run</c>, each on hosts of its own.</summary>
internal sealed class OracleComparison : IAsyncDisposable
{
    private const string Listing =
        "cd /srv && find . ! -name .ansible -printf '%p %y %m %U %G %l\\n' | sort; find . -type f ! -path '*/.ansible*' | sort | xargs -r sha256sum";

    private readonly TestFleet _theirs;
    private readonly TestFleet _ours;
    private readonly int _hosts;

    private OracleComparison(TestFleet theirs, TestFleet ours, int hosts) => (_theirs, _ours, _hosts) = (theirs, ours, hosts);

    /// <summary>Brings up the hosts.</summary>
    public static async Task<OracleComparison> StartAsync(int hosts) => new(await TestFleet.UpAsync(hosts), await TestFleet.UpAsync(hosts), hosts);

    /// <summary>Runs once and asserts that output, recap, exit code and the files below <c>/srv</c> are the same.</summary>
    public async Task AssertSameAsync(params string[] arguments)
    {
        var theirs = RunAsync("ansible-playbook", [], _theirs, arguments);
        var ours = RunAsync(Repository.Command, ["run"], _ours, arguments);
        var (expected, actual) = (await theirs, await ours);
        Assert.Equal(RunText.Normalized(expected.Output), RunText.Normalized(actual.Output));
        Assert.Equal(expected.ExitCode, actual.ExitCode);
        for (var host = 1; host <= _hosts; host++)
            Assert.Equal(await _theirs.ShellAsync($"h{host:0000}", Listing), await _ours.ShellAsync($"h{host:0000}", Listing));
    }

    public async ValueTask DisposeAsync()
    {
        await _theirs.DisposeAsync();
        await _ours.DisposeAsync();
    }

    private static Task<ProcessResult> RunAsync(string command, string[] verb, TestFleet fleet, string[] arguments) =>
        ProcessResult.RunAsync(command, [.. verb, .. arguments, "-i", fleet.Inventory], Path.GetDirectoryName(Repository.Playbook("x")));
}
