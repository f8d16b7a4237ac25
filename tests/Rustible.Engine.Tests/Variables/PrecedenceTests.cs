using System.Collections.Immutable;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Engine.Tests.Tasks;
using Rustible.Language.Playbook;
using Rustible.Templating.Values;
using static Rustible.Engine.Tests.Tasks.TaskBench;

namespace Rustible.Engine.Tests.Variables;

/// <summary>Every level of precedence against the next one; the order was compared with ansible-playbook 2.14.</summary>
public class PrecedenceTests
{
    // Weakest first. Each test sets the variable "v" on this level and on all weaker ones.
    public static TheoryData<string> Levels => [.. Order];

    private static readonly string[] Order =
    [
        "other role's defaults", "own role's defaults", "inventory group", "inventory host", "facts", "play vars", "vars_files", "other role's vars",
        "parent role's vars", "vars where the role is used", "own role's vars", "block vars", "task vars", "include_vars", "set_fact", "parent role's params", "role params",
        "outer include", "inner include", "extra vars", "loop variable",
    ];

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task A_level_beats_all_that_are_weaker(string level)
    {
        var bench = new TaskBench();
        var task = Arrange(bench, Array.IndexOf(Order, level));

        Assert.Equal(level, await bench.SeesAsync("v", task));
    }

    [Theory]
    [InlineData(false, "vars of another")]
    [InlineData(true, "none")]
    public async Task Variables_of_roles_may_be_private(bool isPrivate, string seen)
    {
        var bench = new TaskBench { Settings = new() { PrivateRoleVars = isPrivate } };
        var other = new RoleInstance("other", "/roles/other") { Defaults = Map(("d", "default")), Vars = Map(("v", "vars of another")) };
        bench.Play = bench.Play with { RoleInstances = [other] };

        Assert.Equal($"default {seen}", await bench.SeesAsync("d ~ ' ' ~ v | default('none')"));
        Assert.Equal("vars of another", await bench.SeesAsync("v", Task("debug") with { Role = other }));
    }

    [Fact]
    public async Task Rendering_twice_gives_the_same()
    {
        for (var level = 0; level < Order.Length; level++)
        {
            var bench = new TaskBench();
            var task = Arrange(bench, level);

            Assert.Equal(await bench.SeesAsync("vars.v ~ groups.all ~ hostvars.web2", task), await bench.SeesAsync("vars.v ~ groups.all ~ hostvars.web2", task));
        }
    }

    private static PlayTask Arrange(TaskBench bench, int strongest)
    {
        ValueMap At(string level) => Array.IndexOf(Order, level) <= strongest ? Map(("v", level)) : [];
        var other = new RoleInstance("other", "/roles/other") { Defaults = At("other role's defaults"), Vars = At("other role's vars") };
        var parent = new RoleInstance("parent", "/roles/parent") { Vars = At("parent role's vars"), Parameters = At("parent role's params") };
        var own = new RoleInstance("own", "/roles/own")
        {
            Defaults = At("own role's defaults"),
            UseVars = At("vars where the role is used"),
            Vars = At("own role's vars"),
            Parameters = At("role params"),
            Parents = [parent],
        };
        bench.OtherHostVars["v"] = "other host";
        bench.HostVars["g"] = "x";
        foreach (var (name, value) in strongest >= 3 ? At("inventory host") : At("inventory group"))
            bench.HostVars[name] = value;
        bench.Files.VariableFiles["/site/files.yml"] = At("vars_files");
        bench.Play = bench.Play with { Vars = At("play vars"), VarsFiles = ["files.yml"], RoleInstances = [other, parent, own] };
        bench.Options = new() { ExtraVars = At("extra vars") };
        TaskAddress outer = new("p0", 1), inner = new("p0:1.0", 2);
        bench.Includes = [new IncludeFrame("p0:1.0", outer, "/site/a.yml", 0), new IncludeFrame("p0:1.0:2.0", inner, "/site/b.yml", 0)];
        bench.State = new HostRunState
        {
            Facts = ToState(At("facts")),
            IncludedVariables = ToState(At("include_vars")),
            Variables = ToState(At("set_fact")),
            IncludeScopes = ImmutableDictionary<(TaskAddress, int), ValueMap>.Empty
                .Add((outer, 0), At("outer include")).Add((inner, 0), At("inner include")).Add((inner, 1), Map(("v", "another item"))),
        };
        var task = Task("debug") with { Role = own, Keywords = new Keywords { Vars = [At("block vars"), At("task vars")] } };
        return At("loop variable").Count == 0 ? task : task with { Loop = new TaskLoop("loop", List("loop variable")) { LoopVar = "v" } };
    }

    private static ImmutableDictionary<string, object?> ToState(ValueMap map) =>
        ImmutableDictionary.CreateRange(map.Select(pair => KeyValuePair.Create((string)pair.Key, pair.Value)));
}
