using Rustible.Connections.Containers;
using Rustible.Connections.Local;
using Rustible.Connections.Ssh;

namespace Rustible.Connections;

/// <summary>Opens a session by the kind that its target asks for (<c>ansible_connection</c>).</summary>
/// <param name="ssh">For <c>ssh</c>, and for <c>smart</c> and <c>paramiko</c>, which are other ways of the same thing.</param>
/// <param name="local">For <c>local</c>.</param>
/// <param name="containers">For <c>docker</c>, <c>podman</c> and <c>kubectl</c>.</param>
public sealed class Connectors(IConnector ssh, IConnector local, IConnector containers) : IConnector
{
    /// <summary>The connectors with default settings.</summary>
    public static Connectors Standard { get; } = With(new SshSettings());

    /// <summary>The connectors with settings of the caller.</summary>
    public static Connectors With(SshSettings settings) =>
        new(new SshConnector(settings, TimeProvider.System), new LocalConnector(TimeProvider.System), new ContainerConnector(TimeProvider.System));

    /// <inheritdoc/>
    public Task<IConnection> ConnectAsync(ConnectionTarget target, CancellationToken cancellation) => target.Kind switch
    {
        "ssh" or "smart" or "paramiko" or "paramiko_ssh" => ssh.ConnectAsync(target, cancellation),
        "local" => local.ConnectAsync(target, cancellation),
        "docker" or "podman" or "kubectl" => containers.ConnectAsync(target, cancellation),
        _ => throw new ConnectionException(
            ConnectionFailure.Unsupported, $"The connection '{target.Kind}' of {target.Host} is not supported. Use one of: ssh, local, docker, podman, kubectl."),
    };
}
