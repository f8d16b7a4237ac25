using System.Data.Common;
using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.Singleton;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rustible.Actors;
using Rustible.Actors.Cluster;
using Rustible.Actors.Hosts;
using Rustible.Actors.Runs;
using Rustible.Actors.Storage;
using Rustible.Connections;
using Rustible.Engine.Tasks;
using Rustible.Modules;
using Rustible.Node.Api;
using Rustible.Node.Bundles;
using Rustible.Node.Cluster;
using Rustible.Node.Configuration;
using Rustible.Node.Runs;
using Rustible.Templating;

namespace Rustible.Node;

/// <summary>A control node: all wiring is here.</summary>
public static class NodeHost
{
    /// <summary>Runs a node in the foreground until it is told to stop: then it hands its hosts and runs over, leaves the cluster and ends.</summary>
    /// <returns>0 after an orderly stop, 1 when the cluster removed this node.</returns>
    /// <exception cref="ConfigurationException">The database is away, a port is in use, or a setting is wrong.</exception>
    public static async Task<int> RunAsync(
        NodeConfiguration configuration, TemplateEngine templates, ILookupEnvironment lookups, CancellationToken stop)
    {
        var clock = TimeProvider.System;
        await using var database = Database(configuration.Database);
        var store = new SqlRunStore(database, ValueSeal.FromPhrase(Key(configuration)), clock);
        await CreateTablesAsync(store, configuration.Database, stop).ConfigureAwait(false);
        var modules = new ModuleCatalog();
        var runs = new NodeRuns(store, new BundleFolders(store, configuration.Node.State), new RunLoader(templates, modules, lookups));
        var node = new NodeServices(
            configuration.Node.Name, new Regions(), runs, store, Connectors.Standard, new TaskRunner(clock), new ActorSettings(), clock);

        using var system = Start(configuration);
        await JoinAsync(system, configuration, stop).ConfigureAwait(false);
        OpenRegions(system, node, configuration);
        await using var api = ApiHost.Build(configuration, new ApiServices(system, node, runs, store, configuration));
        await StartAsync(api, configuration).ConfigureAwait(false);

        var removed = await Task.WhenAny(system.WhenTerminated, Task.Delay(Timeout.Infinite, stop)).ConfigureAwait(false) == system.WhenTerminated;
        await CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.ClrExitReason.Instance).ConfigureAwait(false);
        await api.StopAsync(CancellationToken.None).ConfigureAwait(false);
        return removed ? 1 : 0;
    }

    private static ActorSystem Start(NodeConfiguration configuration)
    {
        try
        {
            return ActorSystem.Create("rustible", ClusterSettings.For(configuration));
        }
        catch (Exception wrong) when (wrong.GetBaseException() is System.Net.Sockets.SocketException)
        {
            throw new ConfigurationException(
                $"The node cannot listen at {configuration.Node.Host}:{configuration.Node.Port} (node.host, node.port): {wrong.GetBaseException().Message}.");
        }
    }

    private static async Task JoinAsync(ActorSystem system, NodeConfiguration configuration, CancellationToken stop)
    {
        var cluster = Akka.Cluster.Cluster.Get(system);
        var seeds = configuration.Node.Seeds.Count == 0
            ? [cluster.SelfAddress]
            : configuration.Node.Seeds.Select(seed => Address.Parse($"akka.tcp://rustible@{seed}")).ToArray();
        await cluster.JoinSeedNodesAsync(seeds, stop).ConfigureAwait(false);
    }

    private static void OpenRegions(ActorSystem system, NodeServices node, NodeConfiguration configuration)
    {
        var sharding = ClusterSharding.Get(system);
        var settings = ClusterShardingSettings.Create(system).WithRole("control");
        var extractor = HashCodeMessageExtractor.Create(configuration.Cluster.Shards, message => LocalRegion.EntityId(message) ?? "");
        node.Regions.Open(
            sharding.Start("host", host => Props.Create(typeof(HostActor), host, node), settings, extractor),
            sharding.Start("run", run => Props.Create(typeof(PlayCoordinator), run, node), settings, extractor));
        system.ActorOf(
            ClusterSingletonManager.Props(
                Props.Create(typeof(RunSupervisor), node), PoisonPill.Instance, ClusterSingletonManagerSettings.Create(system).WithRole("control")),
            "run-supervisor");
    }

    private static async Task StartAsync(WebApplication api, NodeConfiguration configuration)
    {
        try
        {
            await api.StartAsync().ConfigureAwait(false);
        }
        catch (IOException wrong)
        {
            throw new ConfigurationException($"The API cannot listen at {configuration.Api.Listen} (api.listen): {wrong.GetBaseException().Message}.");
        }
    }

    private static DbDataSource Database(DatabaseSection database)
    {
        try
        {
            return database.Provider == "postgresql" ? NpgsqlDataSource.Create(database.Connection) : SqliteFactory.Instance.CreateDataSource(database.Connection);
        }
        catch (ArgumentException wrong)
        {
            throw new ConfigurationException($"'database.connection' is wrong: {wrong.Message}");
        }
    }

    private static async Task CreateTablesAsync(SqlRunStore store, DatabaseSection database, CancellationToken stop)
    {
        try
        {
            await store.CreateTablesAsync(database.Provider == "postgresql", stop).ConfigureAwait(false);
        }
        catch (DbException wrong)
        {
            throw new ConfigurationException($"The database cannot be used (database.connection): {wrong.GetBaseException().Message}. Is it up?");
        }
    }

    private static string Key(NodeConfiguration configuration) =>
        Environment.GetEnvironmentVariable("RUSTIBLE_CLUSTER_KEY") is { Length: > 0 } key ? key
        : configuration.Database.Key.Length > 0 ? configuration.Database.Key
        : throw new ConfigurationException("No cluster key: set 'database.key' or RUSTIBLE_CLUSTER_KEY, the same on every node. Variables are encrypted with it.");
}
