using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit.Xunit2;
using Rustible.Actors.Cluster;
using Rustible.Actors.Runs;
using Rustible.Engine.Tasks;

namespace Rustible.Actors.Tests.Cluster;

public sealed class RunSupervisorTests() : TestKit(ConfigurationFactory.ParseString("""
    akka.actor.provider = cluster
    akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
    akka.loglevel = WARNING
    akka.test.single-expect-default = 20s
    """))
{
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task Runs_that_have_not_ended_are_started_again()
    {
        _store.AddActive("run1");
        _store.AddActive("run2");
        var runs = CreateTestProbe();
        Start(runs);

        Assert.Equal(new RunProtocol.Ensure("run1"), await runs.ExpectMsgAsync<RunProtocol.Ensure>());
        Assert.Equal(new RunProtocol.Ensure("run2"), await runs.ExpectMsgAsync<RunProtocol.Ensure>());
    }

    [Fact]
    public async Task It_looks_again_when_the_database_is_back()
    {
        _store.AddActive("run1");
        _store.IsAway = true;
        var runs = CreateTestProbe();
        Start(runs);
        await AwaitConditionAsync(() => Task.FromResult(_store.Refused > 1), TimeSpan.FromSeconds(20));

        _store.IsAway = false;

        await runs.ExpectMsgAsync<RunProtocol.Ensure>();
    }

    private void Start(IActorRef runs)
    {
        var settings = new ActorSettings { ResendAfter = TimeSpan.FromMilliseconds(100) };
        var node = new NodeServices("node1", new Regions(), new FixedRuns(), _store, new FakeHosts(), new TaskRunner(TimeProvider.System), settings, TimeProvider.System);
        node.Regions.Open(ActorRefs.Nobody, runs);
        Sys.ActorOf(Props.Create(typeof(RunSupervisor), node));
    }
}
