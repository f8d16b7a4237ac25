using Npgsql;

namespace Rustible.Node.Tests;

/// <summary>A PostgreSQL database of a test class's own, on the server that <c>tests/run</c> has started.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private readonly string _name = $"test_{Guid.NewGuid():N}";

    public string Connection { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await ExecuteAsync($"create database {_name}");
        Connection = new NpgsqlConnectionStringBuilder(Server()) { Database = _name, MaxPoolSize = 20 }.ConnectionString;
    }

    public Task DisposeAsync() => ExecuteAsync($"drop database {_name} with (force)");

    private static string Server() =>
        Environment.GetEnvironmentVariable("RUSTIBLE_TEST_POSTGRES") ?? throw new InvalidOperationException("RUSTIBLE_TEST_POSTGRES is not set: run the tests with tests/run.");

    private static async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Server()) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
