using System.Collections.Frozen;
using System.Globalization;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Lookups;

/// <summary>The options of connections, shells and ways to become that hosts have, as the lookup <c>config</c> asks for them by plugin.</summary>
internal sealed class PluginSettings
{
    /// <summary>Kind, plugin, option, its variables (the last that is set counts), the setting below them (its name, or its place in ansible.cfg and its variable), and its value when nobody sets it.</summary>
    private const string Table = """
        connection|ssh|host|inventory_hostname,ansible_host,ansible_ssh_host,ansible_delegated_host||
        connection|ssh|remote_user|ansible_user,ansible_ssh_user|DEFAULT_REMOTE_USER|
        connection|ssh|port|ansible_port,ansible_ssh_port|DEFAULT_REMOTE_PORT|
        connection|ssh|private_key_file|ansible_private_key_file,ansible_ssh_private_key_file|DEFAULT_PRIVATE_KEY_FILE|
        connection|ssh|host_key_checking|ansible_host_key_checking,ansible_ssh_host_key_checking|HOST_KEY_CHECKING|True
        connection|ssh|timeout|ansible_ssh_timeout|DEFAULT_TIMEOUT|10
        connection|ssh|reconnection_retries|ansible_ssh_retries|ANSIBLE_SSH_RETRIES|0
        connection|ssh|ssh_args|ansible_ssh_args|[ssh_connection] ssh_args ANSIBLE_SSH_ARGS|-C -o ControlMaster=auto -o ControlPersist=60s
        connection|ssh|ssh_common_args|ansible_ssh_common_args|[ssh_connection] ssh_common_args ANSIBLE_SSH_COMMON_ARGS|''
        connection|ssh|ssh_extra_args|ansible_ssh_extra_args|[ssh_connection] ssh_extra_args ANSIBLE_SSH_EXTRA_ARGS|''
        connection|ssh|scp_extra_args|ansible_scp_extra_args|[ssh_connection] scp_extra_args ANSIBLE_SCP_EXTRA_ARGS|''
        connection|ssh|sftp_extra_args|ansible_sftp_extra_args|[ssh_connection] sftp_extra_args ANSIBLE_SFTP_EXTRA_ARGS|''
        connection|ssh|control_path|ansible_control_path|[ssh_connection] control_path ANSIBLE_SSH_CONTROL_PATH|
        connection|ssh|control_path_dir|ansible_control_path_dir|[ssh_connection] control_path_dir ANSIBLE_SSH_CONTROL_PATH_DIR|~/.ansible/cp
        connection|ssh|pkcs11_provider|ansible_ssh_pkcs11_provider|[ssh_connection] pkcs11_provider ANSIBLE_PKCS11_PROVIDER|''
        connection|ssh|scp_executable|ansible_scp_executable|[ssh_connection] scp_executable ANSIBLE_SCP_EXECUTABLE|scp
        connection|ssh|sftp_executable|ansible_sftp_executable|[ssh_connection] sftp_executable ANSIBLE_SFTP_EXECUTABLE|sftp
        connection|ssh|ssh_executable|ansible_ssh_executable|[ssh_connection] ssh_executable ANSIBLE_SSH_EXECUTABLE|ssh
        connection|ssh|ssh_transfer_method|ansible_ssh_transfer_method|[ssh_connection] transfer_method ANSIBLE_SSH_TRANSFER_METHOD|
        connection|ssh|sshpass_prompt|ansible_sshpass_prompt|[ssh_connection] sshpass_prompt ANSIBLE_SSHPASS_PROMPT|''
        connection|ssh|pipelining|ansible_pipelining,ansible_ssh_pipelining|ANSIBLE_PIPELINING|False
        connection|local|pipelining|ansible_pipelining|ANSIBLE_PIPELINING|False
        shell|sh|remote_tmp|ansible_remote_tmp|[defaults] remote_tmp ANSIBLE_REMOTE_TEMP|~/.ansible/tmp
        shell|sh|async_dir|ansible_async_dir|[defaults] async_dir ANSIBLE_ASYNC_DIR|~/.ansible_async
        shell|sh|world_readable_temp|ansible_shell_allow_world_readable_temp||False
        become|sudo|become_user|ansible_become_user,ansible_sudo_user|DEFAULT_BECOME_USER|root
        become|sudo|become_exe|ansible_become_exe,ansible_sudo_exe|DEFAULT_BECOME_EXE|sudo
        become|sudo|become_flags|ansible_become_flags,ansible_sudo_flags||-H -S -n
        become|su|become_user|ansible_become_user,ansible_su_user|DEFAULT_BECOME_USER|root
        become|su|become_exe|ansible_become_exe,ansible_su_exe|DEFAULT_BECOME_EXE|su
        become|su|become_flags|ansible_become_flags,ansible_su_flags||''
        """;

    private static readonly string[] _kinds = ["become", "cache", "callback", "cliconf", "connection", "httpapi", "inventory", "lookup", "netconf", "shell", "vars"];
    private static readonly FrozenDictionary<(string Kind, string Plugin), string[][]> _plugins = Table.Split('\n').Select(line => line.Split('|'))
        .GroupBy(row => (row[0], row[1])).ToFrozenDictionary(rows => rows.Key, rows => rows.ToArray());

    private readonly LookupCall _call;
    private readonly string[][] _rows;
    private readonly string _kind;
    private readonly string _plugin;

    private PluginSettings(LookupCall call, string kind, string plugin, string[][] rows) => (_call, _kind, _plugin, _rows) = (call, kind, plugin, rows);

    /// <exception cref="TemplateException">There is no such plugin here.</exception>
    public static PluginSettings Of(LookupCall call, string kind, string plugin)
    {
        if (!_kinds.Contains(kind))
            throw call.NoChoice("plugin_type", kind, _kinds);
        var name = plugin.StartsWith("ansible.builtin.", StringComparison.Ordinal) ? plugin["ansible.builtin.".Length..] : plugin;
        return _plugins.TryGetValue((kind, name), out var rows)
            ? new PluginSettings(call, kind, name, rows)
            : throw call.Refusal($"Unable to load {kind} plugin \"{plugin}\"");
    }

    /// <summary>The option's value for the host.</summary>
    public bool TryGet(string option, out object? value)
    {
        value = null;
        if (Array.Find(_rows, row => row[2] == option) is not { } found)
            return false;
        var session = _call.Context.Session;
        foreach (var variable in found[3].Split(',').Reverse())
        {
            if (!session.Scope.TryGet(variable, out var raw))
                continue;
            value = session.RenderNested(raw, session.Scope);
            return true;
        }
        if (found[4].Length == 0 || !_call.Environment.TryGetSetting(found[4], out value) || value is null)
            value = Standard(found[5]);
        return true;
    }

    /// <summary>Why an option was not found.</summary>
    public string Missing(string option) => $". Requested entry (plugin_type: {_kind} plugin: {_plugin} setting: {option} ) was not defined in configuration.";

    private static object? Standard(string text) => text switch
    {
        "" => null,
        "''" => "",
        "True" => true,
        "False" => false,
        _ when long.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}
