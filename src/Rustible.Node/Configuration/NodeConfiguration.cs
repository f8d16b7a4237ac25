namespace Rustible.Node.Configuration;

/// <summary>A control node's configuration file. Every key has a default but the node's name.</summary>
public sealed class NodeConfiguration
{
    /// <summary><c>node</c>: who this node is, and who the others are.</summary>
    public NodeSection Node { get; set; } = new();

    /// <summary><c>api</c>: where the HTTP API listens.</summary>
    public ApiSection Api { get; set; } = new();

    /// <summary><c>database</c>: journal, bundles and runs.</summary>
    public DatabaseSection Database { get; set; } = new();

    /// <summary><c>cluster</c>: how fast a lost node is noticed.</summary>
    public ClusterSection Cluster { get; set; } = new();
}

/// <summary>The section <c>node</c>.</summary>
public sealed class NodeSection
{
    /// <summary>The node's name in listings.</summary>
    public string Name { get; set; } = "";

    /// <summary>Address of node-to-node traffic.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>Port of node-to-node traffic.</summary>
    public int Port { get; set; } = 4053;

    /// <summary>Nodes to join by, <c>host:port</c>; the first one of the list may form a new cluster.</summary>
    public List<string> Seeds { get; set; } = [];

    /// <summary>Folder for unpacked bundles.</summary>
    public string State { get; set; } = "/var/lib/rustible";
}

/// <summary>The section <c>api</c>.</summary>
public sealed class ApiSection
{
    /// <summary>Address to listen at, as a URL.</summary>
    public string Listen { get; set; } = "http://127.0.0.1:7443";

    /// <summary>Bearer tokens that are let in; empty lets everybody in, and is allowed on loopback only.</summary>
    public List<string> Tokens { get; set; } = [];
}

/// <summary>The section <c>database</c>.</summary>
public sealed class DatabaseSection
{
    /// <summary><c>postgresql</c> or <c>sqlite</c>.</summary>
    public string Provider { get; set; } = "sqlite";

    /// <summary>Connection string.</summary>
    public string Connection { get; set; } = "";

    /// <summary>Phrase from which the key is derived that variables are encrypted with; the same on every node. <c>RUSTIBLE_CLUSTER_KEY</c> goes before it.</summary>
    public string Key { get; set; } = "";
}

/// <summary>The section <c>cluster</c>.</summary>
public sealed class ClusterSection
{
    /// <summary>How long heartbeats may stay away before a node counts as unreachable.</summary>
    public string AcceptableHeartbeatPause { get; set; } = "3s";

    /// <summary>How long the view must be stable before unreachable nodes are removed; at least twice the heartbeat pause is wise.</summary>
    public string StableAfter { get; set; } = "5s";

    /// <summary>Pause between the removal of a node and the start of its work elsewhere.</summary>
    public string DownRemovalMargin { get; set; } = "1s";

    /// <summary>Number of shards; changing it needs a full stop of the cluster.</summary>
    public int Shards { get; set; } = 100;
}
