namespace Rustible.Modules.Containers;

/// <summary>How the program docker of the host reaches its daemon: the arguments that the modules for Docker have in common. What is not given, docker takes from its own variables and contexts.</summary>
/// <param name="DockerHost">The daemon's address.</param>
/// <param name="Tls">Speak TLS, whoever the daemon is.</param>
/// <param name="ValidateCerts">Speak TLS with a daemon whose certificate is right.</param>
/// <param name="CaCert">File of the authority's certificate.</param>
/// <param name="ClientCert">File of the client's certificate.</param>
/// <param name="ClientKey">File of the client's key.</param>
/// <param name="ApiVersion">The version of the interface; <c>auto</c> leaves it to both sides.</param>
/// <param name="TlsHostname">Refused: docker takes the name from the address.</param>
/// <param name="SslVersion">Refused: docker has no such option.</param>
/// <param name="Timeout">Refused but for the default, 60: docker has no such option. The task's own <c>timeout</c> ends it.</param>
/// <param name="UseSshClient">For addresses of ssh; docker always uses the program ssh.</param>
/// <param name="Debug">Have docker tell more.</param>
public sealed record DockerConnection(
    [property: Alias("docker_url")] string? DockerHost = null, bool? Tls = null, [property: Alias("tls_verify")] bool? ValidateCerts = null,
    [property: Alias("tls_ca_cert", "cacert_path")] HostPath? CaCert = null, [property: Alias("tls_client_cert", "cert_path")] HostPath? ClientCert = null,
    [property: Alias("tls_client_key", "key_path")] HostPath? ClientKey = null, [property: Alias("docker_api_version")] string ApiVersion = "auto", string? TlsHostname = null,
    string? SslVersion = null, int Timeout = 60, bool UseSshClient = false, bool Debug = false)
{
    private const int DefaultTimeout = 60;

    /// <summary>What is asked for that the program cannot do; null when it can do all.</summary>
    internal string? Refusal => TlsHostname is not null ? Refused("tls_hostname", "it takes the server's name from docker_host")
        : SslVersion is not null ? Refused("ssl_version", "it chooses the version itself")
        : Timeout != DefaultTimeout ? Refused("timeout", "it waits as long as the daemon needs; the keyword timeout of the task limits it")
        : null;

    /// <summary>Hands the arguments to a script that holds <c>Containers/docker.sh</c>.</summary>
    internal ShellScript AddTo(ShellScript script) => script
        .With("docker_host", DockerHost).With("tls", Tls is true).With("tls_verify", ValidateCerts is true).With("ca_cert", CaCert).With("client_cert", ClientCert)
        .With("client_key", ClientKey).With("api_version", ApiVersion == "auto" ? null : ApiVersion).With("debug", Debug);

    /// <summary>The words for an option that the program docker cannot carry out.</summary>
    internal static string Refused(string option, string reason) => $"The option {option} is not supported: the work is done by the program docker of the host, and {reason}.";
}
