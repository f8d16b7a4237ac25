using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Rustible.Connections.Become;

namespace Rustible.Connections.Shell;

/// <summary>A session with a host over any kind of channel: the login user's resident shell, one more for each become user, and file transfer.</summary>
internal sealed class ShellConnection : IConnection
{
    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(10);

    private readonly IChannelOpener _opener;
    private readonly ConnectionTarget _target;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, Lazy<Task<ResidentShell>>> _shells = new();
    private readonly ConcurrentDictionary<string, BecomeSettings?> _users = new();
    private readonly FileTransfer _transfer;
    private readonly Heartbeat _heartbeat;
    private bool _isLost;

    private ShellConnection(IChannelOpener opener, ConnectionTarget target, TimeProvider clock)
    {
        _opener = opener;
        _target = target;
        _clock = clock;
        _transfer = new FileTransfer(this, opener, BecomeOpener);
        _heartbeat = new Heartbeat(target.KeepAlive, clock, BeatAsync, () => _isLost = true);
    }

    /// <inheritdoc/>
    public bool IsAlive => !_isLost && _opener.IsAlive;

    /// <summary>Opens the login user's shell over a session that is there.</summary>
    public static async Task<ShellConnection> StartAsync(
        IChannelOpener opener, ConnectionTarget target, TimeProvider clock, CancellationToken cancellation)
    {
        var connection = new ShellConnection(opener, target, clock);
        try
        {
            await connection.ShellAsync(null, cancellation).ConfigureAwait(false);
            connection._heartbeat.Start();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<ShellReply> RunAsync(ShellRequest request, CancellationToken cancellation)
    {
        if (request.Stdin.Length <= RequestText.MaxStdinBytes)
            return await RunAsync(request, null, cancellation).ConfigureAwait(false);
        var file = $"/tmp/.rustible-stdin-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        await UploadAsync(new MemoryStream(request.Stdin.ToArray()), file, request.Become, cancellation).ConfigureAwait(false);
        try
        {
            return await RunAsync(request, file, cancellation).ConfigureAwait(false);
        }
        finally
        {
            var remove = new ShellRequest("rm -f \"$file\"") { Variables = [new("file", file)], Become = request.Become };
            await RunAsync(remove, null, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task UploadAsync(Stream content, string path, BecomeSettings? become, CancellationToken cancellation) =>
        _transfer.UploadAsync(content, path, become, cancellation);

    /// <inheritdoc/>
    public Task<long> DownloadAsync(string path, Stream destination, BecomeSettings? become, CancellationToken cancellation) =>
        _transfer.DownloadAsync(path, destination, become, cancellation);

    /// <inheritdoc/>
    public async Task ForgetRunAsync(string run, CancellationToken cancellation)
    {
        foreach (var become in _users.Values)
        {
            var forget = new ShellRequest("rm -rf \"$rs_base/$run\"") { Variables = [new("run", run)], Become = become };
            await RunAsync(forget, null, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _heartbeat.Stop();
        foreach (var shell in _shells.Values.Where(shell => shell.IsValueCreated && shell.Value.IsCompletedSuccessfully))
            await (await shell.Value.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        await _opener.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<ShellReply> RunAsync(ShellRequest request, string? stdinFile, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = request.Timeout is { } timeout ? _clock.CreateTimer(_ => limit.Cancel(), null, timeout, Timeout.InfiniteTimeSpan) : null;
        var shell = await ShellAsync(request.Become, cancellation).ConfigureAwait(false);
        try
        {
            _heartbeat.Begin();
            return await shell.RunAsync(request, stdinFile, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(request.Become, shell).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            var seconds = request.Timeout!.Value.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            throw new ConnectionException(ConnectionFailure.TimedOut, $"The command did not end within {seconds} s on {_target.Host}, and was ended.");
        }
        finally
        {
            _heartbeat.End();
        }
    }

    private async Task<ResidentShell> ShellAsync(BecomeSettings? become, CancellationToken cancellation)
    {
        var user = become is null ? "" : $"{become.Method}\0{become.User}\0{become.Executable}\0{become.Flags}\0{become.Password?.Reveal()}";
        _users[user] = become;
        while (true)
        {
            var starting = _shells.GetOrAdd(user, _ => new(() => StartShellAsync(become)));
            try
            {
                var shell = await starting.Value.WaitAsync(cancellation).ConfigureAwait(false);
                if (shell.IsAlive || !_opener.IsAlive)
                    return shell;
            }
            catch (ConnectionException)
            {
                _shells.TryRemove(KeyValuePair.Create(user, starting));
                throw;
            }
            _shells.TryRemove(KeyValuePair.Create(user, starting));
        }
    }

    private Task<ResidentShell> StartShellAsync(BecomeSettings? become) => Task.Run(async () =>
    {
        using var limit = new CancellationTokenSource(_target.ConnectTimeout, _clock);
        try
        {
            return await ResidentShell.StartAsync(_target.Host, Open, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            var waited = _target.ConnectTimeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            throw become is null
                ? new ConnectionException(ConnectionFailure.Unreachable, $"{_target.Host}: the shell {_target.Shell} did not answer within {waited} s.")
                : new ConnectionException(ConnectionFailure.BecomeFailed,
                    $"Timeout ({waited} s) waiting for privilege escalation prompt (become_method {become.Method}, become_user {become.User}, host {_target.Host})");
        }

        Task<IShellChannel> Open(IChannelSink sink) => become is null
            ? _opener.OpenAsync($"exec {_target.Shell}", sink, limit.Token)
            : BecomeOpener(become, "/bin/sh", sink, limit.Token);
    });

    private Task<IShellChannel> BecomeOpener(BecomeSettings? become, string command, IChannelSink sink, CancellationToken cancellation)
    {
        if (become is null)
            return _opener.OpenAsync(command, sink, cancellation);
        var wrapped = BecomeCommand.For(become, command, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        return new BecomeGate(wrapped, become, _target.Host, sink).OpenAsync(_opener, cancellation);
    }

    /// <summary>Ends what runs in a shell: its process group, from a second shell, since a signal sent by ssh reaches nobody when the login is root's.</summary>
    private async Task EndAsync(BecomeSettings? become, ResidentShell shell)
    {
        foreach (var (user, starting) in _shells)
        {
            if (starting.IsValueCreated && starting.Value.IsCompletedSuccessfully && ReferenceEquals(await starting.Value.ConfigureAwait(false), shell))
                _shells.TryRemove(KeyValuePair.Create(user, starting));
        }
        try
        {
            if (shell.ProcessGroup is { } group && IsAlive)
            {
                var killer = await StartShellAsync(become).WaitAsync(KillTimeout, _clock).ConfigureAwait(false);
                await using (killer.ConfigureAwait(false))
                {
                    var kill = new ShellRequest("kill -TERM \"-$group\"; sleep 1; kill -KILL \"-$group\"")
                    {
                        Variables = [new("group", group.ToString(CultureInfo.InvariantCulture))],
                    };
                    await killer.RunAsync(kill, null, CancellationToken.None).WaitAsync(KillTimeout, _clock).ConfigureAwait(false);
                }
            }
        }
        catch (Exception lost) when (lost is ConnectionException or TimeoutException)
        {
            _isLost = true;
        }
        await shell.DisposeAsync().ConfigureAwait(false);
    }

    private async Task BeatAsync(CancellationToken cancellation)
    {
        var shell = await ShellAsync(null, cancellation).ConfigureAwait(false);
        await shell.RunAsync(new ShellRequest(":"), null, cancellation).ConfigureAwait(false);
    }
}
