using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit.Xunit2;
using Rustible.Actors.Cluster;
using Rustible.Actors.Hosts;
using Rustible.Actors.Runs;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;

namespace Rustible.Actors.Tests;

/// <summary>An actor system with regions that are probes, or real ones on request.</summary>
public abstract class ActorBench : TestKit
{
    private const string Settings = """
        akka {
          loglevel = WARNING
          persistence.snapshot-store.plugin = "akka.persistence.no-snapshot-store"
          test.default-timeout = 20s
          test.single-expect-default = 20s
        }
        """;

    protected ActorBench(Config? settings = null)
        : base((settings ?? Config.Empty).WithFallback(ConfigurationFactory.ParseString(Settings)))
    {
    }

    internal FakeHosts Hosts { get; } = new();

    internal MemoryStore Store { get; init; } = new();

    protected static ActorSettings Fast { get; } = new()
    {
        ResendAfter = TimeSpan.FromMilliseconds(200),
        SessionIdle = TimeSpan.FromMilliseconds(50),
        StoreRetry = TimeSpan.FromMilliseconds(50),
        LingerAfterEnd = TimeSpan.FromMinutes(5),
    };

    internal NodeServices Node(IRunContexts runs, ActorSettings? settings = null) => new(
        "node1", new Regions(), runs, Store, Hosts, new TaskRunner(TimeProvider.System), settings ?? Fast, TimeProvider.System);

    internal static void OpenLocally(ActorSystem system, NodeServices node) => node.Regions.Open(
        system.ActorOf(Props.Create(typeof(LocalRegion), (Func<string, Props>)(host => Props.Create(typeof(HostActor), host, node)))),
        system.ActorOf(Props.Create(typeof(LocalRegion), (Func<string, Props>)(run => Props.Create(typeof(PlayCoordinator), run, node)))));

    internal static AttemptId Attempt(string host, int sequence, long epoch = 1, string run = "run1") => new(run, epoch, host, sequence);

    /// <summary>Waits until something that another thread does is there.</summary>
    protected Task UntilAsync(Func<bool> holds) => AwaitConditionAsync(() => Task.FromResult(holds()), TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(10));
}
