using Akka.Actor;
using Akka.Configuration;
using Rustible.Actors.Hosts;
using Rustible.Actors.Runs;
using Rustible.Actors.Storage;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Modules;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Actors.Tests.Storage;

public sealed class TransientJournalTests : ActorBench
{
    public TransientJournalTests()
        : base(TransientJournal.Settings)
    {
    }

    [Fact]
    public async Task A_coordinator_that_is_started_anew_ends_the_run_and_begins_nothing()
    {
        var (hosts, reader) = (CreateTestProbe(), CreateTestProbe());
        var run = RunBench.Load("run1", ["web1"], [RunBench.Shell("one", "first"), RunBench.Shell("two", "second")], new ModuleCatalog([new ScriptModule()]));
        var node = Node(new FixedRuns(run), Fast with { KeepsNotices = false, KeepsJournal = false, ResendAfter = TimeSpan.FromMinutes(1) });
        node.Regions.Open(hosts, CreateTestProbe());
        var coordinator = Sys.ActorOf(Props.Create(typeof(PlayCoordinator), "run1", node));
        coordinator.Tell(new RunProtocol.Ensure("run1"));
        var first = await hosts.ExpectMsgAsync<HostProtocol.RunTask>();
        coordinator.Tell(new RunProtocol.TaskEnded(new TaskReport
        {
            Attempt = first.Attempt,
            Address = first.Address,
            Status = TaskStatus.Changed,
            Name = "one",
            Result = "{}",
            HasChanged = true,
        }));
        await hosts.ExpectMsgAsync<HostProtocol.RunTask>();
        coordinator.Tell(new RunProtocol.ReadNotices("run1", 1), reader);
        var next = 1 + (await reader.ExpectMsgAsync<RunProtocol.NoticesRead>()).Notices.Length;
        await WatchAsync(coordinator);
        coordinator.Tell(Kill.Instance);
        await ExpectTerminatedAsync(coordinator);

        Sys.ActorOf(Props.Create(typeof(PlayCoordinator), "run1", node)).Tell(new RunProtocol.ReadNotices("run1", next), reader);

        var read = await reader.ExpectMsgAsync<RunProtocol.NoticesRead>();
        var end = Assert.IsType<RunNotice.RunEnded>(Assert.Single(read.Notices));
        Assert.Equal((next, true, RunOutcome.Broken), (read.From, read.HasEnded, end.Outcome));
        Assert.Contains("keeps no journal", end.Message, StringComparison.Ordinal);
        Assert.IsNotType<HostProtocol.RunTask>(await hosts.ReceiveOneAsync(TimeSpan.FromMilliseconds(100)));
    }
}
