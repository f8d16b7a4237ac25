using System.Net;
using Renci.SshNet;
using Rustible.Connections.Shell;
using Rustible.Connections.Ssh.Jumps;
using Rustible.Connections.Ssh.Login;

namespace Rustible.Connections.Ssh;

/// <summary>Sessions over ssh.</summary>
/// <param name="settings">Limits.</param>
/// <param name="clock">The time.</param>
public sealed class SshConnector(SshSettings settings, TimeProvider clock) : IConnector
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    private readonly SshThreads _threads = new(settings.MaxConnecting);

    /// <inheritdoc/>
    public async Task<IConnection> ConnectAsync(ConnectionTarget target, CancellationToken cancellation)
    {
        var route = SshRoute.For(target, settings.Home);
        var jumps = JumpHosts.Of(route);
        if (settings.AskPassphrase is { } ask)
            await AskAsync([.. jumps, route], ask, cancellation).ConfigureAwait(false);
        var session = await AttemptAsync(route, jumps, cancellation).ConfigureAwait(false);
        var keepAlive = route.Options.ServerAliveInterval is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : target.KeepAlive;
        return await ShellConnection.StartAsync(session, target with { KeepAlive = keepAlive }, clock, cancellation).ConfigureAwait(false);
    }

    /// <summary>Before the attempt, whose time is limited.</summary>
    private Task<bool> AskAsync(IReadOnlyList<SshRoute> routes, Func<string, string?> ask, CancellationToken cancellation) => _threads.CallAsync(
        () =>
        {
            foreach (var path in routes.Where(route => !route.Options.IsBatch).SelectMany(route => PrivateKeys.Locked(route, settings.AgentSocket)))
                KeyFiles.Unlock(path, ask);
            return true;
        },
        cancellation);

    private async Task<SshSession> AttemptAsync(SshRoute route, List<SshRoute> jumps, CancellationToken cancellation)
    {
        for (var left = route.Options.ConnectionAttempts + route.Target.Retries; ; left--)
        {
            try
            {
                return await LimitedAsync(route, jumps, cancellation).ConfigureAwait(false);
            }
            catch (ConnectionException failed) when (failed.Failure == ConnectionFailure.Unreachable && left > 1)
            {
                await Task.Delay(BetweenAttempts, clock, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The library's limit is for each step; this one is for all, from the time at which the attempt leaves the queue.</summary>
    private async Task<SshSession> LimitedAsync(SshRoute route, List<SshRoute> jumps, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = clock.CreateTimer(_ => limit.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            var work = () =>
            {
                timer.Change(route.Timeout * (jumps.Count + 1), Timeout.InfiniteTimeSpan);
                return Open(route, jumps);
            };
            return await _threads.ConnectAsync(work, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ConnectionException(ConnectionFailure.Unreachable,
                $"Failed to connect to the host via ssh: {route.Place} did not let us in within {(route.Timeout * (jumps.Count + 1)).TotalSeconds:0.###} s.");
        }
    }

    /// <summary>Opens the jump sessions one through the other, and the session through the last one.</summary>
    private SshSession Open(SshRoute route, List<SshRoute> jumps)
    {
        var below = new List<IDisposable>();
        try
        {
            ProxyWay? way = null;
            if ((jumps.Count > 0 ? jumps[0] : route).ProxyCommand is { } command)
            {
                var process = ProxyProcess.Start(command);
                below.Add(process);
                way = process.Way;
            }
            foreach (var (jump, next) in jumps.Zip(jumps.Skip(1).Append(route)))
            {
                var client = new SshDial(jump, settings).Connect(way);
                below.Add(client);
                string? failure = null;
                var forward = new ForwardedPortLocal("127.0.0.1", next.Address, (uint)next.Port);
                forward.Exception += (_, said) => failure ??= said.Exception.Message;
                client.AddForwardedPort(forward);
                forward.Start();
                below.Add(forward);
                way = new ProxyWay(new IPEndPoint(IPAddress.Loopback, (int)forward.BoundPort), "from the jump host", () => failure);
            }
            return new SshSession(route.Target.Host, new SshDial(route, settings).Connect(way), _threads, below);
        }
        catch
        {
            foreach (var jump in Enumerable.Reverse(below))
                jump.Dispose();
            throw;
        }
    }
}
