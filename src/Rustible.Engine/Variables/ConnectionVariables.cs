using System.Collections.Frozen;
using Rustible.Engine.Tasks;

namespace Rustible.Engine.Variables;

/// <summary>
/// Variables of the connection that conditions and arguments of a task see when nobody has set them: how the host would be reached. As in Ansible the
/// loop of the task, its name and <c>hostvars</c> do not know them.
/// </summary>
/// <param name="invocation">The task.</param>
/// <param name="host">The host whose variables these are.</param>
internal sealed class ConnectionVariables(TaskInvocation invocation, string host)
{
    private delegate object? Reader(ConnectionVariables variables, TaskKeywords keywords);

    /// <summary>Names that mean the same, and what they mean; null is not defined.</summary>
    private static readonly (string[] Names, Reader Read)[] _groups =
    [
        (["ansible_host", "ansible_ssh_host"], (variables, keywords) => variables.Address(keywords)),
        (["ansible_user", "ansible_ssh_user"], (variables, keywords) =>
            keywords.Text("remote_user", variables.Invocation.Task.Keywords.RemoteUser) ?? variables.Invocation.Run.Options.RemoteUser ?? variables.Invocation.Run.Settings.RemoteUser),
        (["ansible_port", "ansible_ssh_port"], (variables, keywords) =>
            (long?)(keywords.Integer("port", variables.Invocation.Task.Keywords.Port) ?? variables.Invocation.Run.Settings.RemotePort)),
        (["ansible_timeout", "ansible_ssh_timeout"], (variables, _) => (long)(variables.Invocation.Run.Options.Timeout ?? variables.Invocation.Run.Settings.Timeout)),
        (["ansible_password", "ansible_ssh_pass"], (variables, _) => UnsafeValues.Mark(variables.Invocation.Run.Secrets.ConnectionPassword?.Reveal())),
        (["ansible_pipelining", "ansible_ssh_pipelining"], (_, _) => false),
        (["ansible_shell_executable"], (_, _) => "/bin/sh"),
        (["ansible_module_compression"], (_, _) => "ZIP_DEFLATED"),
    ];

    private static readonly FrozenDictionary<string, int> _groupOf =
        _groups.SelectMany((group, index) => group.Names.Select(name => (name, index))).ToFrozenDictionary(entry => entry.name, entry => entry.index, StringComparer.Ordinal);

    private TaskInvocation Invocation => invocation;

    /// <summary>The names that are defined.</summary>
    public IEnumerable<string> Names(HostScope plain) => _groupOf.Keys.Where(name => TryGet(name, plain, out _));

    /// <param name="name">The name.</param>
    /// <param name="plain">The variables that somebody has set; <paramref name="name"/> is not among them.</param>
    /// <param name="value">The value.</param>
    public bool TryGet(string name, HostScope plain, out object? value)
    {
        value = null;
        if (!_groupOf.TryGetValue(name, out var index))
            return false;
        var (names, read) = _groups[index];
        foreach (var other in names)
        {
            if (other != name && plain.TryGet(other, out value))
                return true;
        }
        value = read(this, new TaskKeywords(invocation.Task, invocation.Run.Templates, plain));
        return value is not null;
    }

    /// <summary>Where the task is delegated to is said in words of its own host; another host knows them not, and is where it is.</summary>
    private string Address(TaskKeywords keywords) =>
        host == invocation.Attempt.Host && keywords.Text("delegate_to", invocation.Task.Keywords.DelegateTo) is { Length: > 0 } other ? other : host;
}
