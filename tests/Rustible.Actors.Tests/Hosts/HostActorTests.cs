using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.TestKit;
using Rustible.Actors.Hosts;
using Rustible.Actors.Runs;
using Rustible.Actors.Storage;
using Rustible.Engine.Runs;
using Rustible.Modules;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Actors.Tests.Hosts;

public sealed class HostActorTests : ActorBench
{
    private static readonly ModuleCatalog _modules = new([new ScriptModule()]);
    private readonly TestProbe _hosts;
    private readonly TestProbe _runs;
    private readonly NodeServices _node;

    public HostActorTests()
    {
        _hosts = CreateTestProbe();
        _runs = CreateTestProbe();
        _node = Node(new FixedRuns(RunBench.Load("run1", ["web1", "web2"], [RunBench.Shell("one", "first"), RunBench.Shell("two", "second")], _modules)));
        _node.Regions.Open(_hosts, _runs);
    }

    [Fact]
    public async Task An_attempt_that_is_told_twice_runs_once()
    {
        Hosts.Holds = true;
        var host = Host();
        host.Tell(RunTask(1, 0));
        await UntilAsync(() => Hosts.Begun.Count == 1);

        host.Tell(RunTask(1, 0));
        await _runs.ExpectMsgAsync<RunProtocol.TaskAccepted>();
        Hosts.Answer("web1", "first");
        var ended = await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>();
        host.Tell(RunTask(1, 0));

        Assert.Equal(ended, await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>());
        Assert.Single(Hosts.Begun);
    }

    [Fact]
    public async Task A_task_of_an_earlier_attempt_is_not_run_after_a_later_one()
    {
        var host = Host();
        host.Tell(RunTask(2, 1));
        await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>();

        host.Tell(RunTask(1, 0));
        host.Tell(RunTask(2, 1));

        Assert.Equal(2, (await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>()).Report.Attempt.Sequence);
        Assert.Equal("second", Assert.Single(Hosts.Begun).Request.Script);
    }

    [Fact]
    public async Task A_coordinator_with_a_lower_epoch_is_not_heeded()
    {
        var host = Host();
        host.Tell(RunTask(1, 0, epoch: 7));
        await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>();

        host.Tell(RunTask(2, 1, epoch: 3));
        host.Tell(RunTask(1, 0, epoch: 7));

        Assert.Equal(1, (await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>()).Report.Attempt.Sequence);
        Assert.Single(Hosts.Begun);
    }

    [Fact]
    public async Task A_cancelled_task_ends_as_failed_and_says_why()
    {
        Hosts.Holds = true;
        var host = Host();
        host.Tell(RunTask(1, 0));
        await UntilAsync(() => Hosts.Begun.Count == 1);

        host.Tell(new HostProtocol.CancelTask(Attempt("web1", 1), new TaskAddress("p0", 1)));

        await _runs.ExpectMsgAsync<RunProtocol.TaskAccepted>();
        var report = (await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>()).Report;
        Assert.Equal(TaskStatus.Failed, report.Status);
        Assert.Contains("The run was cancelled.", report.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_is_cancelled_before_it_began_never_begins()
    {
        var host = Host();
        host.Tell(new HostProtocol.CancelTask(Attempt("web1", 1), new TaskAddress("p0", 1)));
        Assert.Equal(TaskStatus.Failed, (await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>()).Report.Status);

        host.Tell(RunTask(1, 0));

        Assert.Equal(TaskStatus.Failed, (await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>()).Report.Status);
        Assert.Empty(Hosts.Begun);
    }

    [Fact]
    public async Task A_new_incarnation_answers_from_what_the_one_before_has_stored()
    {
        var first = Host();
        first.Tell(RunTask(1, 0));
        var ended = await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>();
        await WatchAsync(first);
        Sys.Stop(first);
        await ExpectTerminatedAsync(first);

        Host().Tell(RunTask(1, 0, epoch: 2));

        Assert.Equal(ended.Report.Result, (await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>()).Report.Result);
        Assert.Single(Hosts.Begun);
    }

    [Fact]
    public async Task A_host_that_stops_in_the_middle_of_a_task_stores_no_outcome_of_it()
    {
        Hosts.Holds = true;
        var first = Host();
        first.Tell(RunTask(1, 0));
        await UntilAsync(() => Hosts.Begun.Count == 1);
        await WatchAsync(first);
        Sys.Stop(first);
        await ExpectTerminatedAsync(first);

        Host().Tell(RunTask(1, 0, epoch: 2));
        await UntilAsync(() => Hosts.Begun.Count == 2);
        Hosts.Answer("web1", "first");

        Assert.Equal(TaskStatus.Changed, (await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>()).Report.Status);
        Assert.Single(Hosts.Begun.Select(begun => begun.Request.Receipt!.Attempt).Distinct());
    }

    [Fact]
    public async Task A_report_waits_until_the_database_is_back()
    {
        var host = Host();
        host.Tell(RunTask(1, 0));
        await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>();
        Store.IsAway = true;
        host.Tell(RunTask(2, 1));
        await UntilAsync(() => Store.Refused > 2);
        host.Tell(RunTask(2, 1));
        await _runs.ExpectMsgAsync<RunProtocol.TaskAccepted>();

        Store.IsAway = false;

        Assert.Equal(2, (await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>()).Report.Attempt.Sequence);
        Assert.Equal(2, Hosts.Begun.Count);
    }

    [Fact]
    public async Task All_tasks_of_a_run_share_one_session()
    {
        var host = Host();
        host.Tell(RunTask(1, 0));
        await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>();
        host.Tell(RunTask(2, 1));
        await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>();

        Assert.Equal(["web1"], Hosts.Connected);
        Assert.Equal(1, _node.Sessions.Open);
    }

    [Fact]
    public async Task The_last_run_s_end_removes_receipts_closes_sessions_and_passivates()
    {
        var region = CreateTestProbe();
        var host = region.ChildActorOf(Props.Create(typeof(HostActor), "web1", _node));
        host.Tell(RunTask(1, 0));
        await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>();

        host.Tell(new HostProtocol.EndRun("run1", "web1"));
        var passivate = await region.ExpectMsgAsync<Passivate>();
        await WatchAsync(host);
        host.Tell(passivate.StopMessage);

        await ExpectTerminatedAsync(host);
        await UntilAsync(() => Hosts.Open == 0);
        Assert.Equal([("web1", "run1")], Hosts.Forgotten);
    }

    [Fact]
    public async Task Receipts_of_runs_whose_end_the_host_did_not_hear_are_removed_later()
    {
        Hosts.Left = ["ended", "going-on", "of-another-cluster"];
        Store.Records["ended"] = new RunRecord("ended", [], "succeeded", default, DateTimeOffset.UnixEpoch);
        Store.Records["going-on"] = new RunRecord("going-on", [], "running", default, null);
        var host = Host();
        host.Tell(RunTask(1, 0));
        await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>();

        host.Tell(new HostProtocol.EndRun("run1", "web1"));

        await UntilAsync(() => Hosts.Open == 0 || Hosts.Forgotten.Count == 2);
        Assert.Equal([("web1", "run1"), ("web1", "ended")], Hosts.Forgotten);
    }

    [Fact]
    public async Task A_host_that_drains_finishes_its_task_and_begins_no_other()
    {
        Hosts.Holds = true;
        var host = Host();
        host.Tell(RunTask(1, 0));
        await UntilAsync(() => Hosts.Begun.Count == 1);
        await WatchAsync(host);
        host.Tell(HostProtocol.Drain.Instance);
        host.Tell(RunTask(1, 0));
        await _runs.ExpectMsgAsync<RunProtocol.TaskAccepted>();
        host.Tell(new HostProtocol.RunTask(new AttemptId("run2", 1, "web1", 1), 0, 0, new TaskAddress("p0", 1), [], []));

        Hosts.Answer("web1", "first");

        Assert.Equal(TaskStatus.Changed, (await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>()).Report.Status);
        await ExpectTerminatedAsync(host);
        Assert.Single(Hosts.Begun);
    }

    [Fact]
    public async Task A_host_that_drains_still_removes_the_receipts_of_a_run_that_ends()
    {
        Hosts.Holds = true;
        var host = Host();
        host.Tell(RunTask(1, 0));
        await UntilAsync(() => Hosts.Begun.Count == 1);
        await WatchAsync(host);
        host.Tell(HostProtocol.Drain.Instance);

        host.Tell(new HostProtocol.EndRun("run1", "web1"));

        await ExpectTerminatedAsync(host);
        Assert.Equal([("web1", "run1")], Hosts.Forgotten);
    }

    [Fact]
    public async Task A_task_waits_for_the_effects_that_the_coordinator_has_sent_before()
    {
        var host = Host();
        host.Tell(RunTask(1, 0) with { Adopted = 1 });
        host.Tell(new HostProtocol.ReadState("web1", "run1", "web2", 5));
        await _hosts.ExpectMsgAsync<HostProtocol.StateRead>();
        Assert.Empty(Hosts.Begun);

        host.Tell(new HostProtocol.AdoptEffects("run1", "web1", OutcomeJson.AdoptionKey(1), """{"variables": {"seen": "yes"}}"""));

        await _runs.ExpectMsgAsync<RunProtocol.TaskEnded>();
        Assert.Single(Hosts.Begun);
    }

    [Fact]
    public async Task Effects_that_are_sent_twice_are_taken_once_and_answered_twice()
    {
        var host = Host();
        var effects = new HostProtocol.AdoptEffects("run1", "web1", "from web2 00000001", """{"variables": {"a": 1}}""") { Asker = "web2", Correlation = 9 };

        host.Tell(effects);
        host.Tell(effects);

        Assert.Equal(new HostProtocol.EffectsAdopted("web2", 9), await _hosts.ExpectMsgAsync<HostProtocol.EffectsAdopted>());
        Assert.Equal(new HostProtocol.EffectsAdopted("web2", 9), await _hosts.ExpectMsgAsync<HostProtocol.EffectsAdopted>());
        Assert.Single(await Store.OutcomesAsync("run1", "web1", default));
    }

    private IActorRef Host() => Sys.ActorOf(Props.Create(typeof(HostActor), "web1", _node));

    private static HostProtocol.RunTask RunTask(int sequence, int task, long epoch = 1) =>
        new(Attempt("web1", sequence, epoch), 0, 0, new TaskAddress("p0", task == 0 ? 1 : 2), [], []);
}
