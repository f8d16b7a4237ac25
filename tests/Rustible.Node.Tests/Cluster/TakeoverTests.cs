using Akka.Actor;
using Rustible.Engine.Runs;
using Rustible.Node.Configuration;

namespace Rustible.Node.Tests.Cluster;

/// <summary>Three nodes in this process, one of which goes without a word.</summary>
public sealed class TakeoverTests : IAsyncLifetime
{
    private static readonly string _hosts = string.Concat(Enumerable.Range(1, 12).Select(number => $"h{number},"));
    private readonly TestDatabase _database = new();
    private readonly TestFolder _folder = new();
    private readonly List<RunningNode> _nodes = [];

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _nodes.Add(await TestNodes.StartAsync(Configuration("node1")));
        var seed = TestNodes.Seed(_nodes[0]);
        _nodes.Add(await TestNodes.StartAsync(Configuration("node2", seed)));
        _nodes.Add(await TestNodes.StartAsync(Configuration("node3", seed)));
    }

    public async Task DisposeAsync()
    {
        await Task.WhenAll(_nodes.Select(node => node.DisposeAsync().AsTask()));
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_run_goes_on_after_a_node_was_lost_and_no_task_is_run_twice(int lost)
    {
        using var submitting = new TestClient(_nodes[(lost + 1) % 3].Api);
        var run = await submitting.SubmitAsync(Site(), _hosts);
        await UntilAsync(() => Lines("one").Length >= 4);

        ((ExtendedActorSystem)_nodes[lost].System).Abort();

        using var watching = new TestClient(_nodes[(lost + 2) % 3].Api);
        File.WriteAllText(_folder["go"], "");
        var end = await watching.EndAsync(run);
        Assert.Equal((RunOutcome.Succeeded, null), (end.Outcome, end.Message));
        Assert.All(end.Recap, recap => Assert.Equal(3, recap.Changed));
        foreach (var task in new[] { "one", "two", "three" })
            Assert.Equal(_hosts.TrimEnd(',').Split(',').Order(), Lines(task).Order());
    }

    [Fact]
    public async Task A_node_that_leaves_in_order_hands_its_work_over()
    {
        using var submitting = new TestClient(_nodes[0].Api);
        var run = await submitting.SubmitAsync(Site(), _hosts);
        await UntilAsync(() => Lines("one").Length >= 4);

        var leaving = _nodes[2].DisposeAsync();
        _nodes.RemoveAt(2);
        File.WriteAllText(_folder["go"], "");
        await leaving;

        Assert.Equal(RunOutcome.Succeeded, (await submitting.EndAsync(run)).Outcome);
        foreach (var task in new[] { "one", "two", "three" })
            Assert.Equal(_hosts.TrimEnd(',').Split(',').Order(), Lines(task).Order());
    }

    private NodeConfiguration Configuration(string name, params string[] seeds) => TestNodes.Configuration(name, _database.Connection, _folder["state"], seeds);

    /// <summary>Each task leaves a line a host; the second one waits until the test lets it go on.</summary>
    private string Site() => _folder.Write("site/site.yml", $$$"""
        - hosts: all
          connection: local
          gather_facts: false
          tasks:
            - shell: echo {{ inventory_hostname }} >> {{{_folder["one"]}}}
            - shell: echo {{ inventory_hostname }} >> {{{_folder["two"]}}}; while [ ! -e {{{_folder["go"]}}} ]; do sleep 0.2; done
            - shell: echo {{ inventory_hostname }} >> {{{_folder["three"]}}}
        """);

    private string[] Lines(string file) => File.Exists(_folder[file]) ? File.ReadAllLines(_folder[file]) : [];

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!holds())
            await Task.Delay(50, limit.Token);
    }
}
