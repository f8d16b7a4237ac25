using System.Net;
using System.Net.Sockets;
using Renci.SshNet;
using Renci.SshNet.Common;
using Rustible.Connections.Ssh.Jumps;
using Rustible.Connections.Ssh.Login;

namespace Rustible.Connections.Ssh;

/// <summary>Makes one ssh session: finds the address, connects, checks the host's key, logs in. Blocks the calling thread.</summary>
/// <param name="route">How the host is reached.</param>
/// <param name="settings">Limits.</param>
internal sealed class SshDial(SshRoute route, SshSettings settings)
{
    private const string Prefix = "Failed to connect to the host via ssh: ";

    // Of waits inside a session that is up, for a channel or for room to send; the heartbeat finds out earlier that nobody answers.
    private static readonly TimeSpan SessionTimeout = TimeSpan.FromMinutes(2);

    private readonly HostKeyCheck _check = route.KeyCheck();

    /// <summary>Connects.</summary>
    /// <param name="way">The way through a jump host or a command; null goes there directly.</param>
    /// <exception cref="ConnectionException">It failed.</exception>
    public SshClient Connect(ProxyWay? way = null)
    {
        if (way is not null)
            return Connect(way.End.Address.ToString(), way.End.Port, withPassword: true, way);
        var addresses = Resolve();
        for (var i = 0; ; i++)
        {
            try
            {
                return Connect(addresses[i].ToString(), route.Port, withPassword: true, null);
            }
            catch (ConnectionException next) when (i + 1 < addresses.Length && next.InnerException is SocketException or SshOperationTimeoutException)
            {
                // the host has another address
            }
        }
    }

    private IPAddress[] Resolve()
    {
        var family = route.Options.AddressFamily switch
        {
            "inet" => AddressFamily.InterNetwork,
            "inet6" => AddressFamily.InterNetworkV6,
            _ => AddressFamily.Unspecified,
        };
        try
        {
            var found = Dns.GetHostAddresses(route.Address, family);
            return found.Length > 0 ? found : throw new SocketException((int)SocketError.NoData);
        }
        catch (Exception unknown) when (unknown is SocketException or ArgumentException)
        {
            throw new ConnectionException(ConnectionFailure.Unreachable, $"{Prefix}Could not resolve hostname {route.Address}: {unknown.Message}", unknown);
        }
    }

    private SshClient Connect(string address, int port, bool withPassword, ProxyWay? way)
    {
        var login = SshLogin.For(route, settings.AgentSocket, withPassword);
        var info = new ConnectionInfo(address, port, route.User, login.Methods)
        {
            Timeout = route.Timeout,
            ChannelCloseTimeout = settings.ChannelClose,
            MaxSessions = 64,
        };
        SshAlgorithms.Order(info, route.Options, _check.KnownTypes, route.Target.Host);
        var client = new SshClient(info) { KeepAliveInterval = route.Target.KeepAlive };
        var isPasswordInDanger = false;
        client.HostKeyReceived += (_, key) =>
        {
            var isAccepted = _check.Accepts(key.HostKey);
            isPasswordInDanger = isAccepted && _check.HasChanged && withPassword && route.Target.Password is not null;
            key.CanTrust = isAccepted && !isPasswordInDanger;
        };
        try
        {
            client.Connect();
            info.Timeout = SessionTimeout;
            return client;
        }
        catch (Exception failed)
        {
            client.Dispose();
            if (isPasswordInDanger)
                return Connect(address, port, withPassword: false, way);
            throw Explain(failed, login, withPassword, way);
        }
    }

    private ConnectionException Explain(Exception failed, SshLogin login, bool withPassword, ProxyWay? way)
    {
        if (_check.Rejection is { } rejection)
            return new ConnectionException(ConnectionFailure.HostKeyRejected, Prefix + rejection, failed);
        // the library does not tell what a jump host answered, it closes the way
        if (way is not null && failed is not (ConnectionException or SshAuthenticationException))
        {
            var said = way.Failure();
            if (said is not null || failed is not SshOperationTimeoutException)
                return new ConnectionException(ConnectionFailure.Unreachable, $"{Prefix}{route.Place} cannot be reached {way.Name}: {said ?? failed.Message}", failed);
        }
        var changed = withPassword ? "" : " The password was not sent, since the host's key has changed.";
        return failed switch
        {
            ConnectionException known => known,
            SshAuthenticationException => new ConnectionException(
                ConnectionFailure.AuthenticationFailed, $"{Prefix}{route.User}@{route.Address}: Permission denied ({login.Tried}).{changed}", failed),
            SshOperationTimeoutException => new ConnectionException(
                ConnectionFailure.Unreachable, $"{Prefix}connect to {route.Place}: nothing answered within {route.Timeout.TotalSeconds:0.###} s.", failed),
            SocketException => new ConnectionException(ConnectionFailure.Unreachable, $"{Prefix}connect to {route.Place}: {failed.Message}", failed),
            _ => new ConnectionException(ConnectionFailure.Unreachable, $"{Prefix}{route.Place}: {failed.GetBaseException().Message}", failed),
        };
    }
}
