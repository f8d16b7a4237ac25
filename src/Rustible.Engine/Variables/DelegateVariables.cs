using Rustible.Templating;

namespace Rustible.Engine.Variables;

/// <summary>
/// What a delegated task sees of its delegate: <c>ansible_delegated_vars</c>, the delegate's variables by its name; and, where the task's own host has none,
/// the delegate's <c>ansible_host</c>, <c>ansible_port</c> and <c>ansible_user</c>.
/// </summary>
/// <param name="own">The task's own host.</param>
/// <param name="host">The delegate.</param>
/// <param name="variables">Its variables, looked for only when a template asks.</param>
internal sealed class DelegateVariables(string own, string host, Func<IVariableScope> variables) : IVariableScope
{
    public IEnumerable<string> Names => ["ansible_delegated_vars"];

    public bool TryGet(string name, out object? value)
    {
        value = name == "ansible_delegated_vars" ? new ByName(own, host, variables) : null;
        if (name is "ansible_host" or "ansible_port" or "ansible_user" && !variables().TryGet(name, out value) && name == "ansible_host")
            value = host;
        return value is not null;
    }

    private sealed class ByName(string own, string host, Func<IVariableScope> variables) : IVariableScope
    {
        public IEnumerable<string> Names => [host];

        public bool TryGet(string name, out object? value)
        {
            value = name == host ? new Shown(own, host, variables()) : null;
            return value is not null;
        }
    }

    /// <summary>As in Ansible: the delegate's variables, but the name of the task's own host; a delegate without an address has its name there.</summary>
    private sealed class Shown(string own, string host, IVariableScope variables) : IVariableScope
    {
        public IEnumerable<string> Names => variables.Names.Append("ansible_host").Distinct();

        public bool TryGet(string name, out object? value)
        {
            value = own;
            if (name == "inventory_hostname" || variables.TryGet(name, out value))
                return true;
            value = host;
            return name == "ansible_host";
        }
    }
}
