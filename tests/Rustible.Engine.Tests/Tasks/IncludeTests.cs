using Rustible.Engine.Runs;
using Rustible.Language.Playbook;
using Rustible.Templating.Values;
using static Rustible.Engine.Tests.Tasks.TaskBench;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Tests.Tasks;

public class IncludeTests
{
    private readonly TaskBench _bench = new();

    [Fact]
    public async Task An_include_names_its_file_for_each_item()
    {
        _bench.Files.Known.UnionWith(["/site/front.yml", "/site/b.yml"]);
        var task = Task("include_tasks", ("_raw_params", "{{ item }}.yml")) with { Loop = new TaskLoop("loop", List("{{ tier }}", "b")) };

        var outcome = await _bench.RunAsync(task);

        Assert.Equal(TaskStatus.Ok, outcome.Report.Status);
        Assert.Equal([("/site/front.yml", 0), ("/site/b.yml", 1)], outcome.Report.Includes.Select(include => (include.File, include.ItemIndex)));
        Assert.NotEqual(outcome.Report.Includes[0].Grouping, outcome.Report.Includes[1].Grouping);
    }

    [Fact]
    public async Task Hosts_with_the_same_item_run_the_file_together()
    {
        _bench.Files.Known.Add("/site/a.yml");
        var task = Task("include_tasks", ("file", "a.yml")) with { Loop = new TaskLoop("loop", List(Map(("x", 1L)))) };

        var first = await _bench.RunAsync(task);
        var second = await new TaskBench { Files = { Known = { "/site/a.yml" } } }.RunAsync(task);

        Assert.Equal(first.Report.Includes[0], second.Report.Includes[0]);
    }

    [Fact]
    public async Task A_file_that_is_named_twice_with_the_same_item_runs_twice()
    {
        _bench.Files.Known.Add("/site/a.yml");
        var task = Task("include_tasks", ("file", "a.yml")) with { Loop = new TaskLoop("loop", List("x", "x", "y", "x")) };

        var outcome = await _bench.RunAsync(task);

        Assert.Equal(4, outcome.Report.Includes.Select(include => include.Grouping).Distinct().Count());
    }

    [Fact]
    public async Task What_an_include_was_told_is_rendered_where_its_result_is_read()
    {
        _bench.Files.Known.Add("/site/front.yml");
        var task = Task("include_tasks", ("file", "{{ tier }}.yml"), ("apply", Map(("tags", "{{ tier }}")))) with { Register = "included" };

        var outcome = await _bench.RunAsync(task);

        Assert.Equal("""{"changed": false, "include": "front.yml", "include_args": {"apply": {"tags": "{{ tier }}"}}}""", outcome.Report.Result);
        Assert.Equal("front", await _bench.SeesAsync("included.include_args.apply.tags"));
    }

    [Fact]
    public async Task What_no_log_hides_does_not_show_as_the_included_file_s_item()
    {
        _bench.Files.Known.Add("/site/a.yml");
        var hidden = Task("include_tasks", ("_raw_params", "a.yml")) with { Keywords = Keywords.None with { NoLog = true } };

        var outcomes = new[] { await _bench.RunAsync(hidden), await _bench.RunAsync(hidden with { Loop = new TaskLoop("loop", List("secret")) }) };

        Assert.All(outcomes, outcome => Assert.Equal("(censored due to no_log)", Assert.Single(outcome.Report.Includes).Label));
    }

    [Fact]
    public async Task The_item_and_the_vars_of_the_include_are_seen_in_its_file()
    {
        _bench.Files.Known.Add("/site/a.yml");
        var vars = Map(("p", "include {{ item }}"));
        var task = Task("include_tasks", ("_raw_params", "a.yml")) with { Loop = new TaskLoop("loop", List("x")), Vars = vars, Keywords = new Keywords { Vars = [vars] } };

        await _bench.RunAsync(task);
        await _bench.RunAsync(Task("set_fact", ("p", "set_fact")));
        _bench.Includes = [new IncludeFrame("p0:3.0", new TaskAddress("p0", 3), "/site/a.yml", 0)];

        Assert.Equal("include x", await _bench.SeesAsync("p"));
        Assert.Equal("include inner", await _bench.SeesAsync("p", Task("debug") with { Loop = new TaskLoop("loop", List("inner")) }));
    }

    [Fact]
    public async Task An_include_of_a_role_names_the_role_and_its_files()
    {
        _bench.Files.Roles["a.b.front"] = ("/roles/front", "a.b");
        var task = Task("include_role", ("name", "a.b.{{ tier }}"), ("tasks_from", "{{ tier }}.yml"), ("vars_from", "more"));

        var outcome = await _bench.RunAsync(task);

        var include = Assert.Single(outcome.Report.Includes);
        Assert.Equal(("/roles/front", new IncludedRole("a.b.front", Tasks: "front", Vars: "more") { Collection = "a.b" }), (include.File, include.Role));
        Assert.Equal("include_role : a.b.{{ tier }}", outcome.Report.Name);
    }

    [Fact]
    public async Task A_role_that_is_nowhere_fails_the_host_with_a_fault_instead_of_a_result()
    {
        var outcome = await _bench.RunAsync(Task("include_role", ("name", "gone")) with { Keywords = new Keywords { IgnoreErrors = true } });

        Assert.Equal((TaskStatus.Failed, false), (outcome.Report.Status, outcome.Report.Ignored));
        Assert.StartsWith("the role 'gone' was not found in /site/roles", outcome.Report.IncludeFault);
        Assert.Equal("undefined", await _bench.SeesAsync("ansible_failed_result | default('undefined')"));
    }

    [Fact]
    public async Task A_file_without_tasks_fails_the_host()
    {
        _bench.Files.Known.Add("/site/vars.yml");
        _bench.Files.WithoutTasks.Add("/site/vars.yml");

        var outcome = await _bench.RunAsync(Task("include_tasks", ("_raw_params", "vars.yml")));

        Assert.Equal((TaskStatus.Failed, true), (outcome.Report.Status, outcome.Report.IsIncludeFailure));
        Assert.Contains("included task files must contain a list of tasks", outcome.Report.Result);
    }

    [Fact]
    public async Task Roles_that_includes_have_shown_to_the_play_are_seen_by_all_its_tasks()
    {
        var shown = new RoleInstance("web", "/roles/web") { Defaults = Map(("d", "default")), Vars = Map(("v", "var")) };
        _bench.VisibleRoles = [shown];

        Assert.Equal(List("default", "var", List("web")), await _bench.SeesAsync("[d, v, ansible_play_role_names]"));
    }

    [Fact]
    public async Task A_missing_file_fails_the_host_even_if_errors_are_ignored()
    {
        var outcome = await _bench.RunAsync(Task("include_tasks", ("_raw_params", "gone.yml")) with { Keywords = new Keywords { IgnoreErrors = true } });

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.False(outcome.Report.Ignored);
        Assert.Contains("Could not find or access '/site/gone.yml'", outcome.Report.Result);
    }

    [Fact]
    public async Task Included_variables_are_weaker_than_set_fact()
    {
        var folder = Directory.CreateTempSubdirectory("rustible").FullName;
        var file = Path.Combine(folder, "more.yml");
        await File.WriteAllTextAsync(file, "");
        _bench.Files.VariableFiles[file] = Map(("a", "included"), ("b", "included {{ tier }}"));
        _bench.Files.Warnings[file] = "found a duplicate dict key (a)";
        await _bench.RunAsync(Task("set_fact", ("a", "set_fact")));

        var outcome = await _bench.RunAsync(Task("include_vars", ("_raw_params", file)) with { Register = "r" });

        Directory.Delete(folder, true);
        Assert.Equal(TaskStatus.Ok, outcome.Report.Status);
        Assert.Equal("found a duplicate dict key (a)", Assert.Single(outcome.Report.Warnings));
        Assert.Equal("set_fact, included front", await _bench.SeesAsync("a ~ ', ' ~ b"));
        Assert.Equal(List(file), ((ValueMap)_bench.State.Variables["r"]!)["ansible_included_var_files"]);
    }

    [Fact]
    public async Task A_folder_of_variables_is_included_in_order()
    {
        var folder = Directory.CreateTempSubdirectory("rustible").FullName;
        foreach (var (name, value) in new[] { ("a.yml", 1L), ("b.yml", 2L), ("c.txt", 3L) })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), "");
            _bench.Files.VariableFiles[Path.Combine(folder, name)] = Map(("v", value));
        }

        var refused = await _bench.RunAsync(Task("include_vars", ("dir", folder)));
        var outcome = await _bench.RunAsync(Task("include_vars", ("dir", folder), ("ignore_unknown_extensions", true), ("name", "under")));

        Directory.Delete(folder, true);
        Assert.Equal(TaskStatus.Failed, refused.Report.Status);
        Assert.Equal(TaskStatus.Ok, outcome.Report.Status);
        Assert.Equal(Map(("v", 2L)), _bench.State.IncludedVariables["under"]);
    }

    [Theory]
    [InlineData("extra", "role")]
    [InlineData("vars/extra", "role")]
    [InlineData("../beside", "beside")]
    [InlineData("beside", null)]
    public async Task A_folder_of_variables_is_looked_for_in_the_role_s_vars_alone(string folder, string? expected)
    {
        var role = Directory.CreateTempSubdirectory("rustible").FullName;
        foreach (var (path, value) in new[] { ("vars/extra", "role"), ("vars/../beside", "beside") })
        {
            Directory.CreateDirectory(Path.Combine(role, path));
            await File.WriteAllTextAsync(Path.Combine(role, path, "a.yml"), "");
            _bench.Files.VariableFiles[Path.Combine(role, path, "a.yml")] = Map(("v", value));
        }

        await _bench.RunAsync(Task("include_vars", ("dir", folder)) with { Role = new RoleInstance("web", role) });

        Directory.Delete(role, true);
        Assert.Equal(expected ?? "none", await _bench.SeesAsync("v | default('none')"));
    }

    [Fact]
    public async Task Variables_that_are_not_there_are_a_failure()
    {
        var missing = await _bench.RunAsync(Task("include_vars", ("_raw_params", "gone.yml")));
        var wrong = await _bench.RunAsync(Task("include_vars", ("files", "a.yml")));

        Assert.Contains("Could not find or access 'gone.yml'", missing.Report.Result);
        Assert.Contains("files is not a valid option in include_vars", wrong.Report.Result);
    }
}
