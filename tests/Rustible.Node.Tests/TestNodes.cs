using Rustible.Connections.Local;
using Rustible.Node.Configuration;
using Rustible.Templating;

namespace Rustible.Node.Tests;

/// <summary>Nodes in this process, on ports of the system's choice.</summary>
internal static class TestNodes
{
    public static NodeConfiguration Configuration(string name, string connection, string state, params string[] seeds) => new()
    {
        Node = new NodeSection { Name = name, Port = 0, Seeds = [.. seeds], State = System.IO.Path.Combine(state, name) },
        Api = new ApiSection { Listen = "http://127.0.0.1:0" },
        Database = new DatabaseSection { Provider = "postgresql", Connection = connection, Key = "a key for tests" },
        Cluster = new ClusterSection { AcceptableHeartbeatPause = "3s", StableAfter = "5s", DownRemovalMargin = "1s", Shards = 20 },
    };

    public static Task<RunningNode> StartAsync(NodeConfiguration configuration) => NodeHost.StartAsync(
        configuration, new TemplateEngine(), new LookupEnvironment([], LocalCommand.Output), CancellationToken.None);

    /// <summary>Where other nodes join by this one.</summary>
    public static string Seed(RunningNode node)
    {
        var address = Akka.Cluster.Cluster.Get(node.System).SelfAddress;
        return $"{address.Host}:{address.Port}";
    }
}
