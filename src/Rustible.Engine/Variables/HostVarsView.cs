using Rustible.Engine.Runs;
using Rustible.Templating;

namespace Rustible.Engine.Variables;

/// <summary><c>hostvars</c>: every host of the inventory by name, each looked into only when a template does.</summary>
internal sealed class HostVarsView(RunContext run, string playbookDirectory, KnownStates states) : IVariableScope
{
    private const string Localhost = "localhost";

    /// <summary>As in Ansible, the implicit localhost is among them.</summary>
    public IEnumerable<string> Names =>
        run.Inventory.Hosts.TryGetValue(Localhost, out var local) && local.IsImplicit ? run.Inventory.Hosts.Keys.Append(Localhost) : run.Inventory.Hosts.Keys;

    public string TypeName => "HostVars";

    public bool TryGet(string name, out object? value)
    {
        // A host counts as known even before its state is: a template may ask "is it there" for all of them.
        value = run.Inventory.Hosts.ContainsKey(name) ? new HostVarsEntry(run, playbookDirectory, name, states) : null;
        return value is not null;
    }
}

/// <summary>One host in <c>hostvars</c>: what is known of it outside any play.</summary>
internal sealed class HostVarsEntry(RunContext run, string playbookDirectory, string host, KnownStates states) : IVariableScope
{
    private IVariableScope? _scope;

    public IEnumerable<string> Names => Scope.Names;

    public string TypeName => "HostVarsVars";

    /// <summary>A variable that depends on a play's or a role's cannot be rendered outside of them.</summary>
    public IVariableScope Lenient => Scope;

    private IVariableScope Scope => _scope ??= HostScope.OutsidePlay(run, playbookDirectory, host, states);

    public bool TryGet(string name, out object? value) => Scope.TryGet(name, out value);
}
