namespace Rustible.Modules.External;

/// <summary>
/// Names of facts that a host must not set: they would say how it is reached, and as whom. They are facts (<c>ansible_facts</c>) and do not become variables.
/// </summary>
public static class RestrictedFacts
{
    private static readonly HashSet<string> _names = new(StringComparer.Ordinal)
    {
        "ansible_connection", "ansible_host", "ansible_password", "ansible_pipelining", "ansible_port", "ansible_private_key_file", "ansible_private_key_passphrase",
        "ansible_remote_tmp", "ansible_scp_extra_args", "ansible_sftp_extra_args", "ansible_shell_executable", "ansible_shell_type", "ansible_timeout", "ansible_user",
        "ansible_host_key_checking", "ansible_async_dir", "ansible_python_module_rlimit_nofile",
    };

    private static readonly string[] _beginnings = ["ansible_become", "ansible_ssh_", "ansible_sudo_", "ansible_su_", "ansible_docker_", "ansible_podman_", "ansible_kubectl_", "ansible_paramiko_"];

    /// <summary>Whether a fact of this name is no variable.</summary>
    public static bool Holds(string name) =>
        name.StartsWith("ansible_", StringComparison.Ordinal)
        && (_names.Contains(name)
            || (name.EndsWith("_interpreter", StringComparison.Ordinal))
            || (_beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal)) && !name.StartsWith("ansible_ssh_host_key_", StringComparison.Ordinal)));
}
