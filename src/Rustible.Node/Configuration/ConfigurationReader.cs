using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Rustible.Node.Configuration;

/// <summary>A control node's configuration is wrong; the message names file, key and what would be right.</summary>
/// <param name="message">What is wrong.</param>
public sealed class ConfigurationException(string message) : Exception(message);

/// <summary>Reads and checks a control node's configuration file.</summary>
public static partial class ConfigurationReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="ConfigurationException">It is not there, or wrong.</exception>
    public static NodeConfiguration Read(string path)
    {
        if (!File.Exists(path))
            throw new ConfigurationException($"The configuration file '{path}' does not exist.");
        try
        {
            using var reader = new StreamReader(path);
            var read = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build().Deserialize<NodeConfiguration?>(reader);
            var configuration = read ?? new NodeConfiguration();
            Check(path, configuration);
            return configuration;
        }
        catch (YamlException wrong)
        {
            throw new ConfigurationException($"{path}:{wrong.Start.Line}:{wrong.Start.Column}: {ConfigurationFault.Words(wrong)}");
        }
    }

    /// <summary>The phrase of the cluster's key: <c>RUSTIBLE_CLUSTER_KEY</c>, else <c>database.key</c>.</summary>
    /// <exception cref="ConfigurationException">There is none.</exception>
    public static string Key(NodeConfiguration configuration) =>
        Environment.GetEnvironmentVariable("RUSTIBLE_CLUSTER_KEY") is { Length: > 0 } key ? key
        : configuration.Database.Key.Length > 0 ? configuration.Database.Key
        : throw new ConfigurationException(
            "No cluster key: set 'database.key' or RUSTIBLE_CLUSTER_KEY, the same on every node. Variables, messages and the journal are encrypted with it.");

    private static void Check(string path, NodeConfiguration configuration)
    {
        Need(path, configuration.Node.Name.Length > 0, "'node.name' is missing: give the node a name.");
        Need(path, Name().IsMatch(configuration.Node.Name), $"'node.name' is '{configuration.Node.Name}': use letters, digits, '.', '_' and '-'.");
        Need(path, configuration.Cluster.Shards is > 0 and <= 10_000, $"'cluster.shards' is {configuration.Cluster.Shards}: use a number from 1 to 10000.");
        Need(path, configuration.Node.Port is >= 0 and <= 65535, $"'node.port' is {configuration.Node.Port}: use a number from 0 to 65535.");
        Need(path, configuration.Database.Provider is "postgresql" or "sqlite",
            $"'database.provider' is '{configuration.Database.Provider}': use postgresql or sqlite.");
        Need(path, configuration.Database.Connection.Length > 0, "'database.connection' is missing: give a connection string.");
        Need(path, Uri.TryCreate(configuration.Api.Listen, UriKind.Absolute, out var listen) && listen.Scheme == "http",
            $"'api.listen' is '{configuration.Api.Listen}': use a URL such as http://127.0.0.1:7443 (https is not supported yet).");
        Need(path, configuration.Api.Tokens.Count > 0 || listen!.IsLoopback,
            "'api.tokens' is empty, which is allowed only when 'api.listen' is a loopback address.");
        Need(path, configuration.Database.Provider == "postgresql" || configuration.Node.Seeds.Count <= 1,
            "several nodes cannot share an SQLite file: use postgresql.");
        foreach (var (key, value) in Durations(configuration.Cluster))
            Need(path, Duration().IsMatch(value), $"'cluster.{key}' is '{value}': use a duration such as 5s.");
        foreach (var seed in configuration.Node.Seeds)
            Need(path, Seed().IsMatch(seed), $"'node.seeds' holds '{seed}': use host:port.");
    }

    private static (string Key, string Value)[] Durations(ClusterSection cluster) =>
    [
        ("acceptable-heartbeat-pause", cluster.AcceptableHeartbeatPause),
        ("stable-after", cluster.StableAfter),
        ("down-removal-margin", cluster.DownRemovalMargin),
    ];

    private static void Need(string path, bool holds, string message)
    {
        if (!holds)
            throw new ConfigurationException($"{path}: {message}");
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\d+(ms|s|m)$")]
    private static partial Regex Duration();

    [GeneratedRegex(@"^[^\s:]+:\d{1,5}$")]
    private static partial Regex Seed();
}
