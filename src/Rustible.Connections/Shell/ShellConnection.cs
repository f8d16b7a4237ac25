using System.Security.Cryptography;

namespace Rustible.Connections.Shell;

/// <summary>A session with a host over any kind of channel: the login user's resident shell, one more for each become user, and file transfer.</summary>
internal sealed class ShellConnection : IConnection
{
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(10);

    private readonly IChannelOpener _opener;
    private readonly TimeProvider _clock;
    private readonly UserShells _shells;
    private readonly FileTransfer _transfer;
    private readonly Heartbeat _heartbeat;
    private volatile bool _isLost;

    private ShellConnection(IChannelOpener opener, ConnectionTarget target, TimeProvider clock)
    {
        _opener = opener;
        _clock = clock;
        _shells = new UserShells(opener, target, clock);
        _transfer = new FileTransfer(this, opener.Host, _shells);
        _heartbeat = new Heartbeat(target.KeepAlive, clock, BeatAsync, LoseAsync);
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
            await connection._shells.GetAsync(null, "", cancellation).ConfigureAwait(false);
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
        RequestText.Check(request);
        string? stdinFile = null;
        if (request.Stdin.Length > RequestText.MaxStdinBytes)
        {
            stdinFile = $"/tmp/.rustible-stdin-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
            await UploadAsync(new MemoryStream(request.Stdin.ToArray()), stdinFile, request.Become, cancellation).ConfigureAwait(false);
        }
        _heartbeat.Begin();
        try
        {
            if (request.RemovedUser is { } leaving && leaving != request.Become?.User)
                await _shells.LeaveAsync(leaving, cancellation).ConfigureAwait(false);
            while (true)
            {
                var shell = await _shells.GetAsync(request.Become, "", cancellation).ConfigureAwait(false);
                if (await shell.RunAsync(request, stdinFile, () => EndAsync(request, shell), cancellation).ConfigureAwait(false) is { } reply)
                    return reply;
            }
        }
        finally
        {
            _heartbeat.End();
        }
    }

    /// <inheritdoc/>
    public Task UploadAsync(Stream content, string path, BecomeSettings? become, CancellationToken cancellation) =>
        _transfer.UploadAsync(content, null, path, become, cancellation);

    /// <inheritdoc/>
    public Task UploadAsync(Stream content, string checksum, string path, BecomeSettings? become, CancellationToken cancellation) =>
        _transfer.UploadAsync(content, checksum, path, become, cancellation);

    /// <inheritdoc/>
    public Task<long> DownloadAsync(string path, Stream destination, BecomeSettings? become, CancellationToken cancellation) =>
        _transfer.DownloadAsync(path, destination, become, cancellation);

    /// <inheritdoc/>
    public async Task ForgetRunAsync(string run, CancellationToken cancellation)
    {
        RequestText.CheckFileName(run);
        foreach (var become in _shells.Users)
        {
            var forget = new ShellRequest("rm -rf \"$rs_base/$run\"") { Variables = [new("run", run)], Become = become };
            await RunAsync(forget, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunsWithReceiptsAsync(CancellationToken cancellation)
    {
        var runs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var become in _shells.Users)
        {
            var list = new ShellRequest("for run in \"$rs_base\"/*/; do run=${run%/}; [ ! -d \"$run\" ] || echo \"${run##*/}\"; done") { Become = become };
            var reply = await RunAsync(list, cancellation).ConfigureAwait(false);
            runs.UnionWith(reply.Text.Split('\n').Where(RequestText.IsFileName));
        }
        return [.. runs];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _heartbeat.Stop();
        await _shells.CloseAsync().ConfigureAwait(false);
        await _opener.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Ends what runs in a shell, from a second shell, since a signal sent by ssh reaches nobody when the login is root's.</summary>
    private async Task EndAsync(ShellRequest request, ResidentShell shell)
    {
        try
        {
            if (IsAlive)
            {
                var killer = await _shells.StartAsync(request.Become).WaitAsync(EndTimeout, _clock).ConfigureAwait(false);
                await using (killer.ConfigureAwait(false))
                {
                    var receipt = request.Receipt is { } key ? $"{key.Run}/{key.Attempt}" : "";
                    var end = new ShellRequest("receipt=${receipt:+$rs_base/$receipt}\n" + ShellScriptText.End)
                    {
                        Variables = [new("shell", shell.Identity.Process), new("group", shell.Identity.Group), new("receipt", receipt)],
                        Timeout = EndTimeout,
                    };
                    await killer.RunAsync(end, null, () => Task.CompletedTask, CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        catch (Exception lost) when (lost is ConnectionException or TimeoutException)
        {
            _isLost = true;
        }
        await shell.DisposeAsync().ConfigureAwait(false);
    }

    private async Task BeatAsync(bool isBusy, CancellationToken cancellation)
    {
        _shells.CheckEnds();
        while (true)
        {
            try
            {
                var shell = await _shells.GetAsync(null, isBusy ? "heartbeat" : "", cancellation).ConfigureAwait(false);
                await shell.RunAsync(new ShellRequest(":"), null, () => Task.CompletedTask, cancellation).ConfigureAwait(false);
                return;
            }
            catch (ConnectionException refused) when (refused.Failure == ConnectionFailure.RequestRefused)
            {
                return;   // no room for another channel; but somebody has said so
            }
            catch (ConnectionException slow) when (slow.Failure == ConnectionFailure.Unreachable)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task LoseAsync(string reason)
    {
        _isLost = true;
        _shells.Abandon(reason);
        await _opener.DisposeAsync().ConfigureAwait(false);
    }
}
