using Rustible.Engine.Runs;

namespace Rustible.Node.Tests.Cluster;

public sealed class DatabaseOutageTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly TestFolder _folder = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_run_waits_for_a_database_that_has_gone_and_runs_no_task_twice()
    {
        await using var proxy = new DatabaseProxy(_database.Connection);
        await using var node = await TestNodes.StartAsync(TestNodes.Configuration("node1", proxy.Connection, _folder["state"]));
        using var client = new TestClient(node.Api);
        var run = await client.SubmitAsync(_folder.Write("site/site.yml", $$$"""
            - hosts: all
              connection: local
              gather_facts: false
              tasks:
                - shell: echo {{ inventory_hostname }} >> {{{_folder["one"]}}}; while [ ! -e {{{_folder["go"]}}} ]; do sleep 0.2; done
                - shell: echo {{ inventory_hostname }} >> {{{_folder["two"]}}}
            """));
        await UntilAsync(() => Lines("one").Length == 2);

        proxy.Cut();
        File.WriteAllText(_folder["go"], "");
        var away = await client.Http.GetAsync("/v1/runs");
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Empty(Lines("two"));
        proxy.Mend();

        var end = await client.EndAsync(run);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Contains("database is away", (await client.ErrorAsync(away)).Message, StringComparison.Ordinal);
        Assert.Equal(RunOutcome.Succeeded, end.Outcome);
        Assert.Equal(["h1", "h2"], Lines("one").Order());
        Assert.Equal(["h1", "h2"], Lines("two").Order());
    }

    private string[] Lines(string file) => File.Exists(_folder[file]) ? File.ReadAllLines(_folder[file]) : [];

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!holds())
            await Task.Delay(50, limit.Token);
    }
}
