using System.Net.Sockets;
using Renci.SshNet;
using Renci.SshNet.Common;
using Rustible.Connections.Shell;

namespace Rustible.Connections.Ssh;

/// <summary>Sessions over ssh.</summary>
/// <param name="settings">Limits.</param>
/// <param name="clock">The time.</param>
public sealed class SshConnector(SshSettings settings, TimeProvider clock) : IConnector
{
    private const int MaxJumps = 8;

    private readonly SshThreads _threads = new(settings.MaxConnecting);

    /// <inheritdoc/>
    public async Task<IConnection> ConnectAsync(ConnectionTarget target, CancellationToken cancellation)
    {
        var route = SshRoute.For(target, settings.Home);
        var session = await _threads.ConnectAsync(() => Open(route), cancellation).ConfigureAwait(false);
        var keepAlive = route.Options.ServerAliveInterval is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : target.KeepAlive;
        return await ShellConnection.StartAsync(session, target with { KeepAlive = keepAlive }, clock, cancellation).ConfigureAwait(false);
    }

    private SshSession Open(SshRoute route)
    {
        var below = new List<IDisposable>();
        try
        {
            var (address, port) = (route.Address, route.Port);
            if (route.Jumps is { Count: > 0 } jumps)
                (address, port) = Through(route, jumps, below);
            return new SshSession(route.Target.Host, Connect(route, address, port), _threads, below);
        }
        catch
        {
            foreach (var jump in Enumerable.Reverse(below))
                jump.Dispose();
            throw;
        }
    }

    /// <summary>Opens the jump sessions one through the other; gives the local end of the last one's way to the host.</summary>
    private (string Address, int Port) Through(SshRoute route, IReadOnlyList<ConnectionTarget> jumps, List<IDisposable> below)
    {
        if (jumps.Count > MaxJumps)
            throw new ConnectionException(ConnectionFailure.Unsupported, $"{route.Target.Host}: more than {MaxJumps} jump hosts.");
        var routes = jumps.Select(jump => SshRoute.For(jump, settings.Home)).Append(route).ToList();
        var (address, port) = (routes[0].Address, routes[0].Port);
        for (var i = 0; i < jumps.Count; i++)
        {
            var client = Connect(routes[i], address, port);
            below.Add(client);
            var forward = new ForwardedPortLocal("127.0.0.1", routes[i + 1].Address, (uint)routes[i + 1].Port);
            client.AddForwardedPort(forward);
            forward.Start();
            below.Add(forward);
            (address, port) = ("127.0.0.1", (int)forward.BoundPort);
        }
        return (address, port);
    }

    private SshClient Connect(SshRoute route, string address, int port)
    {
        var target = route.Target;
        var check = route.KeyCheck(settings.Home);
        var methods = Methods(route);
        var info = new ConnectionInfo(address, port, route.User, methods)
        {
            Timeout = route.Timeout,
            ChannelCloseTimeout = settings.ChannelClose,
            MaxSessions = 64,
        };
        SshAlgorithms.Order(info, route.Options, check.KnownTypes, target.Host);
        var client = new SshClient(info) { KeepAliveInterval = target.KeepAlive };
        client.HostKeyReceived += (_, key) => key.CanTrust = check.Accepts(key.HostKey);
        try
        {
            client.Connect();
            return client;
        }
        catch (Exception failed)
        {
            client.Dispose();
            throw Explain(failed, route, check, methods);
        }
    }

    private AuthenticationMethod[] Methods(SshRoute route)
    {
        var methods = new List<AuthenticationMethod>();
        var keys = PrivateKeys.For(route.Target, route.Options, settings.Home);
        if (keys.Count > 0)
            methods.Add(new PrivateKeyAuthenticationMethod(route.User, [.. keys]));
        if (route.Target.Password is { } password && route.Options.PasswordAuthentication)
        {
            methods.Add(new PasswordAuthenticationMethod(route.User, password.Reveal()));
            var interactive = new KeyboardInteractiveAuthenticationMethod(route.User);
            interactive.AuthenticationPrompt += (_, prompts) =>
            {
                foreach (var prompt in prompts.Prompts)
                    prompt.Response = password.Reveal();
            };
            methods.Add(interactive);
        }
        if (methods.Count == 0)
            methods.Add(new NoneAuthenticationMethod(route.User));
        return [.. methods];
    }

    private static ConnectionException Explain(Exception failed, SshRoute route, HostKeyCheck check, AuthenticationMethod[] methods)
    {
        var place = $"{route.Address} port {route.Port}";
        const string prefix = "Failed to connect to the host via ssh: ";
        if (check.Rejection is { } rejection)
            return new ConnectionException(ConnectionFailure.HostKeyRejected, prefix + rejection, failed);
        return failed switch
        {
            ConnectionException known => known,
            SshAuthenticationException => new ConnectionException(
                ConnectionFailure.AuthenticationFailed,
                $"{prefix}{route.User}@{route.Address}: Permission denied (tried: {Tried(methods)}).", failed),
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => new ConnectionException(
                ConnectionFailure.Unreachable, $"{prefix}Could not resolve hostname {route.Address}: {failed.Message}", failed),
            SocketException => new ConnectionException(ConnectionFailure.Unreachable, $"{prefix}connect to {place}: {failed.Message}", failed),
            SshOperationTimeoutException => new ConnectionException(
                ConnectionFailure.Unreachable, $"{prefix}connect to {place}: nothing answered within {route.Timeout.TotalSeconds:0.###} s.", failed),
            _ => new ConnectionException(ConnectionFailure.Unreachable, $"{prefix}{place}: {failed.GetBaseException().Message}", failed),
        };
    }

    private static string Tried(AuthenticationMethod[] methods) =>
        methods is [NoneAuthenticationMethod] ? "nothing, there is neither a key nor a password" : string.Join(", ", methods.Select(method => method.Name));
}
