using Rustible.Engine.Tasks;
using Rustible.Language.Playbook;
using Rustible.Templating.Values;
using static Rustible.Engine.Tests.Tasks.TaskBench;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Tests.Tasks;

public class FactTests
{
    private readonly TaskBench _bench = new();

    [Fact]
    public async Task Gathered_facts_are_seen_under_both_names()
    {
        await _bench.RunAsync(Task("setup"));

        Assert.Equal("Debian Debian", await _bench.SeesAsync("ansible_distribution ~ ' ' ~ ansible_facts.distribution"));
    }

    [Fact]
    public async Task Facts_need_not_be_injected()
    {
        _bench.Settings = new() { InjectFacts = false };
        await _bench.RunAsync(Task("setup"));

        Assert.Equal("no Debian", await _bench.SeesAsync("ansible_distribution | default('no') ~ ' ' ~ ansible_facts['distribution']"));
    }

    [Fact]
    public async Task Smart_gathering_is_silent_the_second_time()
    {
        _bench.Settings = new() { Gathering = "smart" };
        var gather = Task("setup") with { IsImplicit = true, Action = "gather_facts" };

        Assert.False((await _bench.RunAsync(gather)).Report.IsSilent);
        Assert.True((await _bench.RunAsync(gather)).Report.IsSilent);
        Assert.Single(_bench.Setup.Calls);
    }

    [Fact]
    public async Task Facts_can_be_cleared()
    {
        await _bench.RunAsync(Task("setup"));

        await _bench.RunAsync(Task("meta", ("_raw_params", "clear_facts")));

        Assert.Empty(_bench.State.Facts);
    }

    [Fact]
    public async Task Delegated_facts_belong_to_the_delegates()
    {
        var task = Task("setup") with { Keywords = new Keywords { DelegateTo = "{{ item }}", DelegateFacts = true }, Loop = new TaskLoop("loop", List("web2", "db1")) };

        var outcome = await _bench.RunAsync(task);

        Assert.Empty(_bench.State.Facts);
        Assert.Equal("web2", outcome.DelegatedEffects!.Value.Host);
        Assert.Equal("Debian", outcome.DelegatedEffects.Value.Effects.Facts!["ansible_distribution"]);
        Assert.Equal(["db1"], outcome.OtherDelegatedEffects.Select(one => one.Host));
    }

    [Fact]
    public async Task Variables_included_for_a_delegate_belong_to_it()
    {
        var file = typeof(FactTests).Assembly.Location;   // only that it is there matters
        _bench.Files.VariableFiles[file] = Map(("x", 1L));
        var task = Task("include_vars", ("file", file)) with { Keywords = new Keywords { DelegateTo = "web2", DelegateFacts = true } };

        var outcome = await _bench.RunAsync(task);

        Assert.Equal("web2", outcome.Report.DelegatedTo);
        Assert.Equal(1L, outcome.DelegatedEffects!.Value.Effects.IncludedVariables!["x"]);
        Assert.Empty(_bench.State.IncludedVariables);
    }

    [Fact]
    public async Task A_delegated_task_sees_its_delegate()
    {
        var task = Task("debug") with { Keywords = new Keywords { DelegateTo = "web2" } };

        Assert.Equal("web2", await _bench.SeesAsync("ansible_delegated_vars.web2.ansible_host", task));
        _bench.OtherHostVars["ansible_host"] = "10.0.0.2";
        _bench.OtherHostVars["ansible_port"] = 99L;

        Assert.Equal("web1 web1 10.0.0.2 99 u", await _bench.SeesAsync(
            "inventory_hostname ~ ' ' ~ ansible_delegated_vars.web2.inventory_hostname ~ ' ' ~ ansible_host ~ ' ' ~ ansible_port ~ ' ' ~ ansible_user | default('u')", task));
        _bench.HostVars["ansible_host"] = "10.0.0.1";
        Assert.Equal("10.0.0.1 10.0.0.2", await _bench.SeesAsync("ansible_host ~ ' ' ~ ansible_delegated_vars['web2'].ansible_host", task));
        Assert.Equal("web2(10.0.0.2)", (await _bench.RunAsync(task)).Report.DelegatedTo);
    }

    [Fact]
    public async Task Hostvars_has_the_types_of_Ansible() => Assert.Equal(
        "HostVars HostVarsVars dict dict", await _bench.SeesAsync("hostvars | type_debug ~ ' ' ~ hostvars.web1 | type_debug ~ ' ' ~ vars | type_debug ~ ' ' ~ ansible_facts | type_debug"));

    [Fact]
    public async Task A_failed_module_sets_no_facts()
    {
        _bench.Modules.Add(new FakeModule("half", (_, _) => Map(("failed", true), ("ansible_facts", Map(("x", 1L))))));

        await _bench.RunAsync(Task("half"));

        Assert.Empty(_bench.State.Facts);
    }

    [Fact]
    public async Task A_cacheable_set_fact_is_a_fact_too()
    {
        _bench.Modules.RemoveAll(module => module.Description.Name == "set_fact");
        _bench.Modules.Add(new FakeModule("set_fact", (_, _) => Map(("ansible_facts", Map(("x", 1L))), ("_ansible_facts_cacheable", true)), controlOnly: true));

        await _bench.RunAsync(Task("set_fact"));

        Assert.Equal(1L, _bench.State.Facts["x"]);
        Assert.Equal(1L, _bench.State.Variables["x"]);
    }

    [Fact]
    public async Task Variables_of_other_hosts_are_fetched_when_a_template_asks()
    {
        _bench.Sessions.States["web2"] = HostRunState.Empty.Apply(new StateEffects { Variables = Map(("token", "t2")) });
        _bench.OtherHostVars["greeting"] = "I am {{ inventory_hostname }}";

        Assert.Equal("t2, I am web2", await _bench.SeesAsync("hostvars.web2.token ~ ', ' ~ hostvars['web2'].greeting"));
        Assert.Equal(["web2"], _bench.Sessions.Fetched);
    }

    [Fact]
    public async Task A_template_over_all_hosts_fetches_each_once()
    {
        var seen = await _bench.SeesAsync("groups.all | map('extract', hostvars, 'inventory_hostname') | join(' ')");

        Assert.Equal("web1 web2 db1", seen);
        Assert.Equal(["db1", "web2"], _bench.Sessions.Fetched.Order());
    }

    [Fact]
    public async Task A_variable_of_hostvars_that_needs_an_undefined_name_stays_as_it_is_written()
    {
        _bench.Play = _bench.Play with { Vars = Map(("pv", 1L)) };
        foreach (var (name, value) in Map(("a", "{{ pv }}"), ("b", Map(("x", "{{ pv }}"), ("y", "{{ ok }}"))), ("c", "{{ b.x }}!"), ("ok", "fine")))
            _bench.OtherHostVars[name] = value;

        Assert.Equal("{{ pv }} True", await _bench.SeesAsync("hostvars.web2.a ~ ' ' ~ (hostvars['web2'].a is defined)"));
        Assert.Equal("{'x': '{{ pv }}', 'y': 'fine'} fine", await _bench.SeesAsync("hostvars.web2.b ~ ' ' ~ hostvars.web2.b.y"));
        Assert.Equal("{{ b.x }}!", await _bench.SeesAsync("hostvars.web2.c"));
        Assert.Equal("{{ pv }}", await _bench.SeesAsync("['web2'] | map('extract', hostvars, 'a') | first"));
    }

    [Fact]
    public async Task Variables_of_plays_are_not_in_hostvars()
    {
        _bench.Play = _bench.Play with { Vars = Map(("pv", 1L)) };

        Assert.Equal("no", await _bench.SeesAsync("hostvars.web1.pv | default('no')"));
        Assert.Equal("1", await _bench.SeesAsync("pv ~ ''"));
    }
}
