using System.Collections.Immutable;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Language.Inventory;
using Rustible.Language.Playbook;
using Rustible.Language.Variables;
using Rustible.Templating.Values;

namespace Rustible.Engine.Variables;

/// <summary>Lays a host's variables in Ansible's order of precedence, weakest first.</summary>
internal static class ScopeLayers
{
    public static List<VariableLayer> ForTask(TaskInvocation invocation, string host, KnownStates states)
    {
        var run = invocation.Run;
        var state = states[host];
        var role = invocation.Task.Role;
        var layers = new List<VariableLayer>(24);
        AddDefaults(layers, invocation, role);
        AddInventory(layers, run, invocation.Play.Directory, host);
        AddFacts(layers, run, state);
        layers.Add(invocation.Play.Vars);
        if (!invocation.Play.VarsFiles.IsEmpty)
            VarsFiles.AddTo(layers, invocation, host, states);
        AddRoleVars(layers, invocation, role);
        AddOfTask(layers, run, invocation.Task.Keywords.Vars);
        AddStateVariables(layers, state);
        if (invocation.FailedTask is not null)
            layers.Add(invocation.FailedTask);
        AddParameters(layers, role);
        AddOfTask(layers, run, invocation.Task.Keywords.IncludeVars);
        AddIncludes(layers, invocation, states);
        layers.Add(run.Options.ExtraVars);
        return layers;
    }

    public static List<VariableLayer> OutsidePlay(RunContext run, string playbookDirectory, string host, HostRunState state)
    {
        var layers = new List<VariableLayer>(12);
        AddInventory(layers, run, playbookDirectory, host);
        AddFacts(layers, run, state);
        AddStateVariables(layers, state);
        layers.Add(run.Options.ExtraVars);
        return layers;
    }

    private static void AddDefaults(List<VariableLayer> layers, TaskInvocation invocation, RoleInstance? own)
    {
        foreach (var role in invocation.PlayRoles)
            layers.Add(role.Defaults);
        if (own is null)
            return;
        foreach (var dependency in DependenciesOf(own, invocation))
            layers.Add(dependency.Defaults);
        foreach (var parent in own.Parents)
            layers.Add(parent.Defaults);
        layers.Add(own.Defaults);
    }

    private static void AddInventory(List<VariableLayer> layers, RunContext run, string playbookDirectory, string host)
    {
        if (!run.Inventory.Beside(playbookDirectory).Hosts.TryGetValue(host, out InventoryHost? known))
            return;
        foreach (var layer in known.Layers)
            layers.Add(layer);
    }

    private static void AddFacts(List<VariableLayer> layers, RunContext run, HostRunState state)
    {
        if (run.Settings.InjectFacts)
            layers.Add(VariableLayer.OfFacts(state.Facts));
        layers.Add(new FactsView(state.Facts));
    }

    private static void AddRoleVars(List<VariableLayer> layers, TaskInvocation invocation, RoleInstance? own)
    {
        if (!invocation.Run.Settings.PrivateRoleVars)
        {
            foreach (var role in invocation.PlayRoles)
                AddVars(layers, role);
        }
        if (own is null)
            return;
        foreach (var parent in own.Parents)
            AddVars(layers, parent);
        foreach (var dependency in DependenciesOf(own, invocation))
            AddVars(layers, dependency);
        AddVars(layers, own);
    }

    private static void AddVars(List<VariableLayer> layers, RoleInstance role)
    {
        layers.Add(role.UseVars);
        layers.Add(role.Vars);
    }

    /// <summary>Variables of blocks and their task: one level, in which the inner ones replace the outer ones even where levels are merged.</summary>
    private static void AddOfTask(List<VariableLayer> layers, RunContext run, ImmutableArray<ValueMap> nested)
    {
        if (run.Settings.MergesDictionaries && nested.Length > 1)
        {
            layers.Add(VariableMerge.Of(nested, merges: false));
            return;
        }
        foreach (var vars in nested)
            layers.Add(vars);
    }

    private static void AddStateVariables(List<VariableLayer> layers, HostRunState state)
    {
        layers.Add(state.IncludedVariables);
        layers.Add(VariableLayer.InOrder(state.Variables, state.VariableOrder));
    }

    private static void AddParameters(List<VariableLayer> layers, RoleInstance? own)
    {
        if (own is null)
            return;
        foreach (var parent in own.Parents)
            layers.Add(parent.Parameters);
        layers.Add(own.Parameters);
    }

    private static void AddIncludes(List<VariableLayer> layers, TaskInvocation invocation, KnownStates states)
    {
        var own = states[invocation.Attempt.Host].IncludeScopes;
        foreach (var frame in invocation.Includes)
        {
            if (own.TryGetValue((frame.Include, frame.ItemIndex), out var variables))
                layers.Add(variables);
        }
        if (invocation.Task.IsInclude)
            layers.Add(invocation.Task.Vars);
    }

    private static IEnumerable<RoleInstance> DependenciesOf(RoleInstance role, TaskInvocation invocation) =>
        invocation.PlayRoles.Concat(invocation.LocalRoles).Where(other => other.IsDependency && other.Parents.Any(parent => ReferenceEquals(parent, role)));
}
