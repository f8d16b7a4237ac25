using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;
using Rustible.Engine.Tasks;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating.Values;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Tests.Strategies;

/// <summary>What is told between the results of tasks.</summary>
public class StepTests
{
    private static readonly SourcePosition Position = new("site.yml", 1, 1);

    [Fact]
    public void A_step_is_told_under_its_banner_once_and_only_while_the_task_is_at_work()
    {
        var run = new SimulatedRun(SimulatedRun.Play([GeneratedPlay.Task("wait"), GeneratedPlay.Task("after")]), ["a"], 1);
        run.Put(new RunInput.Began());
        run.Put(Stepped(1, 2));
        run.Put(Stepped(1, 1));
        run.Put(Stepped(1, 2));
        run.Put(Stepped(2, 1));
        run.Put(new RunInput.Reported([Report(run, TaskStatus.Ok)]));
        run.Put(Stepped(1, 3));

        Assert.Equal(["wait", "after"], run.Notices.OfType<RunNotice.TaskStarted>().Select(started => started.Name));
        Assert.Equal([("a", 2)], run.Notices.OfType<RunNotice.TaskStepped>().Select(stepped => (stepped.Host, stepped.Step.Number)));
    }

    [Fact]
    public void Items_are_told_once_and_the_report_says_how_many_were()
    {
        var run = new SimulatedRun(SimulatedRun.Play([GeneratedPlay.Task("wait"), GeneratedPlay.Task("after")]), ["a"], 1);
        run.Put(new RunInput.Began());
        foreach (var (number, index) in new[] { (1, 0), (1, 0), (2, 1), (4, 3) })   // the step of the third item was lost
            run.Put(Stepped(1, number, index));
        run.Put(new RunInput.Reported([Report(run, TaskStatus.Ok) with { Items = [Item(0), Item(1), Item(2), Item(3)] }]));
        run.Put(new RunInput.Reported([Report(run, TaskStatus.Ok) with { Attempt = new AttemptId("run", 1, "a", 2), Address = run.Commands.OfType<RunCommand.Dispatch>().Last().Address }]));

        Assert.Equal([(0, "command"), (1, "command")], run.Notices.OfType<RunNotice.TaskStepped>().Select(stepped => (stepped.Step.Item!.Index, stepped.Module)));
        Assert.Equal([2, 0], run.Notices.OfType<RunNotice.TaskEnded>().Select(ended => ended.ItemsTold));
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("free")]
    public void Whoever_wants_to_see_it_is_told_of_playbooks_meta_actions_and_notified_handlers(string strategy)
    {
        var play = SimulatedRun.Play([Meta("noop"), GeneratedPlay.Task("task"), Meta("flush_handlers"), Meta("end_host")], strategy, [GeneratedPlay.Task("h")]);

        var run = new SimulatedRun(play, ["a"], 1, tells: new ToldDetails(Steps: true)).Run(Answer);
        var plain = new SimulatedRun(play, ["a"], 1).Run(Answer);

        Assert.Equal(
            ["META: noop", "NOTIFIED HANDLER h for a", "META: triggered running handlers for a", "META: ending play for a"],
            run.Notices.OfType<RunNotice.Noted>().Select(noted => noted.Message));
        Assert.Equal(("site.yml", 1), run.Notices.OfType<RunNotice.PlaybookStarted>().Select(started => (started.File, started.Plays)).Single());
        Assert.DoesNotContain(plain.Notices, notice => notice is RunNotice.Noted or RunNotice.PlaybookStarted);
        Assert.Equal(strategy == "linear" ? 3 : 0, run.Notices.OfType<RunNotice.TaskStarted>().Count(started => started.Name == "meta"));
    }

    [Fact]
    public void A_meta_action_that_was_skipped_says_so_and_one_that_takes_no_condition_warns()
    {
        var play = SimulatedRun.Play([Meta("end_play", when: false) with { Name = "skips" }, Meta("noop", when: false)]);

        var run = new SimulatedRun(play, ["a"], 1, tells: new ToldDetails(Steps: true)).Run((_, task, report) =>
            task == "skips" ? report with { Status = TaskStatus.Skipped } : report with { IsSilent = true });

        Assert.Equal(["META: end_play conditional evaluated to False, continuing play", "META: noop"], run.Notices.OfType<RunNotice.Noted>().Select(noted => noted.Message));
        Assert.Equal("noop task does not support when conditional", run.Notices.OfType<RunNotice.Warned>().Single().Message);
    }

    [Fact]
    public void Cleared_host_errors_leave_an_always_part_nothing_to_raise_again()
    {
        var block = new PlayBlock(Position) { Tasks = [GeneratedPlay.Task("fails")], Always = [Meta("clear_host_errors"), GeneratedPlay.Task("always")] };

        var run = new SimulatedRun(SimulatedRun.Play([block, GeneratedPlay.Task("after")]), ["a"], 1).Run(Answer);

        Assert.Equal(["fails", "meta", "always", "after"], run.TasksOf("a"));
        Assert.Equal((1, RunOutcome.Succeeded), (run.Recap("a").Failed, run.State.Outcome));
    }

    private static PlayTask Meta(string action, bool? when = null) => new(Position, "meta")
    {
        Arguments = new ValueMap { ["_raw_params"] = action },
        Keywords = when is { } condition ? Keywords.None with { When = [new Condition(condition, Position)] } : Keywords.None,
    };

    private static TaskReport Answer(string host, string task, TaskReport report) => task switch
    {
        "task" => report with { Status = TaskStatus.Changed, Notified = ["h"] },
        "fails" => report with { Status = TaskStatus.Failed },
        "meta" => report with { IsSilent = true },
        _ => report,
    };

    private static RunInput.Reported Stepped(int sequence, int number) =>
        new([]) { Steps = [new SteppedTask(new AttemptId("run", 1, "a", sequence), new TaskStep(number, "wait") { RetriesLeft = 3 })] };

    private static RunInput.Reported Stepped(int sequence, int number, int item) =>
        new([]) { Steps = [new SteppedTask(new AttemptId("run", 1, "a", sequence), new TaskStep(number, "wait") { Item = Item(item) })] };

    private static ItemReport Item(int index) => new(TaskStatus.Ok, "x", "{}") { Index = index };

    private static TaskReport Report(SimulatedRun run, TaskStatus status) => new()
    {
        Attempt = new AttemptId("run", 1, "a", 1),
        Address = run.Commands.OfType<RunCommand.Dispatch>().First().Address,
        Status = status,
        Name = "wait",
        Result = "{}",
    };
}
