using Rustible.Connections;
using Rustible.Engine.Runs;
using Rustible.Language.Playbook;
using Rustible.Modules;
using Rustible.Templating.Values;
using static Rustible.Engine.Tests.Tasks.TaskBench;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Tests.Tasks;

public class ArgumentTests
{
    private readonly TaskBench _bench = new();

    private ValueMap LastArguments => _bench.Debug.Calls[^1].Arguments;

    [Fact]
    public async Task An_undefined_variable_fails_the_task_and_names_the_place()
    {
        var outcome = await _bench.RunAsync(Task("command", ("_raw_params", "echo {{ nope }}")) with { Register = "r" });

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.StartsWith(
            "{\"msg\": \"The task includes an option with an undefined variable. The error was: 'nope' is undefined. 'nope' is undefined" +
            "\\n\\nThe error appears to be in '/site/site.yml': line 7, column 5, but may\\nbe elsewhere in the file depending on the exact syntax problem.",
            outcome.Report.Result);
        Assert.Contains("\\n  template:1:9, in nope\\n    1 | echo {{ nope }}\\n      |         ^^^^\\n  'nope' was looked up in ", outcome.Report.Result);
        Assert.Equal(true, ((ValueMap)_bench.State.Variables["r"]!)["failed"]);
    }

    [Fact]
    public async Task What_is_undefined_in_a_variable_is_said_twice_at_each_template_on_the_way()
    {
        _bench.HostVars["outer"] = "{{ inner }}";
        _bench.HostVars["inner"] = "{{ nope }}";

        var outcome = await _bench.RunAsync(Task("debug", ("msg", "{{ outer }}")));

        const string Innermost = "'nope' is undefined. 'nope' is undefined";
        const string Inner = $"{{{{ nope }}}}: {Innermost}. {{{{ nope }}}}: {Innermost}";
        Assert.Contains($"The error was: {{{{ inner }}}}: {Inner}. {{{{ inner }}}}: {Inner}\\n\\nThe error appears", outcome.Report.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_no_dictionary_fails_the_task()
    {
        var outcome = await _bench.RunAsync(Task("debug", ("_raw_params", "garbage {{ 'with a template' }}")));

        Assert.Contains("invalid or malformed argument: 'garbage with a template'", outcome.Report.Result);
    }

    [Theory]
    [InlineData("diff")]
    [InlineData("become")]
    [InlineData("any_errors_fatal")]
    public async Task A_flag_that_is_none_fails_the_task(string field)
    {
        var keywords = field switch
        {
            "diff" => new Keywords { Diff = "yes." },
            "become" => new Keywords { Become = "yes." },
            _ => new Keywords { AnyErrorsFatal = "yes." },
        };

        var outcome = await _bench.RunAsync(Task("debug", ("msg", "x")) with { Keywords = keywords });

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Contains($"the field '{field}' has an invalid value (yes.), and could not be converted to an bool.The error was: The value 'yes.' is not a valid boolean.", outcome.Report.Result);
    }

    [Fact]
    public async Task The_password_that_was_asked_for_is_seen_and_is_never_a_template()
    {
        _bench.Secrets = new RunSecrets(new Secret("{{ 1 + 2 }}"));

        await _bench.RunAsync(Task("debug", ("msg", "{{ ansible_password }}")));

        Assert.Equal("{{ 1 + 2 }}", LastArguments["msg"]);
    }

    [Fact]
    public async Task Arguments_and_conditions_see_how_the_host_would_be_reached_and_loops_do_not()
    {
        var task = Task("debug", ("msg", "{{ ansible_host }} {{ ansible_user }} {{ vars.ansible_host | default('-') }} {{ item }}")) with
        {
            Keywords = new Keywords { RemoteUser = "joe", When = When("ansible_host is defined") },
            Loop = new TaskLoop("loop", List("{{ ansible_host | default('none') }}")),
        };

        await _bench.RunAsync(task);

        Assert.Equal($"{_bench.Invocation(task).Attempt.Host} joe - none", LastArguments["msg"]);
    }

    [Fact]
    public async Task Variables_are_listed_in_the_order_in_which_they_came()
    {
        foreach (var name in new[] { "q_c", "q_a", "q_d", "q_b" })
            await _bench.RunAsync(Task("set_fact", (name, "1")));

        Assert.Equal("q_c,q_a,q_d,q_b", (await _bench.SeesAsync("lookup('varnames', '^q_.')"))?.ToString());
    }

    [Fact]
    public async Task Omitted_members_are_gone_at_any_depth()
    {
        await _bench.RunAsync(Task("debug", ("msg", "{{ nope | default(omit) }}"), ("a", Map(("b", "{{ omit }}"), ("c", List("{{ omit }}", 1L))))));

        Assert.Equal(["a"], LastArguments.Keys);
        Assert.Equal(Map(("c", List(1L))), LastArguments["a"]);
    }

    [Fact]
    public async Task A_variable_can_give_all_arguments()
    {
        await _bench.RunAsync(Task("debug", ("_raw_params", "{{ whole }}"), ("b", "own")) with { Keywords = new Keywords { Vars = [Map(("whole", Map(("a", 1L), ("b", 2L))))] } });

        Assert.Equal(Map(("a", 1L), ("b", "own")), LastArguments);
    }

    [Fact]
    public async Task Templated_args_lie_below_what_the_task_says()
    {
        await _bench.RunAsync(Task("command", ("_raw_params", "x"), ("_variable_params", "{{ {'creates': '/f', 'chdir': '/'} }}"), ("chdir", "/tmp")));

        Assert.Equal(Map(("creates", "/f"), ("chdir", "/tmp"), ("_raw_params", "x")), _bench.Echo.Calls[0].Arguments);
    }

    [Fact]
    public async Task Set_fact_may_compute_the_name()
    {
        await _bench.RunAsync(Task("set_fact", ("{{ tier }}_x", "{{ 2 }}")));

        Assert.Equal("2", await _bench.SeesAsync("front_x ~ ''"));
    }

    [Fact]
    public async Task Module_defaults_lie_below_the_arguments_and_the_innermost_counts()
    {
        var defaults = new Keywords
        {
            ModuleDefaults =
            [
                Map(("debug", Map(("msg", "outer"), ("gone", 1L)))),
                Map(("ansible.builtin.debug", Map(("msg", "inner"), ("x", "{{ tier }}")))),
            ],
        };

        await _bench.RunAsync(Task("debug", ("own", 1L)) with { Keywords = defaults });

        Assert.Equal(Map(("msg", "inner"), ("x", "front"), ("own", 1L)), LastArguments);
    }

    [Fact]
    public async Task The_environment_of_inner_levels_wins()
    {
        var environment = new Keywords { Environment = [Map(("A", 1L), ("B", "outer")), "{{ {'B': tier} }}", List(Map(("C", true)))] };

        await _bench.RunAsync(Task("command") with { Keywords = environment });

        Assert.Equal(["A=1", "B=front", "C=True"], _bench.Echo.Calls[0].Context.Environment.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public async Task Check_and_diff_mode_can_be_set_for_a_task()
    {
        _bench.Options = new() { CheckMode = true };

        await _bench.RunAsync(Task("command"));
        await _bench.RunAsync(Task("command") with { Keywords = new Keywords { CheckMode = false, Diff = "yes" } });

        Assert.Equal([true, false], _bench.Echo.Calls.Select(call => call.Context.CheckMode));
        Assert.Equal([false, true], _bench.Echo.Calls.Select(call => call.Context.DiffMode));
    }

    [Fact]
    public async Task A_module_without_check_mode_is_skipped_in_it()
    {
        var module = new FakeModule("odd", (_, _) => [], checkMode: CheckMode.None);
        _bench.Modules.Add(module);

        var outcome = await _bench.RunAsync(Task("odd") with { Keywords = new Keywords { CheckMode = true } });

        Assert.Equal(TaskStatus.Skipped, outcome.Report.Status);
        Assert.Contains("remote module (odd) does not support check mode", outcome.Report.Result);
        Assert.Empty(module.Calls);
    }

    [Fact]
    public async Task A_keyword_that_is_no_flag_fails_the_task()
    {
        var outcome = await _bench.RunAsync(Task("command") with { Keywords = new Keywords { Become = "maybe" } });

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Contains("the field 'become' has an invalid value (maybe), and could not be converted to an bool.", outcome.Report.Result);
    }

    [Fact]
    public async Task A_name_that_cannot_be_rendered_is_shown_as_written()
    {
        Assert.Equal("on front", (await _bench.RunAsync(Task("debug") with { Name = "on {{ tier }}" })).Report.Name);
        Assert.Equal("on {{ nope }}", (await _bench.RunAsync(Task("debug") with { Name = "on {{ nope }}" })).Report.Name);
        Assert.Equal("debug", (await _bench.RunAsync(Task("debug"))).Report.Name);
    }

    [Fact]
    public async Task An_action_that_is_a_template_finds_its_module_on_the_host()
    {
        var outcome = await _bench.RunAsync(Task("{{ 'ansible.builtin.' }}debug", ("msg", "hello")));

        Assert.Equal("hello", LastArguments["msg"]);
        Assert.Equal("debug", outcome.Report.Module);
        Assert.Null((await _bench.RunAsync(Task("debug"))).Report.Module);
    }

    [Theory]
    [InlineData("nope", "The module nope was not found in configured module paths.")]
    [InlineData("include_tasks", "'include_tasks' cannot be named by a template: ")]
    public async Task An_action_of_a_template_that_is_no_module_fails_the_task(string name, string message)
    {
        var outcome = await _bench.RunAsync(Task("{{ '" + name + "' }}"));

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Contains(message, outcome.Report.Result);
    }

    [Fact]
    public async Task Facts_are_gathered_though_the_environment_is_made_of_them()
    {
        var environment = new Keywords { Environment = [Map(("PATH", "{{ ansible_env.PATH }}:/x"), ("OTHER", "y"))] };
        _bench.Modules.RemoveAll(module => module.Description.Name == "setup");
        _bench.Modules.Add(new FakeModule("setup", (_, context) => Map(("seen", string.Join(' ', context.Environment)))));

        var gathered = await _bench.RunAsync(Task("setup") with { Keywords = environment });

        Assert.Equal(TaskStatus.Ok, gathered.Report.Status);
        Assert.Contains("\"seen\": \"[OTHER, y]\"", gathered.Report.Result);
        Assert.Equal(TaskStatus.Failed, (await _bench.RunAsync(Task("debug") with { Keywords = environment })).Report.Status);
    }

    [Fact]
    public async Task The_message_of_a_filter_is_its_own_and_the_place_stands_beside_it()
    {
        var outcome = await _bench.RunAsync(Task("debug", ("msg", "{{ [1] | combine(foo='bar') }}")) with { Register = "r" });

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        var registered = (ValueMap)_bench.State.Variables["r"]!;
        Assert.Equal("'recursive' and 'list_merge' are the only valid keyword arguments", registered["msg"]);
        Assert.StartsWith("template:1:10, in [1] | combine(foo='bar')\n", Assert.IsType<UnsafeText>(registered["template_error"]).Text);
    }
}
