using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;
using Rustible.Engine.Tasks;
using Rustible.Language.Playbook;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tests.Strategies;

/// <summary>Runs that ask before each task (<c>--step</c>).</summary>
public class SteppingTests
{
    private static readonly PlayTask Meta = GeneratedPlay.Task("flush", "meta") with { Arguments = new ValueMap { ["_raw_params"] = "noop" } };

    [Fact]
    public void Hosts_that_go_together_are_asked_for_once_and_a_task_that_is_not_wanted_leaves_no_trace()
    {
        var run = Begin([GeneratedPlay.Task("one"), GeneratedPlay.Task("{{ two }}"), GeneratedPlay.Task("three")]);

        Assert.Empty(run.Given);
        Assert.Equal((1, "Perform task: TASK: one (N)o/(y)es/(c)ontinue: "), Asked(run));
        run.Put(new RunInput.StepAnswered(1, StepAnswer.No));
        Assert.Equal((2, "Perform task: TASK: {{ two }} (N)o/(y)es/(c)ontinue: "), Asked(run));
        run.Put(new RunInput.StepAnswered(1, StepAnswer.Yes));   // late: it is not the answer to this question
        Assert.Empty(run.Given);
        run.Put(new RunInput.StepAnswered(2, StepAnswer.Yes));
        Report(run);
        Assert.Equal(3, Asked(run).Number);
        run.Put(new RunInput.StepAnswered(3, StepAnswer.No));

        Assert.Equal([("a", "{{ two }}"), ("b", "{{ two }}")], run.Given);
        Assert.DoesNotContain(run.Notices.OfType<RunNotice.TaskStarted>(), started => started.Name is "one" or "three");
        Assert.Equal((1, RunOutcome.Succeeded), (run.Recap("a").Ok, run.State.Outcome));
    }

    [Fact]
    public void Continue_asks_no_more_until_the_next_batch_and_meta_is_never_asked_for()
    {
        var run = Begin([Meta, GeneratedPlay.Task("one"), GeneratedPlay.Task("two")], serial: 1L);

        Report(run);
        run.Put(new RunInput.StepAnswered(1, StepAnswer.Continue));
        Report(run);
        Report(run);
        Report(run);

        Assert.Equal(["flush", "one", "two", "flush"], run.Given.Select(given => given.Task));
        Assert.Equal((2, "Perform task: TASK: one (N)o/(y)es/(c)ontinue: "), Asked(run));
    }

    [Theory]
    [InlineData("free")]
    [InlineData("host_pinned")]
    public void Hosts_that_go_their_own_ways_are_asked_for_one_by_one(string strategy)
    {
        var run = Begin([GeneratedPlay.Task("one"), GeneratedPlay.Task("two")], strategy);

        Assert.Equal("Perform task: TASK: one on a (N)o/(y)es/(c)ontinue: ", Asked(run).Question);
        run.Put(new RunInput.StepAnswered(1, StepAnswer.Yes));
        Assert.Equal("Perform task: TASK: one on b (N)o/(y)es/(c)ontinue: ", Asked(run).Question);
        Assert.Equal([("a", "one")], run.Given);
        run.Put(new RunInput.StepAnswered(2, StepAnswer.No));
        Assert.Equal("Perform task: TASK: two on b (N)o/(y)es/(c)ontinue: ", Asked(run).Question);
        run.Put(new RunInput.StepAnswered(3, StepAnswer.Continue));

        Assert.Equal([("a", "one"), ("b", "two")], run.Given);
    }

    [Fact]
    public void A_handler_is_called_one_and_at_the_end_of_the_answers_the_run_has_failed()
    {
        var play = SimulatedRun.Play(
            [GeneratedPlay.Task("one"), Meta with { Arguments = new ValueMap { ["_raw_params"] = "flush_handlers" } }], handlers: [GeneratedPlay.Task("h")]);
        var run = new SimulatedRun(play, ["a"], 1, asks: true);
        run.Put(new RunInput.Began());
        run.Put(new RunInput.StepAnswered(1, StepAnswer.Yes));
        Report(run, report => report with { Status = Rustible.Engine.Tasks.TaskStatus.Changed, Notified = ["h"] });

        Assert.Equal("Perform task: HANDLER: h (N)o/(y)es/(c)ontinue: ", Asked(run).Question);
        run.Put(new RunInput.StepAnswered(2, StepAnswer.End));

        Assert.Equal(RunOutcome.Failed, run.State.Outcome);
    }

    [Fact]
    public void A_run_that_is_cancelled_waits_for_no_answer()
    {
        var run = Begin([GeneratedPlay.Task("one")]);

        run.Put(new RunInput.CancelRequested("interrupted"));

        Assert.Equal(RunOutcome.Cancelled, run.State.Outcome);
    }

    private static SimulatedRun Begin(PlayTask[] tasks, string strategy = "linear", params object?[] serial)
    {
        var run = new SimulatedRun(SimulatedRun.Play([.. tasks], strategy, null, serial), ["a", "b"], 1, asks: true);
        run.Put(new RunInput.Began());
        return run;
    }

    private static (int Number, string Question) Asked(SimulatedRun run) =>
        run.Notices.OfType<RunNotice.StepAsked>().Select(asked => (asked.Number, asked.Question)).Last();

    /// <summary>Reports for the hosts that are at work.</summary>
    private static void Report(SimulatedRun run, Func<TaskReport, TaskReport>? change = null) => run.Put(new RunInput.Reported(
        [.. run.Machine.UnderWay(run.State).Select(dispatch => (change ?? (report => report))(new TaskReport
        {
            Attempt = new AttemptId("run", 1, dispatch.Host, dispatch.Sequence),
            Address = dispatch.Address,
            Status = Rustible.Engine.Tasks.TaskStatus.Ok,
            Name = "task",
            Result = "{}",
        }))]));
}
