using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Npgsql;
using Rustible.Fleet.Tests.Infrastructure;

namespace Rustible.Fleet.Tests.Cluster;

/// <summary>Three control nodes as processes of their own, on a database of their own.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private const int Nodes = 3;
    private static readonly TimeSpan _formingLimit = TimeSpan.FromSeconds(90);
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster").FullName;
    private readonly Dictionary<int, Process> _processes = [];
    private readonly int[] _ports = [.. Enumerable.Range(0, Nodes * 2).Select(_ => FreePort())];

    /// <summary>The addresses of all nodes, for <c>--to</c>.</summary>
    public string To => string.Join(',', Enumerable.Range(1, Nodes).Select(Address));

    /// <summary>Starts the nodes and waits until they are one cluster.</summary>
    public static async Task<TestCluster> StartAsync()
    {
        var cluster = new TestCluster();
        var connection = await NewDatabaseAsync();
        for (var node = 1; node <= Nodes; node++)
            cluster.Start(node, connection);
        await cluster.WaitForMembersAsync(Nodes);
        return cluster;
    }

    /// <summary>The address of one node's API.</summary>
    public string Address(int node) => $"http://127.0.0.1:{_ports[Nodes + node - 1]}";

    /// <summary>Runs the command with <c>--to</c> all nodes.</summary>
    public Task<ProcessResult> RunAsync(params string[] arguments) => ProcessResult.RunAsync(Repository.Command, [.. arguments, "--to", To]);

    /// <summary>Kills a node's process, as SIGKILL does.</summary>
    public void Kill(int node)
    {
        _processes[node].Kill();
        _processes[node].WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.Values)
        {
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private void Start(int node, string connection)
    {
        var seeds = string.Join(", ", Enumerable.Range(1, Nodes).Select(one => $"\"127.0.0.1:{_ports[one - 1]}\""));
        var file = Path.Combine(_folder, $"node{node}.yaml");
        File.WriteAllText(file, $"""
            node:
              name: node{node}
              host: 127.0.0.1
              port: {_ports[node - 1]}
              seeds: [{seeds}]
              state: {_folder}/node{node}
            api:
              listen: "{Address(node)}"
            database:
              provider: postgresql
              connection: "{connection}"
              key: a phrase of the test
            cluster:
              acceptable-heartbeat-pause: 2s
              stable-after: 3s
              down-removal-margin: 1s
            """);
        var process = ProcessResult.Start(Repository.Command, ["node", "--config", file]);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes[node] = process;
    }

    private async Task WaitForMembersAsync(int count)
    {
        var since = Stopwatch.StartNew();
        while (await MembersAsync() != count)
        {
            if (since.Elapsed > _formingLimit)
                throw new TimeoutException("The cluster did not form.");
            await Task.Delay(500);
        }
    }

    private async Task<int> MembersAsync()
    {
        var status = await RunAsync("cluster", "status", "-o", "json");
        if (status.ExitCode != 0)
            return 0;
        using var json = JsonDocument.Parse(status.Output);
        return json.RootElement.GetProperty("members").EnumerateArray().Count(member => member.GetProperty("status").GetString() == "up");
    }

    private static async Task<string> NewDatabaseAsync()
    {
        var server = Environment.GetEnvironmentVariable("RUSTIBLE_TEST_POSTGRES")
            ?? throw new InvalidOperationException("RUSTIBLE_TEST_POSTGRES is not set: run the tests by tests/run.");
        var name = "cluster_" + Guid.NewGuid().ToString("N");
        await using var source = NpgsqlDataSource.Create(server);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
