namespace Rustible.Language.Configuration;

/// <summary>
/// What the settings say of how containers are reached and users become others, under the names of the variables that say the same of a host. The settings are
/// those of the plug-ins community.docker.docker, containers.podman.podman and kubernetes.core.kubectl, and of sudo, su and doas.
/// </summary>
internal static class PluginVariables
{
    private static readonly (string Variable, Setting Setting)[] _all =
    [
        ("ansible_docker_extra_args", Setting.In("docker_connection", "extra_cli_args")),
        ("ansible_podman_executable", Environment("ANSIBLE_PODMAN_EXECUTABLE")),
        ("ansible_podman_extra_args", Setting.Default("podman_extra_args", "ANSIBLE_PODMAN_EXTRA_ARGS")),
        ("ansible_kubectl_pod", Environment("K8S_AUTH_POD")),
        ("ansible_kubectl_container", Environment("K8S_AUTH_CONTAINER")),
        ("ansible_kubectl_namespace", Environment("K8S_AUTH_NAMESPACE")),
        ("ansible_kubectl_kubeconfig", Environment("K8S_AUTH_KUBECONFIG")),
        ("ansible_kubectl_context", Environment("K8S_AUTH_CONTEXT")),
        ("ansible_kubectl_host", Environment("K8S_AUTH_HOST", "K8S_AUTH_SERVER")),
        ("ansible_kubectl_username", Environment("K8S_AUTH_USERNAME")),
        ("ansible_kubectl_password", Environment("K8S_AUTH_PASSWORD")),
        ("ansible_kubectl_token", Environment("K8S_AUTH_TOKEN", "K8S_AUTH_API_KEY")),
        ("ansible_kubectl_client_cert", Environment("K8S_AUTH_CERT_FILE")),
        ("ansible_kubectl_client_key", Environment("K8S_AUTH_KEY_FILE")),
        ("ansible_kubectl_ca_cert", Environment("K8S_AUTH_SSL_CA_CERT")),
        ("ansible_kubectl_validate_certs", Environment("K8S_AUTH_VERIFY_SSL")),
        ("ansible_kubectl_extra_args", Environment("K8S_AUTH_EXTRA_ARGS")),
        .. new[] { "sudo", "su", "doas" }.SelectMany(Become),
    ];

    /// <summary>Whether a password is among them.</summary>
    public static bool HaveSecrets(IReadOnlyDictionary<string, string> variables) => variables.Keys.Any(name => name.EndsWith("_pass", StringComparison.Ordinal));

    /// <summary>Those that are given.</summary>
    public static IReadOnlyDictionary<string, string> Read(SettingValues values) =>
        _all.Select(entry => (entry.Variable, Text: values.Text(entry.Setting))).Where(entry => entry.Text is not null)
            .ToDictionary(entry => entry.Variable, entry => entry.Text!, StringComparer.Ordinal);

    private static IEnumerable<(string Variable, Setting Setting)> Become(string method)
    {
        var (section, upper) = ($"{method}_become_plugin", method.ToUpperInvariant());
        yield return ($"ansible_{method}_user", Setting.In(section, "user", $"ANSIBLE_{upper}_USER"));
        yield return ($"ansible_{method}_exe", Setting.In(section, "executable", $"ANSIBLE_{upper}_EXE"));
        yield return ($"ansible_{method}_flags", Setting.In(section, "flags", $"ANSIBLE_{upper}_FLAGS"));
        yield return ($"ansible_{method}_pass", Setting.In(section, "password", $"ANSIBLE_{upper}_PASS", "ANSIBLE_BECOME_PASS"));
    }

    private static Setting Environment(params string[] names) => new(names, []);
}
