using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rustible.Connections.Shell;

/// <summary>
/// A <c>/bin/sh</c> that stays: requests are written to its standard input one after another, and each reply is complete when both streams have shown
/// the request's mark. The marks hold 96 random bits of this shell, so nothing that a command prints can be taken for one.
/// </summary>
internal sealed class ResidentShell : IChannelSink, IAsyncDisposable
{
    private const int MaxOutputBytes = 256 * 1024 * 1024;

    private static readonly Lazy<string> Library = new(ReadLibrary);

    private readonly string _nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ReplyBuffer _out = new();
    private readonly ReplyBuffer _err = new();
    private readonly string _host;
    private IShellChannel? _channel;
    private TaskCompletionSource<int> _reply = new();
    private string? _end;
    private int _sequence;

    private ResidentShell(string host) => _host = host;

    /// <summary>The process group of the shell, for ending what runs in it; null where the host does not tell.</summary>
    public int? ProcessGroup { get; private set; }

    /// <summary>False once the shell has ended.</summary>
    public bool IsAlive => _end is null;

    /// <summary>Starts a shell over <paramref name="open"/> and waits until it answers.</summary>
    public static async Task<ResidentShell> StartAsync(
        string host, Func<IChannelSink, Task<IShellChannel>> open, CancellationToken cancellation)
    {
        var shell = new ResidentShell(host);
        shell._channel = await open(shell).ConfigureAwait(false);
        try
        {
            await shell.IntroduceAsync(cancellation).ConfigureAwait(false);
            return shell;
        }
        catch
        {
            await shell.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Carries a request out; others wait for their turn.</summary>
    /// <exception cref="ConnectionException">The shell ended before the reply was complete.</exception>
    public async Task<ShellReply> RunAsync(ShellRequest request, string? stdinFile, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var mark = $"{_nonce}.{(++_sequence).ToString(CultureInfo.InvariantCulture)}.";
            var status = await ExchangeAsync(RequestText.Write(request, mark, stdinFile), mark, cancellation).ConfigureAwait(false);
            return Reply(request, status);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Stdout(ReadOnlySpan<byte> data) => Take(_out, data);

    public void Stderr(ReadOnlySpan<byte> data) => Take(_err, data);

    public void Closed(int? exitCode, string reason)
    {
        lock (_lock)
        {
            var said = _err.IsComplete ? "" : _err.Text.Trim();
            _end ??= exitCode is { } code ? $"the shell ended with status {code}{(said.Length > 0 ? $": {said}" : "")}" : reason;
            Fail();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _end ??= "the session was closed";
        if (_channel is not null)
            await _channel.DisposeAsync().ConfigureAwait(false);
    }

    private static string ReadLibrary()
    {
        using var stream = typeof(ResidentShell).Assembly.GetManifestResourceStream("Rustible.Connections.Shell.library.sh")!;
        using var reader = new StreamReader(stream);
        // bash reads its script byte by byte: neither comments nor indentation are sent
        var lines = reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'));
        return string.Join('\n', lines) + "\n";
    }

    private async Task IntroduceAsync(CancellationToken cancellation)
    {
        var mark = $"{_nonce}.0.";
        var text = "rs_uid=$(id -u); rs_line=; { read -r rs_line < /proc/$$/stat; } 2>/dev/null\n" + Library.Value
            + $"printf '%s' \"${{rs_line##*) }}\"; printf '\\036{mark}%d.' 0; printf '\\036{mark}' >&2\n";
        await ExchangeAsync(Encoding.UTF8.GetBytes(text), mark, cancellation).ConfigureAwait(false);
        var fields = Encoding.ASCII.GetString(_out.Content.Span).Split(' ');
        ProcessGroup = fields.Length > 2 && int.TryParse(fields[2], CultureInfo.InvariantCulture, out var group) ? group : null;
    }

    private async Task<int> ExchangeAsync(byte[] text, string mark, CancellationToken cancellation)
    {
        Task<int> reply;
        lock (_lock)
        {
            if (_end is not null)
                throw Lost();
            _out.Expect(mark, hasStatus: true);
            _err.Expect(mark, hasStatus: false);
            _reply = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            reply = _reply.Task;
        }
        await _channel!.WriteAsync(text, cancellation).ConfigureAwait(false);
        return await reply.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private void Take(ReplyBuffer buffer, ReadOnlySpan<byte> data)
    {
        lock (_lock)
        {
            buffer.Add(data);
            if (_out.IsComplete && _err.IsComplete)
                _reply.TrySetResult(_out.Status);
            else if (buffer.Length > MaxOutputBytes)
            {
                _end ??= $"a command printed more than {MaxOutputBytes / 1048576} MiB";
                Fail();
            }
        }
    }

    private void Fail() => _reply.TrySetException(Lost());

    private ConnectionException Lost() => new(ConnectionFailure.SessionLost, $"The session with {_host} was lost: {_end}.");

    private ShellReply Reply(ShellRequest request, int status)
    {
        if (request.Receipt is null)
            return new ShellReply(status, _out.Content, _err.Content);
        if (_out.Content.Length == 0)
            throw new ConnectionException(ConnectionFailure.TransferFailed,
                $"No receipt can be left on {_host}, so the command was not run: {Encoding.UTF8.GetString(_err.Content.Span).Trim()}");
        var how = (ReceiptOutcome)(_out.Content.Span[0] - '0');
        return new ShellReply(status, _out.Content[1..], _err.Content, how);
    }
}
