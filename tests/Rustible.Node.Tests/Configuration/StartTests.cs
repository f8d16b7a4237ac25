using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Rustible.Node.Configuration;

namespace Rustible.Node.Tests.Configuration;

/// <summary>What keeps a node from starting is said in one sentence that names the setting.</summary>
public sealed class StartTests : IAsyncLifetime
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
    public async Task A_database_that_is_down()
    {
        var configuration = Configuration();
        configuration.Database.Connection = $"Host=127.0.0.1;Port={FreePort()};Database=x;Username=x;Password=x";

        Assert.Contains("The database cannot be used (database.connection)", await RefusalAsync(configuration), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_port_that_is_in_use()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var configuration = Configuration();
        configuration.Node.Port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Assert.Contains($"cannot listen at 127.0.0.1:{configuration.Node.Port} (node.host, node.port)", await RefusalAsync(configuration), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_API_port_that_is_in_use()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var configuration = Configuration();
        configuration.Api.Listen = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        Assert.Contains($"The API cannot listen at {configuration.Api.Listen} (api.listen)", await RefusalAsync(configuration), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_or_number_of_shards_than_the_cluster_s()
    {
        await (await TestNodes.StartAsync(Configuration())).DisposeAsync();
        var otherKey = Configuration();
        otherKey.Database.Key = "another";
        var otherShards = Configuration();
        otherShards.Cluster.Shards = 7;

        Assert.Contains("cluster key", await RefusalAsync(otherKey), StringComparison.Ordinal);
        Assert.Contains("'cluster.shards' is 7, but this cluster has 20", await RefusalAsync(otherShards), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_key()
    {
        var configuration = Configuration();
        configuration.Database.Key = "";

        Assert.Contains("No cluster key: set 'database.key'", await RefusalAsync(configuration), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_token_is_not_let_in()
    {
        var configuration = Configuration();
        configuration.Api.Tokens = ["first", "second"];
        await using var node = await TestNodes.StartAsync(configuration);
        using var client = new TestClient(node.Api);

        var none = await client.Http.GetAsync("/v1/runs");
        client.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");
        var wrong = await client.Http.GetAsync("/v1/runs");
        client.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "second");
        var right = await client.Http.GetAsync("/v1/runs");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (none.StatusCode, wrong.StatusCode, right.StatusCode));
        Assert.Contains("token", (await client.ErrorAsync(none)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_node_keeps_everything_in_one_file()
    {
        var configuration = Configuration();
        configuration.Database = new DatabaseSection { Provider = "sqlite", Connection = $"Data Source={_folder["data/rustible.db"]}", Key = "key" };
        var site = _folder.Write("site/site.yml", "- hosts: all\n  gather_facts: false\n  tasks:\n    - debug: { msg: hello }\n");
        await using var node = await TestNodes.StartAsync(configuration);
        using var client = new TestClient(node.Api);

        var end = await client.EndAsync(await client.SubmitAsync(site));

        Assert.Equal(2, end.Recap.Sum(recap => recap.Ok));
    }

    private NodeConfiguration Configuration() => TestNodes.Configuration("node1", _database.Connection, _folder["state"]);

    private static async Task<string> RefusalAsync(NodeConfiguration configuration) =>
        (await Assert.ThrowsAsync<ConfigurationException>(() => TestNodes.StartAsync(configuration))).Message;

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
