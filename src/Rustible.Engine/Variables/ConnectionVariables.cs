using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Engine.Tasks.Calls;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Variables;

/// <summary>
/// What a task sees of the way to its host where no variable says it (<c>ansible_host</c>, <c>ansible_user</c>): what keywords, command line and settings make
/// of it. Weaker than all variables, and not among those of <c>hostvars</c>.
/// </summary>
/// <param name="invocation">The task.</param>
/// <param name="host">The host whose variables the task sees.</param>
internal sealed class ConnectionVariables(TaskInvocation invocation, string host)
{
    private static readonly string[][] _synonyms =
    [
        ["ansible_host", "ansible_ssh_host"],
        ["ansible_user", "ansible_ssh_user"],
        ["ansible_password", "ansible_ssh_pass", "ansible_ssh_password"],
        ["ansible_private_key_file", "ansible_ssh_private_key_file"],
        ["ansible_timeout", "ansible_ssh_timeout"],
        ["ansible_connection"],
    ];

    private bool _isRendering;

    private RunContext Run => invocation.Run;

    private bool IsImplicit => Run.Inventory.Hosts.TryGetValue(host, out var known) ? known.IsImplicit : ConnectionSettings.LocalNames.Contains(host);

    /// <summary>The value of a name; false when nothing says it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="scope">The variables that keywords may use, and in which a synonym counts.</param>
    /// <param name="value">The value.</param>
    public bool TryGet(string name, HostScope scope, out object? value)
    {
        value = null;
        if (_isRendering || !name.StartsWith("ansible_", StringComparison.Ordinal) || Array.Find(_synonyms, names => names.Contains(name)) is not { } synonyms)
            return false;
        _isRendering = true;   // a keyword may be a template of the very variable: then there is none
        try
        {
            foreach (var other in synonyms.Where(other => other != name))
            {
                if (scope.TryGet(other, out value))
                    return true;
            }
            value = Of(synonyms[0], new TaskKeywords(invocation.Task, Run.Templates, scope));
            return value is not null;
        }
        finally
        {
            _isRendering = false;
        }
    }

    private object? Of(string name, TaskKeywords keywords)
    {
        var shared = invocation.Task.Keywords;
        return name switch
        {
            "ansible_host" => IsImplicit ? "127.0.0.1" : host,
            "ansible_user" => keywords.Text("remote_user", shared.RemoteUser) ?? Run.Options.RemoteUser ?? Run.Settings.RemoteUser,
            "ansible_password" => Run.Secrets.ConnectionPassword is { } password ? new UnsafeText(password.Reveal()) : null,
            "ansible_private_key_file" => Run.Options.PrivateKeyFile ?? Run.Settings.PrivateKeyFile,
            "ansible_timeout" => (long)(Run.Options.Timeout ?? Run.Settings.Timeout),
            _ => IsImplicit ? "local" : keywords.Text("connection", shared.Connection) ?? Run.Options.Connection ?? "ssh",
        };
    }
}
