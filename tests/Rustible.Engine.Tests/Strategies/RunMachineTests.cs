using System.Collections.Immutable;
using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;
using Rustible.Engine.Tasks;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating.Values;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Tests.Strategies;

public class RunMachineTests
{
    private static readonly ImmutableArray<string> ThreeHosts = ["a", "b", "c"];

    [Fact]
    public void A_handler_runs_once_on_the_hosts_that_notified_it()
    {
        var play = SimulatedRun.Play([GeneratedPlay.Task("one"), GeneratedPlay.Task("two")], handlers: [GeneratedPlay.Task("restart")]);

        var run = new SimulatedRun(play, ThreeHosts, 1).Run((host, task, report) =>
            host != "b" && task != "restart" ? report with { Status = TaskStatus.Changed, Notified = ["restart"] } : report);

        Assert.Equal(["one", "two", "restart"], run.TasksOf("a"));
        Assert.Equal(["one", "two"], run.TasksOf("b"));
        Assert.Contains(run.Notices, notice => notice is RunNotice.TaskStarted { Name: "restart", IsHandler: true });
    }

    [Fact]
    public void Handlers_run_in_definition_order_and_may_notify_later_ones()
    {
        ImmutableArray<PlayTask> handlers = [GeneratedPlay.Task("h1"), GeneratedPlay.Task("h2"), GeneratedPlay.Task("h3") with { Listen = ["topic"] }];
        var play = SimulatedRun.Play([GeneratedPlay.Task("one")], handlers: handlers);

        var run = new SimulatedRun(play, ["a"], 1).Run((_, task, report) => task switch
        {
            "one" => report with { Status = TaskStatus.Changed, Notified = ["h2", "h1"] },
            "h1" => report with { Status = TaskStatus.Changed, Notified = ["topic"] },
            _ => report,
        });

        Assert.Equal(["one", "h1", "h2", "h3"], run.TasksOf("a"));
    }

    [Fact]
    public void A_handler_that_does_not_exist_ends_the_run_with_its_name()
    {
        var run = new SimulatedRun(SimulatedRun.Play([GeneratedPlay.Task("one")]), ["a"], 1)
            .Run((_, _, report) => report with { Status = TaskStatus.Changed, Notified = ["nobody"] });

        Assert.Equal(RunOutcome.Broken, run.State.Outcome);
        Assert.Contains("'nobody'", run.Notices.OfType<RunNotice.RunEnded>().Single().Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_fails_once_is_rescued_on_every_host(bool hasRescue)
    {
        var block = new PlayBlock(new SourcePosition("site.yml"))
        {
            Tasks = [GeneratedPlay.Task("once") with { Keywords = new Keywords { RunOnce = true } }],
            Rescue = hasRescue ? [GeneratedPlay.Task("rescue")] : [],
        };
        var play = SimulatedRun.Play([block, GeneratedPlay.Task("last")]);

        var run = new SimulatedRun(play, ThreeHosts, 1).Run((_, task, report) => task == "once" ? report with { Status = TaskStatus.Failed } : report);

        Assert.Equal(hasRescue ? 3 : 0, run.Given.Count(given => given.Task == "rescue"));
        Assert.Equal(hasRescue ? 3 : 0, run.Given.Count(given => given.Task == "last"));
        Assert.Equal(hasRescue ? 1 : 0, ThreeHosts.Sum(host => run.Recap(host).Rescued));
    }

    [Fact]
    public void Run_once_runs_on_the_first_host_and_its_effects_go_to_the_others()
    {
        var once = GeneratedPlay.Task("once") with { Keywords = new Keywords { RunOnce = true } };

        var run = new SimulatedRun(SimulatedRun.Play([once, GeneratedPlay.Task("all")]), ThreeHosts, 1)
            .Run((_, task, report) => task == "once" ? report with { SharedEffects = "{\"x\":1}" } : report);

        Assert.Equal(["a"], run.Given.Where(given => given.Task == "once").Select(given => given.Host));
        Assert.Equal<string>(["b", "c"], run.Commands.OfType<RunCommand.Adopt>().Single().Hosts.AsEnumerable());
        Assert.All(ThreeHosts, host => Assert.Contains("all", run.TasksOf(host)));
        Assert.Equal(1, run.Recap("b").Ok);
    }

    [Theory]
    [InlineData("linear", 2L, 2)]
    [InlineData("free", "1", 1)]
    [InlineData("linear", 0L, 3)]
    public void Throttle_limits_the_hosts_at_one_task_and_no_other(string strategy, object throttle, int most)
    {
        var slow = GeneratedPlay.Task("slow") with { Keywords = new Keywords { Throttle = throttle } };
        var atWork = new HashSet<string>();
        var seen = 0;

        var run = new SimulatedRun(SimulatedRun.Play([slow, GeneratedPlay.Task("next")], strategy), ThreeHosts, 1)
            .Run((_, _, report) => report);

        foreach (var command in run.Commands)
        {
            if (command is RunCommand.Dispatch given && run.Segments[given.Address].Task.Name == "slow")
                atWork.Add(given.Host);
            else if (command is RunCommand.Tell { Notice: RunNotice.TaskEnded ended } && ended.Report.Name == "slow")
                atWork.Remove(ended.Report.Attempt.Host);
            seen = Math.Max(seen, atWork.Count);
        }
        Assert.Equal(most, seen);
        Assert.All(ThreeHosts, host => Assert.Equal(["slow", "next"], run.TasksOf(host)));
    }

    [Fact]
    public void Throttled_tasks_share_their_places_where_hosts_go_their_own_ways()
    {
        var tasks = new[] { "one", "two" }.Select(name => GeneratedPlay.Task(name) with { Keywords = new Keywords { Throttle = 1L } }).ToArray();

        var run = new SimulatedRun(SimulatedRun.Play([.. tasks], "free"), ThreeHosts, 1).Run((_, _, report) => report);

        Assert.Equal(["one", "one", "one", "two", "two", "two"], run.Given.Select(given => given.Task));
    }

    [Fact]
    public void A_failed_run_once_ends_the_play_for_all_hosts_without_counting_them_as_failed()
    {
        var once = GeneratedPlay.Task("once") with { Keywords = new Keywords { RunOnce = true } };

        var run = new SimulatedRun(SimulatedRun.Play([once, GeneratedPlay.Task("all")]), ThreeHosts, 1)
            .Run((_, _, report) => report with { Status = TaskStatus.Failed });

        Assert.Single(run.Given);
        Assert.Contains(run.Notices, notice => notice is RunNotice.NoHostsLeft);
        Assert.Equal(RunOutcome.Failed, run.State.Outcome);
    }

    [Fact]
    public void A_failure_counts_as_rescued_when_a_block_further_out_rescues_it()
    {
        var inner = new PlayBlock(new("site.yml", 1, 1)) { Tasks = [GeneratedPlay.Task("fails")], Always = [GeneratedPlay.Task("always")] };
        var outer = new PlayBlock(new("site.yml", 1, 1)) { Tasks = [inner], Rescue = [GeneratedPlay.Task("rescue")] };

        var run = new SimulatedRun(SimulatedRun.Play([outer, GeneratedPlay.Task("after")]), ["a"], 1)
            .Run((_, task, report) => task == "fails" ? report with { Status = TaskStatus.Failed } : report);

        Assert.Equal(["fails", "always", "rescue", "after"], run.TasksOf("a"));
        Assert.Equal(new HostRecap("a", Ok: 3, Rescued: 1), run.Recap("a"));
    }

    [Fact]
    public void That_a_host_cannot_be_reached_counts_as_ignored_when_it_is()
    {
        var run = new SimulatedRun(SimulatedRun.Play([GeneratedPlay.Task("one"), GeneratedPlay.Task("two")]), ["a"], 1).Run((_, task, report) =>
            task == "one" ? report with { Status = TaskStatus.Unreachable, Ignored = true } : report);

        Assert.Equal(["one", "two"], run.TasksOf("a"));
        Assert.Equal(new HostRecap("a", Ok: 2, Ignored: 1), run.Recap("a"));
    }

    [Fact]
    public void An_unreachable_host_takes_no_further_part_and_decides_the_outcome()
    {
        var play = SimulatedRun.Play([GeneratedPlay.Task("one"), GeneratedPlay.Task("two")]);

        var run = new SimulatedRun(play, ThreeHosts, 1).Run((host, _, report) => host == "b" ? report with { Status = TaskStatus.Unreachable } : report);

        Assert.Equal(["one"], run.TasksOf("b"));
        Assert.Equal(1, run.Recap("b").Unreachable);
        Assert.Equal(RunOutcome.Unreachable, run.State.Outcome);
    }

    [Fact]
    public void Serial_takes_batch_after_batch_and_stops_when_a_whole_batch_has_failed()
    {
        var play = SimulatedRun.Play([GeneratedPlay.Task("one")], serial: 1L);

        var run = new SimulatedRun(play, ThreeHosts, 1).Run((host, _, report) => host == "b" ? report with { Status = TaskStatus.Failed } : report);

        Assert.Equal(["a", "b"], run.Given.Select(given => given.Host));
        Assert.Equal(2, run.Notices.Count(notice => notice is RunNotice.PlayStarted));
    }

    [Fact]
    public void Max_fail_percentage_is_strictly_greater_and_of_the_batch()
    {
        var play = SimulatedRun.Play([GeneratedPlay.Task("one"), GeneratedPlay.Task("two")]);
        ImmutableArray<string> hosts = ["a", "b", "c", "d"];

        SimulatedRun Run(params string[] failing) =>
            new SimulatedRun(play, hosts, 1, planned: new PlannedPlay(play, "play", hosts, [hosts]) { MaxFailPercentage = 25 })
                .Run((host, _, report) => failing.Contains(host) ? report with { Status = TaskStatus.Failed } : report);

        Assert.Contains(Run("a").Given, given => given.Task == "two");
        Assert.DoesNotContain(Run("a", "b").Given, given => given.Task == "two");
    }

    [Fact]
    public void A_cancelled_run_waits_for_what_is_at_work_and_begins_nothing_new()
    {
        var run = new SimulatedRun(SimulatedRun.Play([GeneratedPlay.Task("one"), GeneratedPlay.Task("two")]), ThreeHosts, 1);
        run.Put(new RunInput.Began());

        run.Put(new RunInput.CancelRequested("by hand"));
        Assert.Equal(3, run.Commands.OfType<RunCommand.CancelTasks>().Single().Hosts.Length);
        Assert.Null(run.State.Outcome);
        foreach (var dispatch in run.Machine.UnderWay(run.State))
            run.Put(Failed(dispatch));

        Assert.Equal(RunOutcome.Cancelled, run.State.Outcome);
        Assert.DoesNotContain(run.Given, given => given.Task == "two");
    }

    [Fact]
    public void A_task_file_is_run_by_the_hosts_that_included_it_together()
    {
        var play = SimulatedRun.Play([new PlayTask(new("site.yml", 1, 1), "include_tasks") { Name = "include" }, GeneratedPlay.Task("after")]);

        var run = new SimulatedRun(play, ThreeHosts, 1, files: new OneFile()).Run((host, task, report) => task == "include" && host != "b"
            ? report with { Includes = [new IncludedFile("more.yml", 0, "")] }
            : report);

        Assert.Equal(["include", "more", "after"], run.TasksOf("a"));
        Assert.Equal(["include", "after"], run.TasksOf("b"));
        Assert.Equal<string>(["a", "c"], run.Notices.OfType<RunNotice.TasksIncluded>().Single().Hosts.AsEnumerable());
        Assert.Equal(["a", "b", "c"], run.Notices.OfType<RunNotice.TaskEnded>().Where(ended => ended.Module == "include_tasks").Select(ended => ended.Report.Attempt.Host).Order());
        Assert.Equal("p0:0", run.Commands.OfType<RunCommand.Dispatch>().First(dispatch => dispatch.Includes.Length > 0).Address.Segment);
    }

    private static RunInput.Reported Failed(RunCommand.Dispatch dispatch) => new([new TaskReport
    {
        Attempt = new AttemptId("run", 1, dispatch.Host, dispatch.Sequence),
        Address = dispatch.Address,
        Status = TaskStatus.Failed,
        Name = "",
        Result = "{}",
    }]);

    private sealed class OneFile : Rustible.Language.ITaskFiles
    {
        public IncludedItems Load(Play play, PlayTask include, string file, IncludedRole? role = null) => new([GeneratedPlay.Task("more")]);

        public bool HoldsTasks(string file) => true;

        public (string Path, string Name, string? Collection) FindRole(Play play, PlayTask include, string name) => (name, name, null);

        public string? Resolve(Play play, PlayTask include, string name) => name;

        public ValueMap LoadVariables(string file) => [];
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("free")]
    public void A_host_that_ends_leaves_the_others_to_go_on(string strategy)
    {
        var play = SimulatedRun.Play([Meta("end_host"), GeneratedPlay.Task("after")]) with { Strategy = strategy };

        var run = new SimulatedRun(play, ThreeHosts, 1).Run((host, task, report) => SkippedUnless(host == "b", task, report));

        Assert.Equal(["meta"], run.TasksOf("b"));
        Assert.All(new[] { "a", "c" }, host => Assert.Equal(["meta", "after"], run.TasksOf(host)));
        Assert.Equal((0, 1, RunOutcome.Succeeded), (run.Recap("b").Skipped, run.Recap("a").Ok, run.State.Outcome));
        Assert.Contains("b", run.Commands.OfType<RunCommand.Dispatch>().Last().Lost);
    }

    [Fact]
    public void The_first_host_decides_for_all_whether_the_play_ends()
    {
        var play = SimulatedRun.Play([Meta("end_play"), GeneratedPlay.Task("after")]);

        var ended = new SimulatedRun(play, ThreeHosts, 1).Run((host, task, report) => SkippedUnless(host == "a", task, report));
        var goesOn = new SimulatedRun(play, ThreeHosts, 1).Run((host, task, report) => SkippedUnless(host == "b", task, report));

        Assert.Equal([("a", "meta")], ended.Given);
        Assert.Equal(4, goesOn.Given.Count);
    }

    [Fact]
    public void A_host_at_work_when_another_ends_the_play_still_counts()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var play = SimulatedRun.Play([Meta("end_play"), GeneratedPlay.Task("slow"), GeneratedPlay.Task("never")]) with { Strategy = "free" };

            var run = new SimulatedRun(play, ThreeHosts, seed).Run((host, task, report) => SkippedUnless(host == "c", task, report));

            Assert.Equal(RunOutcome.Succeeded, run.State.Outcome);
            Assert.All(ThreeHosts, host => Assert.Equal(run.TasksOf(host).Count(task => task != "meta"), run.Recap(host).Ok));
        }
    }

    [Fact]
    public void A_failure_that_is_fatal_for_all_leaves_hosts_their_always_part()
    {
        var position = GeneratedPlay.Task("?").Position;
        var block = new PlayBlock(position) { Tasks = [GeneratedPlay.Task("try")], Rescue = [GeneratedPlay.Task("rescue")], Always = [GeneratedPlay.Task("always")] };
        var play = SimulatedRun.Play([block, GeneratedPlay.Task("end")]);

        var run = new SimulatedRun(play, ["a", "b"], 1).Run((host, task, report) =>
            task is "try" or "rescue" && host == "a" ? report with { Status = TaskStatus.Failed, AnyErrorsFatal = true } : report);

        Assert.Equal(["try", "rescue", "always"], run.TasksOf("a"));
        Assert.Equal(["try", "always", "end"], run.TasksOf("b"));   // as with ansible-playbook: it stood at its always part when the other failed
        Assert.Equal(RunOutcome.Failed, run.State.Outcome);
    }

    [Theory]
    [InlineData(false, "try more always end")]   // as with ansible-playbook 2.14: a host that has an always part before it has not failed yet, and fails alone then
    [InlineData(true, "always")]                 // what failed once failed for all
    public void A_failure_before_an_always_part_takes_the_other_hosts_there_only_when_the_task_ran_once(bool runsOnce, string others)
    {
        var once = new Keywords { RunOnce = runsOnce };
        var block = new PlayBlock(GeneratedPlay.Task("?").Position)
        {
            Tasks = [GeneratedPlay.Task("try") with { Keywords = once }, GeneratedPlay.Task("more")],
            Always = [GeneratedPlay.Task("always")],
        };

        var run = new SimulatedRun(SimulatedRun.Play([block, GeneratedPlay.Task("end")]), ["a", "b"], 1).Run((host, task, report) =>
            task == "try" && host == "a" ? report with { Status = TaskStatus.Failed, AnyErrorsFatal = true } : report);

        Assert.Equal(["try", "always"], run.TasksOf("a"));
        Assert.Equal(others.Split(' '), run.TasksOf("b"));
        Assert.Equal(0, run.Recap("b").Failed);
        Assert.Equal(RunOutcome.Failed, run.State.Outcome);
    }

    private static PlayTask Meta(string action) => GeneratedPlay.Task("meta", "meta") with { Arguments = new ValueMap { ["_raw_params"] = action } };

    private static TaskReport SkippedUnless(bool holds, string task, TaskReport report) =>
        task == "meta" ? report with { Status = holds ? TaskStatus.Ok : TaskStatus.Skipped, IsSilent = holds } : report;
}
