using Rustible.Connections;
using Rustible.Engine.Variables;
using Rustible.Language.Playbook;
using Rustible.Modules;
using Rustible.Templating.Values;
using static Rustible.Engine.Tests.Tasks.TaskBench;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Tests.Tasks;

public class ResultTests
{
    private readonly TaskBench _bench = new();

    [Fact]
    public async Task Results_have_the_lines_of_their_output()
    {
        _bench.Modules.Add(new FakeModule("two", (_, _) => Map(("stdout", "a\r\nb\n\nc"), ("stderr", ""))));

        await _bench.RunAsync(Task("two") with { Register = "r" });

        var result = (ValueMap)_bench.State.Variables["r"]!;
        Assert.Equal(List("a", "b", "", "c"), result["stdout_lines"]);
        Assert.Equal(List(), result["stderr_lines"]);
        Assert.Equal((false, false), (result["changed"], result["failed"]));
    }

    [Fact]
    public async Task Text_from_a_host_is_never_read_as_a_template()
    {
        _bench.Modules.Add(new FakeModule("evil", (_, _) => Map(("stdout", "{{ 1 + 1 }}"))));

        await _bench.RunAsync(Task("evil") with { Register = "r" });
        await _bench.RunAsync(Task("set_fact", ("copy", "{{ r.stdout }}")));

        Assert.Equal("{{ 1 + 1 }}", await _bench.SeesAsync("r.stdout"));
        Assert.Equal("{{ 1 + 1 }}", await _bench.SeesAsync("copy"));
        Assert.Equal("{{ 1 + 1 }}", await _bench.SeesAsync("r.stdout_lines[0]"));
    }

    [Fact]
    public async Task Whatever_types_a_module_uses_the_result_can_be_stored()
    {
        _bench.Modules.Add(new FakeModule("odd", (_, _) => Map(("numbers", new[] { 1, 2 }), ("texts", new List<string> { "a" }), ("size", 5), ("kind", DayOfWeek.Friday))));

        var outcome = await _bench.RunAsync(Task("odd") with { Register = "r" });

        Assert.Equal(
            """{"variables":{"r":{"numbers":[1,2],"texts":["a"],"size":5,"kind":"Friday","failed":false,"changed":false}}}""", EffectsJson.ToText(outcome.Effects));
    }

    [Fact]
    public async Task Internals_are_neither_shown_nor_registered()
    {
        _bench.Modules.Add(new FakeModule("inner", (_, _) => Map(("_ansible_secret", 1L), ("_ansible_verbose_always", true), ("x", 1L))));

        var outcome = await _bench.RunAsync(Task("inner") with { Register = "r" });

        Assert.Equal("""{"_ansible_verbose_always": true, "changed": false, "x": 1}""", outcome.Report.Result);
        Assert.Equal(["changed", "failed", "x"], ((ValueMap)_bench.State.Variables["r"]!).Keys.Cast<string>().Order());
    }

    [Fact]
    public async Task The_invocation_is_shown_when_asked_for()
    {
        _bench.Options = new() { Verbosity = 3 };

        var outcome = await _bench.RunAsync(Task("command", ("_raw_params", "{{ tier }}")));

        Assert.Contains("\"invocation\": {\"module_args\": {\"_raw_params\": \"front\"}}", outcome.Report.Result);
    }

    [Fact]
    public async Task Secret_arguments_are_nowhere_in_the_invocation()
    {
        _bench.Options = new() { Verbosity = 3 };
        _bench.Modules.Add(new FakeModule("user", (_, _) => Map(("failed", true))) { SecretArguments = ["password"] });

        var outcome = await _bench.RunAsync(Task("user", ("name", "me"), ("password", "hush")) with { Loop = new TaskLoop("loop", List(1L)), Register = "r" });

        Assert.Contains("\"password\": \"VALUE_SPECIFIED_IN_NO_LOG_PARAMETER\"", outcome.Report.Items[0].Result);
        Assert.DoesNotContain("hush", outcome.Report.ToString() + EffectsJson.ToText(outcome.Effects));
    }

    [Fact]
    public async Task What_no_log_hides_is_hidden_in_items_too_but_registered_whole()
    {
        var secret = Task("command", ("_raw_params", "{{ item }}")) with { Loop = new TaskLoop("loop", List("hush")), Keywords = new Keywords { NoLog = true }, Register = "r" };

        var outcome = await _bench.RunAsync(secret);

        Assert.DoesNotContain("hush", outcome.Report.ToString());
        Assert.Equal("""{"censored": "the output has been hidden due to the fact that 'no_log: true' was specified for this result", "changed": true}""", outcome.Report.Result);
        Assert.Equal(outcome.Report.Result, outcome.Report.Items[0].Result);
        Assert.Equal("None", outcome.Report.Items[0].Label);
        Assert.Contains("hush", ValueJson.ToText(_bench.State.Variables["r"]));
        Assert.True(outcome.IsSecret);
    }

    [Fact]
    public async Task A_no_log_that_cannot_be_decided_hides()
    {
        var outcome = await _bench.RunAsync(Task("command", ("_raw_params", "hush")) with { Keywords = new Keywords { NoLog = "{{ nope }}" } });

        Assert.DoesNotContain("hush", outcome.Report.ToString());
    }

    [Fact]
    public async Task A_large_result_is_cut_in_the_report_and_whole_in_the_variables()
    {
        _bench.Modules.Add(new FakeModule("big", (_, _) => Map(("stdout", new string('x', 200_000)))));

        var outcome = await _bench.RunAsync(Task("big") with { Register = "r" });

        Assert.InRange(outcome.Report.Result.Length, 1000, 48 * 1024);
        Assert.Contains("rustible_cut", outcome.Report.Result);
        Assert.Equal(200_000, ((string)((ValueMap)_bench.State.Variables["r"]!)["stdout"]!).Length);
    }

    [Fact]
    public async Task An_unreachable_host_is_reported_in_Ansibles_shape()
    {
        _bench.Modules.Add(Connecting());
        _bench.Sessions.Failure = new ConnectionException(ConnectionFailure.Unreachable, "no answer");

        var outcome = await _bench.RunAsync(Task("connecting") with { Register = "r", Keywords = new Keywords { IgnoreUnreachable = true } });

        Assert.Equal(TaskStatus.Unreachable, outcome.Report.Status);
        Assert.Equal("""{"changed": false, "msg": "no answer", "unreachable": true}""", outcome.Report.Result);
        Assert.True(outcome.Report.Ignored);
    }

    [Fact]
    public async Task A_become_that_fails_is_a_failed_task()
    {
        _bench.Modules.Add(Connecting());
        _bench.Sessions.Failure = new ConnectionException(ConnectionFailure.BecomeFailed, "sudo wants a password");

        var outcome = await _bench.RunAsync(Task("connecting"));

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Contains("sudo wants a password", outcome.Report.Result);
    }

    [Fact]
    public async Task A_task_that_takes_too_long_is_ended()
    {
        _bench.Modules.Add(new FakeModule(new ModuleAttribute("slow"), async (_, _, cancellation) =>
        {
            await System.Threading.Tasks.Task.Delay(Timeout.Infinite, cancellation);
            return ModuleResult.Of(false);
        }));

        var outcome = await _bench.RunAsync(Task("slow") with { Keywords = new Keywords { Timeout = 3L } });

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Contains("The slow action failed to execute in the expected time frame (3) and was terminated", outcome.Report.Result);
    }

    [Fact]
    public async Task A_template_without_end_in_a_module_is_ended_with_the_time_of_its_task()
    {
        _bench.Modules.Add(new FakeModule(new ModuleAttribute("looping"), (_, context, cancellation) =>
        {
            context.Templates.Render("{% for x in range(99999) %}{% for y in range(99999) %}{% endfor %}{% endfor %}", context.Variables, cancellation);
            return System.Threading.Tasks.Task.FromResult(ModuleResult.Of(false));
        }));

        var outcome = await _bench.RunAsync(Task("looping") with { Keywords = new Keywords { Timeout = 3L } });

        Assert.Contains("The looping action failed to execute in the expected time frame (3) and was terminated", outcome.Report.Result);
    }

    [Fact]
    public async Task A_broken_module_costs_the_task_only()
    {
        _bench.Modules.Add(new FakeModule("broken", (_, _) => throw new FormatException("odd answer")));

        var outcome = await _bench.RunAsync(Task("broken"));

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Contains("The module 'broken' broke: FormatException: odd answer", outcome.Report.Result);
    }

    [Fact]
    public async Task A_changed_task_notifies_its_handlers()
    {
        var outcome = await _bench.RunAsync(Task("command") with { Keywords = Keywords.None with { Notify = ["restart {{ tier }}", "{{ ['a', 'b'] }}"] } });

        Assert.Equal(["restart front", "a", "b"], outcome.Report.Notified.ToArray());
        Assert.Empty((await _bench.RunAsync(Task("debug") with { Keywords = Keywords.None with { Notify = ["restart"] } })).Report.Notified);
    }

    [Fact]
    public async Task A_task_that_runs_once_shares_what_it_set()
    {
        var outcome = await _bench.RunAsync(Task("set_fact", ("x", 5L)) with { Keywords = new Keywords { RunOnce = true } });

        Assert.Equal(5L, EffectsJson.Parse(outcome.Report.SharedEffects!).Variables!["x"]);
    }

    private static FakeModule Connecting() => new(new ModuleAttribute("connecting"), async (_, context, cancellation) =>
    {
        await context.ConnectAsync(cancellation);
        return ModuleResult.Of(true);
    });
}
