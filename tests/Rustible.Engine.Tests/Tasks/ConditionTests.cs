using Rustible.Language.Playbook;
using Rustible.Templating.Values;
using static Rustible.Engine.Tests.Tasks.TaskBench;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Tests.Tasks;

public class ConditionTests
{
    private readonly TaskBench _bench = new();

    [Fact]
    public async Task A_task_whose_condition_is_false_is_skipped_and_registered()
    {
        var task = Task("command") with { Keywords = new Keywords { When = When(true, "1 == 2") }, Register = "r" };

        var outcome = await _bench.RunAsync(task);

        Assert.Equal(TaskStatus.Skipped, outcome.Report.Status);
        Assert.Equal("""{"changed": false, "skip_reason": "Conditional result was False"}""", outcome.Report.Result);
        Assert.Equal(true, ((ValueMap)_bench.State.Variables["r"]!)["skipped"]);
        Assert.Empty(_bench.Echo.Calls);
    }

    [Fact]
    public async Task A_condition_with_an_undefined_name_fails_the_task_and_names_the_place()
    {
        var outcome = await _bench.RunAsync(Task("command") with { Keywords = new Keywords { When = When("nope == 1") } });

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.StartsWith(
            "{\"msg\": \"The conditional check 'nope == 1' failed. The error was: error while evaluating conditional (nope == 1): 'nope' is undefined. 'nope' is undefined" +
            "\\n\\nThe error appears to be in '/site/site.yml': line 7, column 5, but may\\nbe elsewhere in the file depending on the exact syntax problem.",
            outcome.Report.Result);
        Assert.Contains("\\n  template:1:1, in nope == 1\\n    1 | nope == 1\\n      | ^^^^\\n  'nope' was looked up in ", outcome.Report.Result);
    }

    [Fact]
    public async Task Braces_in_a_condition_are_warned_of()
    {
        var outcome = await _bench.RunAsync(Task("command") with { Keywords = new Keywords { When = When("{{ true }}") } });

        Assert.StartsWith("conditional statements should not include jinja2 templating delimiters", Assert.Single(outcome.Report.Warnings));
        Assert.DoesNotContain("conditional", outcome.Report.Result);
    }

    [Fact]
    public async Task An_assertion_that_cannot_be_evaluated_ends_its_loop()
    {
        _bench.Modules.Add(new Rustible.Modules.Control.AssertModule());

        var outcome = await _bench.RunAsync(Task("assert", ("that", "item == nope")) with { Loop = new TaskLoop("loop", List(1L, 2L)) });

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Empty(outcome.Report.Items);
        Assert.DoesNotContain("changed", outcome.Report.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_assertions_is_shown_and_warned_of_as_it_is_written()
    {
        _bench.Modules.Add(new Rustible.Modules.Control.AssertModule());
        var outcome = await _bench.RunAsync(Task("assert", ("that", new List<object?> { "{{ 1 }} == 1", "{{ 1 }} == 2" })));

        Assert.Contains("\"assertion\": \"{{ 1 }} == 2\"", outcome.Report.Result);
        Assert.Equal(2, outcome.Report.Warnings.Length);
    }

    [Fact]
    public async Task A_task_whose_failed_when_cannot_be_decided_has_failed()
    {
        var outcome = await _bench.RunAsync(Task("command") with { FailedWhen = When("nope"), Register = "r" });

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        var registered = (ValueMap)_bench.State.Variables["r"]!;
        Assert.Equal(true, registered["failed"]);
        Assert.StartsWith("The conditional check 'nope' failed.", (string?)registered["failed_when_result"]);
    }

    [Fact]
    public async Task Changed_when_and_failed_when_decide_over_the_module()
    {
        var task = Task("command", ("_raw_params", "x")) with { Register = "r", ChangedWhen = When("r.stdout == 'y'"), FailedWhen = When("r.stdout == 'x'", true) };

        var outcome = await _bench.RunAsync(task);

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Contains("\"changed\": false", outcome.Report.Result);
        Assert.Contains("\"failed_when_result\": true", outcome.Report.Result);
    }

    [Fact]
    public async Task Failed_when_false_turns_a_failure_into_success()
    {
        _bench.Modules.Add(new FakeModule("false", (_, _) => Map(("rc", 1L))));

        var outcome = await _bench.RunAsync(Task("false") with { FailedWhen = When(false) });

        Assert.Equal(TaskStatus.Ok, outcome.Report.Status);
    }

    [Fact]
    public async Task A_changed_when_that_cannot_be_decided_fails_the_task()
    {
        var outcome = await _bench.RunAsync(Task("command") with { ChangedWhen = When("nope") });

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Contains("\"changed_when_result\": \"The conditional check 'nope' failed.", outcome.Report.Result);
    }

    [Fact]
    public async Task A_status_other_than_zero_is_a_failure()
    {
        _bench.Modules.Add(new FakeModule("false", (_, _) => Map(("rc", 1L), ("changed", true))));

        var outcome = await _bench.RunAsync(Task("false"));

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
    }

    [Fact]
    public async Task A_failure_that_is_ignored_says_so()
    {
        _bench.Modules.Add(new FakeModule("fail", (_, _) => Map(("failed", true), ("msg", "oops"))));

        var outcome = await _bench.RunAsync(Task("fail") with { Keywords = new Keywords { IgnoreErrors = "{{ 1 == 1 }}" } });

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.True(outcome.Report.Ignored);
        Assert.False(_bench.State.Variables.ContainsKey("ansible_failed_result"));
    }

    [Fact]
    public async Task A_failure_leaves_what_a_rescue_wants_to_know()
    {
        _bench.Modules.Add(new FakeModule("fail", (_, _) => Map(("failed", true), ("msg", "oops"))));

        await _bench.RunAsync(Task("fail", ("why", "x")) with { Name = "break it", Register = "r" });

        Assert.Equal("oops", ((ValueMap)_bench.State.Variables["ansible_failed_result"]!)["msg"]);
        Assert.Equal("x, registered without", await _bench.SeesAsync("ansible_failed_result.invocation.module_args.why ~ ', registered ' ~ ('with' if r.invocation is defined else 'without')"));
        var failed = (ValueMap)_bench.State.Variables["ansible_failed_task"]!;
        Assert.Equal("break it", failed["name"]);
        Assert.Equal((3L, null, false), (failed["retries"], failed["delegate_to"], failed["check_mode"]));
        Assert.IsType<List<object?>>(failed["when"]);
        await _bench.RunAsync(Task("fail", ("why", "x")));
        Assert.Equal("", await _bench.SeesAsync("ansible_failed_task.name"));
    }
}
