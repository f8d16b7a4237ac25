using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Rustible.Connections.Become;

namespace Rustible.Connections.Shell;

/// <summary>The resident shells of one session: one for the login user, one for each user that a task becomes, each started when it is first needed.</summary>
/// <param name="opener">The session.</param>
/// <param name="target">The host.</param>
/// <param name="clock">The time.</param>
internal sealed class UserShells(IChannelOpener opener, ConnectionTarget target, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ResidentShell>>> _shells = new();
    private readonly ConcurrentDictionary<string, (BecomeSettings? User, ResidentShell Shell)> _inUse = new();

    private string Advice => target.ContainerCommand is null
        ? "Look at the user's login shell, and at the files that it reads at its start."
        : "See whether the container runs and has /bin/sh.";

    /// <summary>The users whose shells have answered; null is the login user.</summary>
    public IReadOnlyList<BecomeSettings?> Users => [.. _inUse.Values.Select(shell => shell.User)];

    /// <summary>A user's shell: the one that is there, or a new one in the place of one that has ended.</summary>
    /// <param name="become">The user; null is the login user.</param>
    /// <param name="purpose">Other than empty: a second shell of the user, for this.</param>
    /// <param name="cancellation">Ends the wait, not the start.</param>
    /// <exception cref="ConnectionException">It cannot be started.</exception>
    public async Task<ResidentShell> GetAsync(BecomeSettings? become, string purpose, CancellationToken cancellation)
    {
        var user = purpose + (become is null ? "" : $"\0{become.Method}\0{become.User}\0{become.Executable}\0{become.Flags}\0{become.Password?.Reveal()}");
        while (true)
        {
            var starting = _shells.GetOrAdd(user, _ => new(() => StartAsync(become)));
            try
            {
                var shell = await starting.Value.WaitAsync(cancellation).ConfigureAwait(false);
                if (shell.IsAlive)
                {
                    _inUse[user] = (become, shell);
                    return shell;
                }
                _shells.TryRemove(KeyValuePair.Create(user, starting));
                await shell.DisposeAsync().ConfigureAwait(false);
            }
            catch (ConnectionException)
            {
                _shells.TryRemove(KeyValuePair.Create(user, starting));
                throw;
            }
        }
    }

    /// <summary>Ends the shells of a become user, each when what runs in it has ended.</summary>
    public async Task LeaveAsync(string user, CancellationToken cancellation)
    {
        foreach (var (key, (become, shell)) in _inUse.Where(entry => entry.Value.User?.User == user).ToList())
        {
            if (_inUse.TryRemove(KeyValuePair.Create(key, (become, shell))))
                await shell.LeaveAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Starts a shell that belongs to the caller.</summary>
    /// <exception cref="ConnectionException">It cannot be started.</exception>
    public Task<ResidentShell> StartAsync(BecomeSettings? become) => Task.Run(async () =>
    {
        using var limit = new CancellationTokenSource(target.ConnectTimeout, clock);
        try
        {
            return await ResidentShell.StartAsync(target.Host, Advice, clock, Open, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw TooLate(become);
        }

        Task<IShellChannel> Open(IChannelSink sink) => OpenAsync(become, become is null ? $"exec {target.Shell}" : target.Shell, sink, limit.Token);
    });

    /// <summary>Starts a command as a user.</summary>
    /// <exception cref="ConnectionException">The session is lost, or the user cannot be become.</exception>
    public Task<IShellChannel> OpenAsync(BecomeSettings? become, string command, IChannelSink sink, CancellationToken cancellation)
    {
        if (become is null)
            return opener.OpenAsync(command, sink, cancellation);
        var wrapped = BecomeCommand.For(become, command, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        return new BecomeGate(wrapped, become, target.Host, sink).OpenAsync(opener, cancellation);
    }

    /// <summary>Fails what runs in any shell, and what waits.</summary>
    public void Abandon(string reason)
    {
        foreach (var (_, shell) in _inUse.Values)
            shell.Abandon(reason);
    }

    /// <summary>Gives up the shells that have ended without a word.</summary>
    public void CheckEnds()
    {
        foreach (var (_, shell) in _inUse.Values)
            shell.CheckEnd();
    }

    /// <summary>Closes all shells.</summary>
    public async ValueTask CloseAsync()
    {
        foreach (var started in _shells.Values.Where(shell => shell.IsValueCreated && shell.Value.IsCompletedSuccessfully).Select(shell => shell.Value))
            await (await started.ConfigureAwait(false)).CloseAsync().ConfigureAwait(false);
    }

    private ConnectionException TooLate(BecomeSettings? become)
    {
        var waited = target.ConnectTimeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        return become is null
            ? new ConnectionException(ConnectionFailure.Unreachable, $"{target.Host}: the shell {target.Shell} did not answer within {waited} s.")
            : new ConnectionException(ConnectionFailure.BecomeFailed,
                $"Timeout ({waited} s) waiting for privilege escalation prompt (become_method {become.Method}, become_user {become.User}, host {target.Host})");
    }
}
