using Akka.Actor;
using Akka.TestKit;
using Rustible.Actors.Hosts;
using Rustible.Actors.Runs;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Modules;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Actors.Tests.Runs;

public sealed class PlayCoordinatorTests : ActorBench
{
    private readonly TestProbe _hosts;
    private readonly TestProbe _runs;
    private readonly FixedRuns _loaded;
    private readonly NodeServices _node;

    public PlayCoordinatorTests()
    {
        _hosts = CreateTestProbe();
        _runs = CreateTestProbe();
        var first = RunBench.Shell("one", "first");
        _loaded = new FixedRuns(
            RunBench.Load("run1", ["web1", "web2"], [first, RunBench.Shell("two", "second")], new ModuleCatalog([new ScriptModule()])),
            RunBench.Load("once", ["web1", "web2"], [first with { Keywords = Keywords.None with { RunOnce = true } }, RunBench.Shell("two", "second")],
                new ModuleCatalog([new ScriptModule()])));
        _node = Node(_loaded, Fast with { ResendAfter = TimeSpan.FromMinutes(1) });
        _node.Regions.Open(_hosts, _runs);
    }

    [Fact]
    public async Task A_new_run_gives_every_host_its_first_task_under_the_coordinator_s_epoch()
    {
        Coordinator().Tell(new RunProtocol.Ensure("run1"));

        var tasks = new[] { await TaskAsync(), await TaskAsync() };

        Assert.Equal(["web1", "web2"], tasks.Select(task => task.Host).Order());
        Assert.All(tasks, task => Assert.Equal((1L, 1, "p0/1"), (task.Attempt.Epoch, task.Attempt.Sequence, task.Address.ToString())));
    }

    [Fact]
    public async Task Nothing_is_sent_before_it_is_in_the_journal()
    {
        var coordinator = Coordinator();
        coordinator.Tell(new RunProtocol.Ensure("run1"));
        await TaskAsync();

        Sys.Stop(coordinator);
        await EndOfAsync(coordinator);
        Coordinator().Tell(new RunProtocol.Ensure("run1"));
        await TaskAsync();

        // A run that the journal did not know would begin again, and send sequence 1 under the epoch 1.
        Assert.Equal(3, (await TaskAsync()).Attempt.Epoch);
    }

    [Fact]
    public async Task A_takeover_asks_for_what_was_under_way_under_the_same_attempts()
    {
        var first = Coordinator();
        first.Tell(new RunProtocol.Ensure("run1"));
        var (one, two) = (await TaskAsync(), await TaskAsync());
        first.Tell(new RunProtocol.TaskEnded(Report(one)));
        await NoticesAsync(first, 3);
        first.Tell(Kill.Instance);
        await EndOfAsync(first);

        Coordinator().Tell(new RunProtocol.Ensure("run1"));
        var again = await TaskAsync();

        Assert.True(again.Attempt.IsSameWorkAs(two.Attempt));
        Assert.True(again.Attempt.Epoch > two.Attempt.Epoch);
        await _hosts.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task A_repeated_report_counts_once()
    {
        var coordinator = Coordinator();
        coordinator.Tell(new RunProtocol.Ensure("run1"));
        var (one, two) = (await TaskAsync(), await TaskAsync());
        coordinator.Tell(new RunProtocol.TaskEnded(Report(one)));
        coordinator.Tell(new RunProtocol.TaskEnded(Report(one)));
        coordinator.Tell(new RunProtocol.TaskEnded(Report(two)));
        var (three, four) = (await TaskAsync(), await TaskAsync());
        coordinator.Tell(new RunProtocol.TaskEnded(Report(one)));   // late
        coordinator.Tell(new RunProtocol.TaskEnded(Report(three)));
        coordinator.Tell(new RunProtocol.TaskEnded(Report(four)));

        var end = await EndAsync(coordinator);

        Assert.Equal(RunOutcome.Succeeded, end.Outcome);
        Assert.All(end.Recap, recap => Assert.Equal((2, 2), (recap.Ok, recap.Changed)));
    }

    [Fact]
    public async Task The_end_is_noted_and_told_to_every_host()
    {
        var coordinator = Coordinator();
        await RunToEndAsync(coordinator, "run1");

        var told = new[] { await _hosts.ExpectMsgAsync<HostProtocol.EndRun>(), await _hosts.ExpectMsgAsync<HostProtocol.EndRun>() };

        Assert.Equal(["web1", "web2"], told.Select(end => end.Host).Order());
        Assert.Equal([("run1", "succeeded")], Store.Ended);
    }

    [Fact]
    public async Task An_end_that_was_journaled_but_not_noted_is_noted_by_the_next_coordinator()
    {
        Store.IsAway = true;
        var first = Coordinator();
        await RunToEndAsync(first, "run1");
        await EndAsync(first);
        Sys.Stop(first);
        await EndOfAsync(first);
        Store.IsAway = false;

        Coordinator().Tell(new RunProtocol.Ensure("run1"));

        await _hosts.ExpectMsgAsync<HostProtocol.EndRun>();
        Assert.Contains(("run1", "succeeded"), Store.Ended);
    }

    [Fact]
    public async Task A_cancelled_run_begins_nothing_new_and_ends_when_its_tasks_have_ended()
    {
        var coordinator = Coordinator();
        coordinator.Tell(new RunProtocol.Ensure("run1"));
        var (one, two) = (await TaskAsync(), await TaskAsync());
        coordinator.Tell(new RunProtocol.CancelRun("run1", "enough"));

        var cancelled = new[] { await _hosts.ExpectMsgAsync<HostProtocol.CancelTask>(), await _hosts.ExpectMsgAsync<HostProtocol.CancelTask>() };
        coordinator.Tell(new RunProtocol.TaskEnded(Report(one) with { Status = TaskStatus.Failed }));
        coordinator.Tell(new RunProtocol.TaskEnded(Report(two)));

        Assert.Equal([one.Attempt, two.Attempt], cancelled.Select(cancel => cancel.Attempt).OrderBy(attempt => attempt.Host));
        Assert.Equal(RunOutcome.Cancelled, (await EndAsync(coordinator)).Outcome);
    }

    [Fact]
    public async Task A_takeover_of_a_run_that_is_being_cancelled_begins_no_task()
    {
        var first = Coordinator();
        first.Tell(new RunProtocol.Ensure("run1"));
        await TaskAsync();
        await TaskAsync();
        first.Tell(new RunProtocol.CancelRun("run1", "enough"));
        await _hosts.ExpectMsgAsync<HostProtocol.CancelTask>();
        await _hosts.ExpectMsgAsync<HostProtocol.CancelTask>();
        Sys.Stop(first);
        await EndOfAsync(first);

        Coordinator().Tell(new RunProtocol.Ensure("run1"));

        await _hosts.ExpectMsgAsync<HostProtocol.CancelTask>();
        await _hosts.ExpectMsgAsync<HostProtocol.CancelTask>();
        await _hosts.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task A_host_that_says_nothing_is_asked_again()
    {
        var node = _node with { Settings = Fast };
        Sys.ActorOf(Props.Create(typeof(PlayCoordinator), "run1", node)).Tell(new RunProtocol.Ensure("run1"));
        var (one, _) = (await TaskAsync(), await TaskAsync());

        var again = (await _hosts.FishForMessageAsync(message => message is HostProtocol.RunTask task && task.Host == one.Host)) as HostProtocol.RunTask;

        Assert.Equal(one.Attempt, again!.Attempt);
    }

    [Fact]
    public async Task Effects_of_a_task_that_ran_once_go_to_the_others_and_again_after_a_takeover()
    {
        var first = Coordinator("once");
        first.Tell(new RunProtocol.Ensure("once"));
        var once = await TaskAsync();
        first.Tell(new RunProtocol.TaskEnded(Report(once) with { SharedEffects = """{"variables": {"a": 1}}""" }));

        var adopt = await _hosts.ExpectMsgAsync<HostProtocol.AdoptEffects>();
        var tasks = new[] { await TaskAsync(), await TaskAsync() };
        Sys.Stop(first);
        await EndOfAsync(first);
        Coordinator("once").Tell(new RunProtocol.Ensure("once"));

        Assert.Equal(("web2", "adopted 00000001"), (adopt.Host, adopt.Key));
        Assert.Equal([("web1", 0), ("web2", 1)], tasks.Select(task => (task.Host, task.Adopted)).Order());
        Assert.Equal(adopt, await _hosts.FishForMessageAsync(message => message is HostProtocol.AdoptEffects));
    }

    [Fact]
    public async Task Notices_do_not_give_shared_effects_away()
    {
        var coordinator = Coordinator("once");
        coordinator.Tell(new RunProtocol.Ensure("once"));
        coordinator.Tell(new RunProtocol.TaskEnded(Report(await TaskAsync()) with { SharedEffects = """{"variables": {"password": "hunter2"}}""" }));

        var notices = await NoticesAsync(coordinator, 3, "once");

        Assert.DoesNotContain(notices.OfType<RunNotice.TaskEnded>(), ended => ended.Report.SharedEffects is not null);
    }

    [Fact]
    public async Task Notices_have_the_same_numbers_after_a_takeover()
    {
        var first = Coordinator();
        await RunToEndAsync(first, "run1");
        await EndAsync(first);
        var before = await NoticesAsync(first, 1);
        Sys.Stop(first);
        await EndOfAsync(first);

        var after = await NoticesAsync(Coordinator(), 1);

        Assert.Equal(before.Select(notice => notice.GetType()), after.Select(notice => notice.GetType()));
    }

    [Fact]
    public async Task A_run_that_cannot_be_loaded_ends_as_broken_with_the_reason()
    {
        _loaded.Failure = () => new LanguageException(LanguageErrorKind.Missing, "the playbook is gone");
        var coordinator = Coordinator();

        coordinator.Tell(new RunProtocol.Ensure("run1"));
        var end = await EndAsync(coordinator);

        Assert.Equal((RunOutcome.Broken, "the playbook is gone"), (end.Outcome, end.Message));
    }

    private IActorRef Coordinator(string run = "run1") => Sys.ActorOf(Props.Create(typeof(PlayCoordinator), run, _node));

    private ValueTask<HostProtocol.RunTask> TaskAsync() => _hosts.ExpectMsgAsync<HostProtocol.RunTask>();

    private static TaskReport Report(HostProtocol.RunTask task) => new()
    {
        Attempt = task.Attempt,
        Address = task.Address,
        Status = TaskStatus.Changed,
        Name = "task",
        Result = "{}",
        HasChanged = true,
    };

    private async Task EndOfAsync(IActorRef actor)
    {
        await WatchAsync(actor);
        await ExpectTerminatedAsync(actor);
    }

    private async Task RunToEndAsync(IActorRef coordinator, string run)
    {
        coordinator.Tell(new RunProtocol.Ensure(run));
        for (var i = 0; i < 4; i++)
            coordinator.Tell(new RunProtocol.TaskEnded(Report(await TaskAsync())));
    }

    /// <summary>All notices, as soon as there are so many.</summary>
    private async Task<IReadOnlyList<RunNotice>> NoticesAsync(IActorRef coordinator, int count, string run = "run1")
    {
        var reader = CreateTestProbe();
        var notices = new List<RunNotice>();
        while (notices.Count < count)
        {
            coordinator.Tell(new RunProtocol.ReadNotices(run, notices.Count + 1), reader);
            notices.AddRange((await reader.ExpectMsgAsync<RunProtocol.NoticesRead>()).Notices);
        }
        return notices;
    }

    private async Task<RunNotice.RunEnded> EndAsync(IActorRef coordinator)
    {
        var count = 1;
        while (true)
        {
            var notices = await NoticesAsync(coordinator, count);
            if (notices[^1] is RunNotice.RunEnded end)
                return end;
            count = notices.Count + 1;
        }
    }
}
