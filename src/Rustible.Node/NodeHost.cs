using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.Singleton;
using Rustible.Actors;
using Rustible.Actors.Cluster;
using Rustible.Actors.Hosts;
using Rustible.Actors.Runs;
using Rustible.Actors.Serialization;
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
        try
        {
            await using var node = await StartAsync(configuration, templates, lookups, stop).ConfigureAwait(false);
            return await node.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;   // told to stop before it was up
        }
    }

    /// <summary>Starts a node; it is a member of the cluster, and its API answers, when this returns.</summary>
    /// <exception cref="ConfigurationException">The database is away, a port is in use, or a setting is wrong.</exception>
    public static async Task<RunningNode> StartAsync(
        NodeConfiguration configuration, TemplateEngine templates, ILookupEnvironment lookups, CancellationToken stop)
    {
        var clock = TimeProvider.System;
        CreateFolder(configuration.Node.State);
        var seal = ValueSeal.FromPhrase(ConfigurationReader.Key(configuration));
        var database = DatabaseSource.Open(configuration.Database);
        try
        {
            var store = new SqlRunStore(database, seal, clock);
            await CreateTablesAsync(store, database, configuration, stop).ConfigureAwait(false);
            var modules = new ModuleCatalog();
            var runs = new NodeRuns(store, new BundleFolders(store, configuration.Node.State), new RunLoader(templates, modules, lookups));
            var node = new NodeServices(
                configuration.Node.Name, new Regions(), runs, store, Connectors.Standard, new TaskRunner(clock), new ActorSettings(), clock);
            var system = Start(configuration, seal);
            try
            {
                await JoinAsync(system, configuration, stop).ConfigureAwait(false);
                OpenRegions(system, node, configuration);
                var api = ApiHost.Build(configuration, new ApiServices(system, node, runs, store, configuration));
                await StartAsync(api, configuration).ConfigureAwait(false);
                return new RunningNode(system, api, database);
            }
            catch
            {
                await system.Terminate().ConfigureAwait(false);
                throw;
            }
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static ActorSystem Start(NodeConfiguration configuration, ValueSeal seal)
    {
        try
        {
            TryPort(configuration.Node);
            return ActorSystem.Create("rustible", BootstrapSetup.Create().WithConfig(ClusterSettings.For(configuration)).And(new WireSeal(seal)));
        }
        catch (Exception wrong) when (Reason(wrong) is SocketException reason)
        {
            throw new ConfigurationException(
                $"The node cannot listen at {configuration.Node.Host}:{configuration.Node.Port} (node.host, node.port): {reason.Message}.");
        }
    }

    /// <summary>Finds out before the actor system does, which would log pages about it.</summary>
    private static void TryPort(NodeSection node)
    {
        var address = Dns.GetHostAddresses(node.Host)[0];
        using var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(address, node.Port));
    }

    /// <summary>An aggregate's base is its first exception that is none, which may have a reason of its own.</summary>
    private static Exception Reason(Exception wrong) => wrong.GetBaseException().GetBaseException();

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The folder '{folder}' cannot be made (node.state): {wrong.Message}");
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
            sharding.Start(
                "host", host => Props.Create(typeof(HostActor), host, node), settings, extractor, sharding.DefaultShardAllocationStrategy(settings), HostProtocol.Drain.Instance),
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
        catch (Exception wrong) when (wrong is IOException or InvalidOperationException or SocketException)
        {
            await api.DisposeAsync().ConfigureAwait(false);
            throw new ConfigurationException($"The API cannot listen at {configuration.Api.Listen} (api.listen): {wrong.GetBaseException().Message}.");
        }
    }

    private static async Task CreateTablesAsync(SqlRunStore store, DbDataSource database, NodeConfiguration configuration, CancellationToken stop)
    {
        try
        {
            await DatabaseSource.PrepareAsync(database, configuration.Database, stop).ConfigureAwait(false);
            await store.CreateTablesAsync(configuration.Database.Provider == "postgresql", stop).ConfigureAwait(false);
            await ClusterRecord.CheckAsync(store, configuration, stop).ConfigureAwait(false);
        }
        catch (DbException wrong)
        {
            throw new ConfigurationException($"The database cannot be used (database.connection): {wrong.GetBaseException().Message}. Is it up?");
        }
    }
}
