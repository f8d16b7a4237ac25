using Rustible.Engine.Tests.Tasks;
using Rustible.Language.Playbook;
using static Rustible.Engine.Tests.Tasks.TaskBench;

namespace Rustible.Engine.Tests.Variables;

public class MagicVariableTests
{
    private readonly TaskBench _bench = new();

    [Theory]
    [InlineData("inventory_hostname", "web1")]
    [InlineData("inventory_hostname_short", "web1")]
    [InlineData("inventory_file", "/site/hosts")]
    [InlineData("inventory_dir", "/site")]
    [InlineData("group_names | join(',')", "web")]
    [InlineData("groups.web | join(',')", "web1,web2")]
    [InlineData("groups | join(',')", "all,web,db")]
    [InlineData("hostvars | join(',')", "web1,web2,db1")]
    [InlineData("play_hosts | join(',')", "web1,web2")]
    [InlineData("ansible_play_batch | join(',')", "web1,web2")]
    [InlineData("ansible_play_hosts_all | join(',')", "web1,web2,db1")]
    [InlineData("ansible_play_name", "the play")]
    [InlineData("playbook_dir", "/site")]
    [InlineData("ansible_version.major ~ '.' ~ ansible_version.minor", "2.14")]
    [InlineData("ansible_run_tags | join(',')", "all")]
    [InlineData("ansible_limit | default('none')", "none")]
    [InlineData("vars.tier ~ vars['tier']", "frontfront")]
    [InlineData("role_name | default('none')", "none")]
    [InlineData("ansible_search_path | join(',')", "/site")]
    public async Task Ansibles_own_variables_are_there(string expression, string expected)
    {
        Assert.Equal(expected, await _bench.SeesAsync(expression + " ~ ''"));
    }

    [Fact]
    public async Task What_vars_holds_is_as_it_is_written()
    {
        _bench.Play = _bench.Play with { Vars = Map(("c", 7L), ("b", "{{ c }}"), ("d", Map(("e", "{{ c }}"), ("l", List("{{ b }}"))))) };

        Assert.Equal("{{ c }} {{ c }} {{ c }} dd", await _bench.SeesAsync("vars['b'] ~ ' ' ~ vars.get('b') ~ ' ' ~ vars['d'].e ~ ' ' ~ vars.get('n', 'dd')"));
        Assert.Equal("""{"e": "{{ c }}", "l": ["{{ b }}"]}""", await _bench.SeesAsync("vars.d | to_json"));
        Assert.Equal("7", await _bench.SeesAsync("b"));
    }

    [Theory]
    [InlineData("a,b", "a,b None str")]
    [InlineData(null, "None None NoneType")]
    public async Task A_list_of_hosts_has_no_folder_and_a_host_that_a_task_added_has_no_source(string? source, string expected)
    {
        _bench.Source = source;

        Assert.Equal(expected, await _bench.SeesAsync(
            "inventory_file | default('none') ~ ' ' ~ inventory_dir | default('none') ~ ' ' ~ inventory_dir | default('none') | type_debug"));
        Assert.Equal(true, await _bench.SeesAsync("'inventory_dir' in hostvars['web1']"));
    }

    [Fact]
    public async Task A_variable_of_a_host_that_needs_what_is_not_defined_is_as_it_is_written_in_hostvars()
    {
        _bench.OtherHostVars["bad"] = "a {{ nope }}";
        _bench.OtherHostVars["over"] = "{{ bad }} b";
        _bench.OtherHostVars["inner"] = Map(("k", "{{ nope }}"), ("j", "{{ 1 + 1 }}"));
        _bench.Play = _bench.Play with { Vars = Map(("entry", "{{ hostvars.web2 }}")) };

        Assert.Equal("a {{ nope }}|{{ bad }} b", (await _bench.SeesAsync("hostvars.web2.bad ~ '|' ~ hostvars.web2.over"))?.ToString());
        Assert.Equal("""{"j": "2", "k": "{{ nope }}"}""", (await _bench.SeesAsync("hostvars.web2.inner | to_json(sort_keys=true)"))?.ToString());
        Assert.Equal("group", await _bench.SeesAsync("entry.layer"));
    }

    [Fact]
    public async Task They_tell_of_the_run()
    {
        _bench.Options = new() { CheckMode = true, Diff = true, Verbosity = 2, Forks = 9, Limit = "web*", Tags = ["a"], SkipTags = ["b"] };

        var seen = await _bench.SeesAsync(
            "[ansible_check_mode, ansible_diff_mode, ansible_verbosity, ansible_forks, ansible_limit, ansible_run_tags, ansible_skip_tags]");

        Assert.Equal(List(true, true, 2L, 9L, "web*", List("a"), List("b")), seen);
    }

    [Fact]
    public async Task They_tell_of_the_role()
    {
        var parent = new RoleInstance("base", "/roles/base");
        var role = new RoleInstance("a.b.web", "/roles/web") { Parents = [parent], IsDependency = true, Collection = "a.b" };
        _bench.Play = _bench.Play with { RoleInstances = [role, parent, parent] };

        var seen = await _bench.SeesAsync(
            "[role_name, ansible_role_name, ansible_collection_name, role_path, ansible_play_role_names, ansible_dependent_role_names, ansible_role_names]", Task("debug") with { Role = role });

        Assert.Equal(List("web", "a.b.web", "a.b", "/roles/web", List("base", "base"), List("a.b.web"), List("a.b.web", "base")), seen);
        Assert.Equal("no", await _bench.SeesAsync("ansible_parent_role_names | default('no')", Task("debug") with { Role = role }));
    }

    [Fact]
    public async Task They_tell_of_the_roles_whose_tasks_brought_a_role_in()
    {
        var outer = new RoleInstance("outer", "/roles/outer");
        var inner = new RoleInstance("inner", "/roles/inner") { IncludedBy = outer };
        var role = new RoleInstance("web", "/roles/web") { IncludedBy = inner };

        var seen = await _bench.SeesAsync("[ansible_parent_role_names, ansible_parent_role_paths]", Task("debug") with { Role = role });

        Assert.Equal(List(List("inner", "outer"), List("/roles/inner", "/roles/outer")), seen);
    }

    [Fact]
    public async Task No_variable_of_the_user_takes_their_place()
    {
        _bench.Options = new() { ExtraVars = Map(("inventory_hostname", "other")) };

        Assert.Equal("web1", await _bench.SeesAsync("inventory_hostname"));
    }
}
