using System.Globalization;

namespace Rustible.Fleet.Tests.Infrastructure;

/// <summary>Real OpenSSH hosts on loopback addresses, of one test class or one test.</summary>
internal sealed class TestFleet : IAsyncDisposable
{
    private static readonly string _script = Path.Combine(Repository.Root, "tests", "fleet", "fleet.sh");

    private TestFleet(string folder) => Folder = folder;

    /// <summary>The fleet's folder: keys, inventories, known_hosts.</summary>
    public string Folder { get; }

    /// <summary>The inventory that logs in as root.</summary>
    public string Inventory => Path.Combine(Folder, "inventory");

    /// <summary>The inventory of a user with sudo and no password.</summary>
    public string OpsInventory => Path.Combine(Folder, "inventory-ops");

    /// <summary>Brings up hosts h0001 to hN.</summary>
    public static async Task<TestFleet> UpAsync(int hosts, params string[] options)
    {
        var fleet = new TestFleet(Path.Combine(Directory.CreateTempSubdirectory("fleet").FullName, "f"));
        string[] arguments =
            ["up", hosts.ToString(CultureInfo.InvariantCulture), "--dir", fleet.Folder, "--owner", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), .. options];
        var up = await ProcessResult.RunAsync(_script, arguments);
        return up.ExitCode == 0 ? fleet : throw new InvalidOperationException($"The fleet did not come up: {up.Errors}");
    }

    /// <summary>Runs a shell command on a host, without SSH, and returns what it printed.</summary>
    public async Task<string> ShellAsync(string host, string command)
    {
        var result = await ProcessResult.RunAsync(_script, ["exec", "--dir", Folder, host, "sh", "-c", command]);
        return result.Output;
    }

    /// <summary>Waits on a host until a condition of its shell holds.</summary>
    /// <exception cref="TimeoutException">It did not within two minutes.</exception>
    public async Task UntilAsync(string host, string condition)
    {
        if ((await ShellAsync(host, $"timeout 120 sh -c 'until {condition}; do sleep 0.1; done' && echo there")).Trim() != "there")
            throw new TimeoutException($"{condition}: not within two minutes on {host}.");
    }

    /// <summary>Cuts a host's power.</summary>
    public Task KillAsync(string host) => ProcessResult.RunAsync(_script, ["kill", "--dir", Folder, host]);

    /// <summary>Boots a host that was killed.</summary>
    public Task StartAsync(string host) => ProcessResult.RunAsync(_script, ["start", "--dir", Folder, host]);

    public async ValueTask DisposeAsync()
    {
        await ProcessResult.RunAsync(_script, ["down", "--dir", Folder]);
        Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }
}
