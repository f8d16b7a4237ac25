using System.Globalization;
using Rustible.Connections;
using Rustible.Connections.Containers;
using Rustible.Engine.Runs;
using Rustible.Engine.Variables;
using Rustible.Language.Playbook;

namespace Rustible.Engine.Tasks.Calls;

/// <summary>
/// How a task reaches its host and which user it becomes there. Variables beat keywords, keywords beat the command line, the command line beats the
/// settings; of several names of one variable the last in the list counts, as in Ansible.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="host">The host to connect to: the task's own, or the one to which it is delegated.</param>
/// <param name="shared">The task's keywords, raw.</param>
/// <param name="keywords">Renders them, with the variables of the task's own host.</param>
/// <param name="variables">Renders variables of <paramref name="host"/>.</param>
/// <param name="scope">The variables of <paramref name="host"/> as the task sees them.</param>
internal sealed class ConnectionSettings(RunContext run, string host, Keywords shared, TaskKeywords keywords, TaskKeywords variables, HostScope scope)
{
    private static readonly string[] LocalNames = ["localhost", "127.0.0.1", "::1"];

    /// <summary>The playbook's folder, in which commands of this machine run.</summary>
    public string? Folder { get; init; }

    private RunOptions Options => run.Options;

    /// <summary>Where and how to connect.</summary>
    /// <exception cref="TaskFault">A value is undefined or not of the right kind.</exception>
    public ConnectionTarget Target()
    {
        var implicitLocal = run.Inventory.Hosts.TryGetValue(host, out var known) ? known.IsImplicit : LocalNames.Contains(host);
        var kind = Variable("ansible_connection") ?? (implicitLocal ? "local" : keywords.Text("connection", shared.Connection) ?? Options.Connection ?? "ssh");
        kind = ContainerCommand.KindOf(kind) ?? Canonical(kind);
        var user = Variable("ansible_user", "ansible_ssh_user") ?? keywords.Text("remote_user", shared.RemoteUser) ?? Options.RemoteUser ?? run.Settings.RemoteUser;
        return new ConnectionTarget(host, kind)
        {
            Folder = kind == "local" ? Folder : null,
            ContainerCommand = ContainerCommand.KindOf(kind) is null ? null : Container(kind, user),
            Address = Variable("ansible_host", "ansible_ssh_host") ?? host,
            Port = IntegerVariable("ansible_port", "ansible_ssh_port") ?? keywords.Integer("port", shared.Port) ?? run.Settings.RemotePort,
            User = user,
            Password = SecretVariable("ansible_password", "ansible_ssh_pass", "ansible_ssh_password") ?? run.Secrets.ConnectionPassword,
            PrivateKeyFile = Variable("ansible_private_key_file", "ansible_ssh_private_key_file") ?? Options.PrivateKeyFile ?? run.Settings.PrivateKeyFile,
            PrivateKeyPassphrase = SecretVariable("ansible_private_key_passphrase", "ansible_ssh_private_key_passphrase"),
            SshArguments = SshArguments(),
            HostKeyChecking = FlagVariable("ansible_host_key_checking", "ansible_ssh_host_key_checking") ?? run.Settings.HostKeyChecking,
            ConnectTimeout = TimeSpan.FromSeconds(IntegerVariable("ansible_timeout", "ansible_ssh_timeout") ?? Options.Timeout ?? run.Settings.Timeout),
            Retries = IntegerVariable("ansible_ssh_retries") ?? run.Settings.SshRetries,
            Shell = Variable("ansible_shell_executable") ?? "/bin/sh",
        };
    }

    /// <summary>The user to become; null to stay the login user.</summary>
    /// <exception cref="TaskFault">A value is undefined or not of the right kind.</exception>
    public BecomeSettings? Become()
    {
        var wanted = FlagVariable("ansible_become") ?? keywords.Flag("become", shared.Become, Options.Become || run.Settings.Become);
        if (!wanted)
            return null;
        var method = Canonical(Variable("ansible_become_method")
            ?? keywords.Text("become_method", shared.BecomeMethod) ?? Options.BecomeMethod ?? run.Settings.BecomeMethod);
        return new BecomeSettings(
            Variable("ansible_become_user", $"ansible_{method}_user")
                ?? keywords.Text("become_user", shared.BecomeUser) ?? Options.BecomeUser ?? SettingOf($"ansible_{method}_user") ?? run.Settings.BecomeUser,
            method,
            SecretVariable("ansible_become_password", "ansible_become_pass", $"ansible_{method}_pass") ?? run.Secrets.BecomePassword ?? SecretSetting($"ansible_{method}_pass"),
            Variable("ansible_become_exe", $"ansible_{method}_exe") ?? keywords.Text("become_exe", shared.BecomeExe) ?? SettingOf($"ansible_{method}_exe") ?? run.Settings.BecomeExe,
            Variable("ansible_become_flags", $"ansible_{method}_flags") ?? keywords.Text("become_flags", shared.BecomeFlags) ?? SettingOf($"ansible_{method}_flags") ?? run.Settings.BecomeFlags);
    }

    private string Container(string kind, string? user) => new ContainerSettings(host, names => Variable(names) ?? SettingOf(names)).Command(kind, user);

    private string? SettingOf(params string[] names) => names.Select(name => run.Settings.PluginVariables.GetValueOrDefault(name)).LastOrDefault(text => text is not null);

    private static string Canonical(string name)
    {
        var shortName = name.StartsWith("ansible.builtin.", StringComparison.Ordinal) ? name["ansible.builtin.".Length..] : name;
        return shortName switch
        {
            "smart" or "paramiko" or "paramiko_ssh" => "ssh",
            "community.general.doas" => "doas",
            _ => shortName,
        };
    }

    private string SshArguments()
    {
        var parts = new[]
        {
            Variable("ansible_ssh_args") ?? run.Settings.SshArgs,
            Variable("ansible_ssh_common_args") ?? Options.SshCommonArgs ?? run.Settings.SshCommonArgs,
            Variable("ansible_ssh_extra_args") ?? Options.SshExtraArgs ?? run.Settings.SshExtraArgs,
        };
        return string.Join(' ', parts.Where(part => !string.IsNullOrWhiteSpace(part)));
    }

    private string? Variable(params ReadOnlySpan<string> names) => VariableValue(names) is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    private Secret? SecretVariable(params ReadOnlySpan<string> names) => Variable(names) is { } text ? new Secret(text) : null;

    private Secret? SecretSetting(string name) => SettingOf(name) is { } text ? new Secret(text) : null;

    private int? IntegerVariable(params ReadOnlySpan<string> names)
    {
        if (VariableValue(names) is not { } value)
            return null;
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        return int.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new TaskFault($"The variable '{names[0]}' of the host {host} is '{text}'; it must be a whole number.");
    }

    private bool? FlagVariable(params ReadOnlySpan<string> names) => VariableValue(names) is { } value ? variables.AsFlag(names[0], value) : null;

    private object? VariableValue(ReadOnlySpan<string> names)
    {
        for (var index = names.Length - 1; index >= 0; index--)
        {
            if (scope.TryGet(names[index], out var raw) && variables.Value(names[index], raw) is { } value)
                return value;
        }
        return null;
    }
}
