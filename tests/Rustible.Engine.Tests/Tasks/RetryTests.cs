using Rustible.Language.Playbook;
using Rustible.Templating.Values;
using static Rustible.Engine.Tests.Tasks.TaskBench;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Tests.Tasks;

public class RetryTests
{
    private readonly TaskBench _bench = new();

    [Fact]
    public async Task A_task_is_repeated_until_its_condition_holds()
    {
        var count = 0L;
        _bench.Modules.Add(new FakeModule("count", (_, _) => Map(("n", ++count))));

        var outcome = await _bench.RunAsync(Task("count") with { Until = When("r.n == 3"), Register = "r", Retries = 5L, Delay = "{{ 2 }}" });

        Assert.Equal(TaskStatus.Ok, outcome.Report.Status);
        Assert.Equal(3L, ((ValueMap)_bench.State.Variables["r"]!)["attempts"]);
        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)], _bench.Clock.Delays);
        Assert.Equal([(1, "count", 5, null), (2, "count", 4, null)], _bench.Sessions.Steps.Select(step => (step.Number, step.TaskName, step.RetriesLeft!.Value, step.Result)));
    }

    [Fact]
    public async Task When_the_retries_are_used_up_the_task_fails()
    {
        var outcome = await _bench.RunAsync(Task("command") with { Until = When(false), Retries = 2L, Delay = 0L });

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Contains("\"attempts\": 2", outcome.Report.Result);
        Assert.Equal(3, _bench.Echo.Calls.Count);
    }

    [Fact]
    public async Task A_retry_tells_its_result_with_vvv_unless_it_is_secret()
    {
        _bench.Options = new() { Verbosity = 3 };
        var task = Task("command", ("_raw_params", "x")) with { Until = When(false), Retries = 1L, Delay = 0L };

        await _bench.RunAsync(task);
        await _bench.RunAsync(task with { Keywords = new Keywords { NoLog = true } });

        Assert.Contains("\"retries\": 2", _bench.Sessions.Steps[0].Result, StringComparison.Ordinal);
        Assert.DoesNotContain("stdout", _bench.Sessions.Steps[1].Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_number_there_are_three_retries_five_seconds_apart()
    {
        await _bench.RunAsync(Task("command") with { Until = When(false) });

        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(5), 3), _bench.Clock.Delays);
    }

    [Theory]
    [InlineData("1e300", "count")]
    [InlineData("soon", "the field 'delay' has an invalid value (soon), and could not be converted to a number.")]
    public async Task A_delay_beyond_all_measure_breaks_nothing(string delay, string shown)
    {
        _bench.Modules.Add(new FakeModule("count", (_, _) => Map(("msg", "count"))));

        var outcome = await _bench.RunAsync(Task("count") with { Until = When(false), Retries = 1L, Delay = delay });

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Contains(shown, outcome.Report.Result);
    }

    [Fact]
    public async Task Each_attempt_that_may_not_be_repeated_has_its_own_receipt()
    {
        await _bench.RunAsync(Task("command") with { Until = When(false), Retries = 1L, Delay = 0L, Loop = new TaskLoop("loop", List("a", "b")), Rerun = true });

        var receipts = _bench.Echo.Calls.Select(call => call.Context.Receipt!).ToList();
        Assert.Equal(["1.0.0.web1", "1.0.1.web1", "1.1.0.web1", "1.1.1.web1"], receipts.Select(receipt => receipt.Attempt));
        Assert.All(receipts, receipt => Assert.Equal(("run1", 4L, true), (receipt.Run, receipt.Epoch, receipt.Rerun)));
    }

    [Fact]
    public async Task Modules_that_may_be_repeated_leave_no_receipt()
    {
        await _bench.RunAsync(Task("setup"));
        await _bench.RunAsync(Task("command") with { Keywords = new Keywords { CheckMode = true } });

        Assert.Null(_bench.Setup.Calls[0].Context.Receipt);
        Assert.Null(_bench.Echo.Calls[0].Context.Receipt);
    }

    [Fact]
    public async Task What_failed_when_says_holds_also_when_the_retries_are_used_up()
    {
        var outcome = await _bench.RunAsync(Task("command") with { Until = When(false), Retries = 1L, Delay = 0L, FailedWhen = When(false), Register = "r" });

        Assert.Equal(TaskStatus.Changed, outcome.Report.Status);
        var registered = (ValueMap)_bench.State.Variables["r"]!;
        Assert.Equal((true, false), (registered["failed"], registered["failed_when_result"]));
    }
}
