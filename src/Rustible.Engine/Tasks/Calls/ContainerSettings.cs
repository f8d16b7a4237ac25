using Rustible.Connections.Containers;

namespace Rustible.Engine.Tasks.Calls;

/// <summary>
/// The command that reaches a host which is a container, made of the variables that the plug-ins community.docker.docker, containers.podman.podman and
/// kubernetes.core.kubectl read.
/// </summary>
/// <param name="host">The host's name in the inventory.</param>
/// <param name="variable">The text of a variable of the host, or else of its setting, the last of the names that there is; null when there is none.</param>
internal sealed class ContainerSettings(string host, Func<string[], string?> variable)
{
    /// <summary>The variables that hold secrets, which would be seen in the list of processes.</summary>
    private static readonly string[] _secrets = ["ansible_kubectl_token", "ansible_kubectl_api_key", "ansible_kubectl_password"];

    /// <summary>The command, but for what runs in the container.</summary>
    /// <param name="kind"><c>docker</c>, <c>podman</c> or <c>kubectl</c>.</param>
    /// <param name="user">The login user; null for the container's own. A pod has only its own.</param>
    /// <exception cref="TaskFault">A variable is one that must not be given to a command.</exception>
    public string Command(string kind, string? user) => kind switch
    {
        "docker" => ContainerCommand.Line("docker", Text("ansible_docker_extra_args"),
            ["exec", .. Option("-u", variable(["ansible_docker_user"]) ?? user), "-i", variable(["ansible_host", "ansible_docker_host"]) ?? host]),
        "podman" => ContainerCommand.Line(variable(["ansible_podman_executable"]) ?? "podman", Text("ansible_podman_extra_args"),
            ["exec", .. Option("--user", user), "-i", variable(["ansible_host", "ansible_podman_host"]) ?? host]),
        _ => Kubectl(),
    };

    private string Kubectl()
    {
        foreach (var secret in _secrets.Where(name => variable([name]) is not null))
        {
            throw new TaskFault($"The variable '{secret}' of the host {host} (or its K8S_AUTH_ variable in the environment) is not supported: kubectl takes it as an argument, which every user of the control node can read. "
                + "Put it into a kubeconfig file and name that in ansible_kubectl_kubeconfig.");
        }
        string[] words =
        [
            .. Option("-n", "namespace"), .. Option("--kubeconfig", "config", "kubeconfig"), .. Option("--context", "context"), .. Option("--server", "server", "host"),
            .. Option("--username", "user", "username"), .. Option("--client-certificate", "client_cert", "cert_file"),
            .. Option("--client-key", "client_key", "key_file"), .. Option("--certificate-authority", "ca_cert", "ssl_ca_cert"),
            .. IsFalse(variable(["ansible_kubectl_validate_certs", "ansible_kubectl_verify_ssl"])) ? ["--insecure-skip-tls-verify=true"] : Array.Empty<string>(),
        ];
        var options = string.Join(' ', words.Select(Connections.Shell.ShellQuote.Word)) + " " + Text("ansible_kubectl_extra_args");
        var pod = variable(["ansible_kubectl_pod"]) ?? variable(["ansible_host"]) ?? host;
        return ContainerCommand.Line("kubectl", options, ["exec", "-i", pod, .. Option("-c", "container"), "--"]);

        IEnumerable<string> Option(string option, params string[] names) =>
            ContainerSettings.Option(option, variable([.. names.Select(name => "ansible_kubectl_" + name)]));
    }

    private static bool IsFalse(string? text) => text is not null && text.ToUpperInvariant() is "FALSE" or "NO" or "OFF" or "0";

    private string Text(string name) => variable([name]) ?? "";

    private static IEnumerable<string> Option(string option, string? value) => string.IsNullOrEmpty(value) ? [] : [option, value];
}
