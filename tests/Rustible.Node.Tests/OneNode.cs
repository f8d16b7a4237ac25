namespace Rustible.Node.Tests;

/// <summary>A node with a database of its own, for the tests of one class.</summary>
public sealed class OneNode : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly TestFolder _state = new();

    public RunningNode Node { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        Node = await TestNodes.StartAsync(TestNodes.Configuration("node1", _database.Connection, _state.Path));
    }

    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        await _database.DisposeAsync();
        _state.Dispose();
    }
}
