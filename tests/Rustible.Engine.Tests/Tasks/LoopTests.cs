using Rustible.Language.Playbook;
using Rustible.Templating.Values;
using static Rustible.Engine.Tests.Tasks.TaskBench;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Tests.Tasks;

public class LoopTests
{
    private readonly TaskBench _bench = new();

    [Fact]
    public async Task Each_item_has_a_result_and_the_whole_is_changed_when_one_is()
    {
        var task = Task("command", ("_raw_params", "echo {{ item }}")) with
        {
            Loop = new TaskLoop("loop", List(1L, 2L)),
            Keywords = new Keywords { When = When("item == 2") },
            Register = "r",
        };

        var outcome = await _bench.RunAsync(task);

        Assert.Equal(TaskStatus.Changed, outcome.Report.Status);
        Assert.Equal([TaskStatus.Skipped, TaskStatus.Changed], outcome.Report.Items.Select(item => item.Status));
        Assert.Equal(["1", "2"], outcome.Report.Items.Select(item => item.Label));
        var registered = (ValueMap)_bench.State.Variables["r"]!;
        Assert.Equal("All items completed", registered["msg"]);
        Assert.Equal(false, registered["skipped"]);
        var second = (ValueMap)((List<object?>)registered["results"]!)[1]!;
        Assert.Equal((2L, "item", "echo 2", false), (second["item"], second["ansible_loop_var"], second["stdout"], second["failed"]));
    }

    [Theory]
    [InlineData(true, "7")]            // what stands in a list of the playbook is rendered twice, as in Ansible
    [InlineData(false, "{{ seven }}")] // what a template has found is not rendered again
    public async Task A_template_that_is_an_item_is_rendered_where_the_playbook_has_the_list(bool isList, string expected)
    {
        _bench.Play = _bench.Play with { Vars = Map(("seven", 7L), ("written", List("{{ seven }}"))) };
        var loop = new TaskLoop("loop", isList ? List("{{ vars.written[0] }}") : "{{ vars.written }}");

        var outcome = await _bench.RunAsync(Task("command", ("_raw_params", "{{ item }}")) with { Loop = loop, Register = "r" });

        Assert.Equal(expected, Assert.Single(outcome.Report.Items).Label);
        var result = (ValueMap)((List<object?>)((ValueMap)_bench.State.Variables["r"]!)["results"]!)[0]!;
        Assert.Equal(expected, result["stdout"]?.ToString());
    }

    [Fact]
    public async Task Each_item_is_told_as_soon_as_it_has_ended_as_the_report_has_it()
    {
        var toldBefore = new List<int>();
        _bench.Modules.Add(new FakeModule("note", (arguments, _) =>
        {
            toldBefore.Add(_bench.Sessions.Steps.Count);
            return Map(("msg", arguments["_raw_params"]));
        }));
        var task = Task("{{ 'note' }}", ("_raw_params", "{{ item }}")) with
        {
            Loop = new TaskLoop("loop", List("a", new string('b', 300), "c")) { Label = "<{{ item }}>" },
            Keywords = new Keywords { When = When("item != 'c'") },
        };

        var outcome = await _bench.RunAsync(task);

        Assert.Equal([0, 1], toldBefore);
        Assert.Equal(outcome.Report.Items, _bench.Sessions.Steps.Select(step => step.Item!));
        Assert.Equal([0, 1, 2], outcome.Report.Items.Select(item => item.Index));
        Assert.Equal([(1, "note"), (2, "note"), (3, null)], _bench.Sessions.Steps.Select(step => (step.Number, step.Module)));
    }

    [Fact]
    public async Task What_is_told_of_a_secret_item_says_nothing_of_it()
    {
        var task = Task("command", ("_raw_params", "{{ item }}")) with { Loop = new TaskLoop("loop", List("hush")), Keywords = new Keywords { NoLog = true } };

        await _bench.RunAsync(task);

        Assert.Equal("None", _bench.Sessions.Steps.Single().Item!.Label);
        Assert.DoesNotContain("hush", _bench.Sessions.Steps.Single().Item!.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_very_many_items_each_is_told_though_the_report_cannot_hold_them()
    {
        _bench.Modules.Add(new FakeModule("long", (_, _) => Map(("msg", new string('x', 700)))));
        var task = Task("long") with { Loop = new TaskLoop("loop", List([.. Enumerable.Range(0, 500).Select(item => (object?)(long)item)])) };

        var outcome = await _bench.RunAsync(task);

        Assert.Equal((401, 500), (outcome.Report.Items.Length, _bench.Sessions.Steps.Count));
        Assert.All(_bench.Sessions.Steps, step => Assert.Contains(new string('x', 700), step.Item!.Result, StringComparison.Ordinal));
        Assert.True(outcome.Report.Items.Sum(item => item.Result.Length) < 48 * 1024);
        Assert.Equal(499, outcome.Report.Items[^1].Index);
    }

    [Fact]
    public async Task An_empty_list_skips_the_task()
    {
        var outcome = await _bench.RunAsync(Task("command") with { Loop = new TaskLoop("loop", List()), Register = "r" });

        Assert.Equal(TaskStatus.Skipped, outcome.Report.Status);
        Assert.Equal("""{"changed": false, "results": [], "skipped_reason": "No items in the list"}""", outcome.Report.Result);
    }

    [Fact]
    public async Task When_all_items_are_skipped_the_task_is()
    {
        var outcome = await _bench.RunAsync(Task("command") with { Loop = new TaskLoop("loop", List(1L)), Keywords = new Keywords { When = When(false) } });

        Assert.Equal(TaskStatus.Skipped, outcome.Report.Status);
        Assert.Contains("All items skipped", outcome.Report.Result);
    }

    [Fact]
    public async Task One_failed_item_fails_the_task_and_the_others_run()
    {
        _bench.Modules.Add(new FakeModule("try", (arguments, _) => Map(("failed", arguments["_raw_params"] is 1L), ("changed", true))));
        var task = Task("try", ("_raw_params", "{{ item }}")) with { Loop = new TaskLoop("loop", List(1L, 2L)) };

        var outcome = await _bench.RunAsync(task);

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Equal([TaskStatus.Failed, TaskStatus.Changed], outcome.Report.Items.Select(item => item.Status));
        Assert.Contains("One or more items failed", outcome.Report.Result);
    }

    [Fact]
    public async Task An_item_that_cannot_be_evaluated_ends_the_loop()
    {
        var task = Task("command", ("_raw_params", "{{ item.a }}")) with { Loop = new TaskLoop("loop", List(Map(("a", 1L)), Map(("b", 1L)), Map(("a", 2L)))), Register = "r" };

        var outcome = await _bench.RunAsync(task);

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Single(outcome.Report.Items);
        Assert.Equal(["failed", "msg"], ((ValueMap)_bench.State.Variables["r"]!).Keys.Cast<string>().Order());
    }

    [Fact]
    public async Task A_loop_ends_after_the_item_at_which_break_when_holds()
    {
        var loop = new TaskLoop("loop", List(1L, 2L, 3L)) { BreakWhen = When("r.stdout == 2") };

        var outcome = await _bench.RunAsync(Task("command", ("_raw_params", "{{ item }}")) with { Loop = loop, Register = "r" });

        Assert.Equal(["1", "2"], outcome.Report.Items.Select(item => item.Label));
    }

    [Fact]
    public async Task Loop_control_may_be_templates_and_leave_out_all_items()
    {
        var loop = new TaskLoop("loop", List("a")) { LoopVar = "{{ 'o' ~ 'ne' }}", Extended = "{{ true }}", ExtendedAllItems = false };

        await _bench.RunAsync(Task("debug", ("msg", "{{ one }} {{ ansible_loop.allitems is defined }} {{ ansible_loop_var }}")) with { Loop = loop });

        Assert.Equal("a False one", _bench.Debug.Calls[^1].Arguments["msg"]);
    }

    [Fact]
    public async Task Loop_control_names_the_variables_and_the_label()
    {
        var loop = new TaskLoop("loop", List("a", "b")) { LoopVar = "it", IndexVar = "i", Label = "L{{ it }}", Extended = true };

        var outcome = await _bench.RunAsync(Task("debug", ("msg", "{{ it }}{{ i }} {{ ansible_loop.last }} {{ ansible_loop.previtem | default('-') }}")) with { Loop = loop });

        Assert.Equal(["La", "Lb"], outcome.Report.Items.Select(item => item.Label));
        Assert.Equal(["a0 False -", "b1 True a"], _bench.Debug.Calls.Select(call => call.Arguments["msg"]));
    }

    [Fact]
    public async Task A_pause_lies_between_items_only()
    {
        await _bench.RunAsync(Task("debug") with { Loop = new TaskLoop("loop", List(1L, 2L, 3L)) { Pause = "{{ 1 + 1 }}" } });

        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)], _bench.Clock.Delays);
    }

    [Fact]
    public async Task What_is_not_a_list_is_refused()
    {
        var outcome = await _bench.RunAsync(Task("debug") with { Loop = new TaskLoop("loop", "text") });

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Contains("Invalid data passed to 'loop', it requires a list, got this instead: text.", outcome.Report.Result);
    }

    [Fact]
    public async Task A_skipped_task_does_not_mind_that_its_list_is_undefined()
    {
        var task = Task("debug") with { Loop = new TaskLoop("loop", "{{ nope }}"), Keywords = new Keywords { When = When(false) } };

        Assert.Equal(TaskStatus.Skipped, (await _bench.RunAsync(task)).Report.Status);
        Assert.Equal(TaskStatus.Failed, (await _bench.RunAsync(task with { Keywords = Keywords.None })).Report.Status);
    }

    [Fact]
    public async Task With_items_flattens_one_level()
    {
        await _bench.RunAsync(Task("debug", ("msg", "{{ item }}")) with { Loop = new TaskLoop("items", List(List(1L, List(2L)), 3L)) });

        Assert.Equal([1L, List(2L), 3L], _bench.Debug.Calls.Select(call => call.Arguments["msg"]));
    }

    [Fact]
    public async Task With_anything_is_the_lookup_of_that_name()
    {
        await _bench.RunAsync(Task("debug", ("msg", "{{ item.key }}={{ item.value }}")) with { Loop = new TaskLoop("dict", Map(("a", 1L), ("b", 2L))) });

        Assert.Equal(["a=1", "b=2"], _bench.Debug.Calls.Select(call => call.Arguments["msg"]));
    }

    [Fact]
    public async Task With_a_pattern_of_hosts_goes_through_their_names()
    {
        await _bench.RunAsync(Task("debug", ("msg", "{{ item }}")) with { Loop = new TaskLoop("inventory_hostnames", List("all:!web")) });

        Assert.Equal(["db1"], _bench.Debug.Calls.Select(call => call.Arguments["msg"]));
    }

    [Fact]
    public async Task With_a_lookup_of_a_collection_loops_over_what_it_gives()
    {
        var levels = List(Map(("a", List(1L, 2L))), Map(("b", "[item.a * 10]")));

        await _bench.RunAsync(Task("debug", ("msg", "{{ item.a }}-{{ item.b }}")) with { Loop = new TaskLoop("community.general.dependent", levels) });

        Assert.Equal(["1-10", "2-20"], _bench.Debug.Calls.Select(call => call.Arguments["msg"]));
    }

    [Fact]
    public async Task What_an_item_sets_is_seen_by_the_next()
    {
        var task = Task("set_fact", ("all", "{{ all | default([]) + [item] }}")) with { Loop = new TaskLoop("loop", List(1L, 2L, 3L)) };

        await _bench.RunAsync(task);

        Assert.Equal(List(1L, 2L, 3L), _bench.State.Variables["all"]);
    }

    [Fact]
    public async Task An_item_sees_the_registered_result_of_the_one_before()
    {
        var task = Task("command", ("_raw_params", "{{ r.stdout | default('-') }}{{ item }}")) with { Loop = new TaskLoop("loop", List("a", "b")), Register = "r" };

        await _bench.RunAsync(task);

        Assert.Equal(["-a", "-ab"], _bench.Echo.Calls.Select(call => call.Arguments["_raw_params"]));
    }

    [Fact]
    public async Task A_loop_variable_that_is_already_in_use_is_warned_of()
    {
        _bench.HostVars["item"] = "mine";

        var outcome = await _bench.RunAsync(Task("debug") with { Name = "t", Loop = new TaskLoop("loop", List(1L)) });

        Assert.StartsWith("TASK: t: The loop variable 'item' is already in use.", Assert.Single(outcome.Report.Warnings));
    }

    [Fact]
    public async Task Very_many_items_still_fit_into_a_message()
    {
        _bench.Modules.Add(new FakeModule("try", (arguments, _) => Map(("failed", arguments["_raw_params"] is 4999L), ("msg", new string('x', 500)))));
        var task = Task("try", ("_raw_params", "{{ item }}")) with { Loop = new TaskLoop("loop", Enumerable.Range(0, 5000).Select(index => (object?)(long)index).ToList()) };

        var outcome = await _bench.RunAsync(task);

        Assert.Contains(outcome.Report.Items, item => item.Status == TaskStatus.Failed && item.Label == "4999");
        Assert.InRange(outcome.Report.Items.Sum(item => item.Result.Length + item.Label.Length + 20), 0, 60_000);
    }

    [Theory]
    [InlineData("list", "with_list expects a list")]
    [InlineData("indexed_items", "with_indexed_items expects a list")]
    [InlineData("first_found", "No file was found when using first_found.")]
    [InlineData("sequence", "unrecognized arguments to with_sequence: ['junk']")]
    public async Task A_lookup_that_gives_no_items_says_why_in_its_own_words(string kind, string message)
    {
        object value = kind is "first_found" or "sequence" ? "junk=3" : Map(("a", "b"));

        var outcome = await _bench.RunAsync(Task("debug") with { Loop = new TaskLoop(kind, value) });

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Equal($$"""{"msg": "{{message}}"}""", outcome.Report.Result);
    }

    [Fact]
    public async Task The_items_of_a_dictionary_are_its_keys()
    {
        var outcome = await _bench.RunAsync(Task("debug", ("msg", "{{ item }}")) with { Loop = new TaskLoop("items", Map(("a", 1L), ("b", 2L))) });

        Assert.Equal(["a", "b"], outcome.Report.Items.Select(item => item.Label));
    }
}
