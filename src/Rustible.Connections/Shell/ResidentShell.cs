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
    private const int NoReceipt = 125;
    private const int MaxKept = 64;
    private const int MaxOutputBytes = 256 * 1024 * 1024;
    private static readonly TimeSpan _waitForEnd = TimeSpan.FromSeconds(1);

    private readonly string _nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ReplyBuffer _out = new();
    private readonly ReplyBuffer _err = new();
    private readonly List<string> _kept = [];
    private readonly string _host;
    private readonly string _advice;
    private readonly TimeProvider _clock;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IShellChannel? _channel;
    private TaskCompletionSource<int> _reply = new();
    private string? _end;
    private string? _exit;
    private int _sequence;

    private ResidentShell(string host, string advice, TimeProvider clock) => (_host, _advice, _clock) = (host, advice, clock);

    /// <summary>The shell's process id and process group, as the host tells them; empty where it does not.</summary>
    public (string Process, string Group) Identity { get; private set; } = ("", "");

    /// <summary>False once the shell has ended.</summary>
    public bool IsAlive => _end is null;

    /// <summary>Starts a shell over <paramref name="open"/> and waits until it answers.</summary>
    /// <param name="host">The host as messages name it.</param>
    /// <param name="advice">Where to look when it does not start.</param>
    /// <param name="clock">The time.</param>
    /// <param name="open">Starts it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ConnectionException">It does not start, or tells not who it is.</exception>
    public static async Task<ResidentShell> StartAsync(
        string host, string advice, TimeProvider clock, Func<IChannelSink, Task<IShellChannel>> open, CancellationToken cancellation)
    {
        var shell = new ResidentShell(host, advice, clock);
        shell.Expect(shell.FirstMark);   // what a login shell that ends at once has to say may come before we have said anything
        try
        {
            shell._channel = await open(shell).ConfigureAwait(false);
            await shell.IntroduceAsync(cancellation).ConfigureAwait(false);
            return shell;
        }
        catch (ConnectionException lost) when (lost.Failure == ConnectionFailure.SessionLost)
        {
            // opening or writing may fail before the host has told how the shell ended
            await Task.WhenAny(shell._closed.Task, Task.Delay(_waitForEnd, clock, cancellation)).ConfigureAwait(false);
            await shell.DisposeAsync().ConfigureAwait(false);
            throw shell._exit is { } exit ? shell.NoShell(exit, lost) : lost;
        }
        catch
        {
            await shell.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Carries a request out when its turn has come; null when the shell had ended by then: nothing was sent.</summary>
    /// <param name="request">The request; its time limit counts from its turn.</param>
    /// <param name="stdinFile">The file on the host that is its standard input.</param>
    /// <param name="end">Ends what the shell runs, when the limit has passed, the caller has cancelled, or the output does not end.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="ConnectionException">The shell ended before the reply was complete.</exception>
    public async Task<ShellReply?> RunAsync(ShellRequest request, string? stdinFile, Func<Task> end, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!IsAlive)
                return null;
            var mark = $"{_nonce}.{(++_sequence).ToString(CultureInfo.InvariantCulture)}.";
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            using var timer = request.Timeout is { } timeout ? _clock.CreateTimer(_ => limit.Cancel(), null, timeout, Timeout.InfiniteTimeSpan) : null;
            try
            {
                return Reply(request, await ExchangeAsync(TextOf(request, mark, stdinFile), mark, limit.Token).ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                await EndAsync(end).ConfigureAwait(false);
                cancellation.ThrowIfCancellationRequested();
                var seconds = request.Timeout!.Value.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
                throw new ConnectionException(ConnectionFailure.TimedOut, $"The command did not end within {seconds} s on {_host}, and was ended.");
            }
            catch (ConnectionException tooLarge) when (tooLarge.Failure == ConnectionFailure.RequestRefused)
            {
                await EndAsync(end).ConfigureAwait(false);
                throw;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the shell when its turn has come, and waits a moment for the host to say that it has.</summary>
    public async Task LeaveAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (IsAlive)
            {
                await _channel!.WriteAsync("exit\n"u8.ToArray(), cancellation).ConfigureAwait(false);
                await Task.WhenAny(_closed.Task, Task.Delay(_waitForEnd, _clock, cancellation)).ConfigureAwait(false);
            }
            await DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Gives the shell up when it has ended without a word.</summary>
    public void CheckEnd()
    {
        if (_channel is { HasEnded: true })
            Abandon("the shell ended");
    }

    /// <summary>Gives the shell up: what runs in it, and what waits, fails.</summary>
    public void Abandon(string reason)
    {
        lock (_lock)
        {
            _end ??= reason;
            _reply.TrySetException(Lost());
        }
    }

    public void Stdout(ReadOnlySpan<byte> data) => Take(_out, data);

    public void Stderr(ReadOnlySpan<byte> data) => Take(_err, data);

    public void Closed(int? exitCode, string reason)
    {
        lock (_lock)
        {
            var said = _err.IsComplete ? "" : _err.Text.Trim();
            if (said.Length == 0 && Identity.Process.Length == 0)
                said = _out.Text.Trim();   // a login shell that only says that nobody may log in
            _exit = exitCode is { } code ? $"the shell ended with status {code}{(said.Length > 0 ? $": {said}" : "")}" : null;
            Abandon(_exit ?? reason);
        }
        _closed.TrySetResult();
    }

    /// <summary>Ends the shell when it has done what it is doing: that may be a task whose receipt somebody else waits for.</summary>
    public async ValueTask CloseAsync()
    {
        Abandon("the session was closed");
        if (_channel is not null)
            await _channel.LeaveAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        Abandon("the session was closed");
        if (_channel is not null)
            await _channel.DisposeAsync().ConfigureAwait(false);
    }

    private async Task IntroduceAsync(CancellationToken cancellation)
    {
        var mark = FirstMark;
        // An empty line first, for a "read" in what the login starts; whatever the login has printed so far stands on earlier lines.
        var text = "\nrs_id=$(id); rs_line=; { read -r rs_line < /proc/$$/stat; } 2>/dev/null\n" + ShellScriptText.Library
            + $"printf '\\n%s' \"$rs_uid $$ ${{rs_line##*) }}\"; printf '\\036{mark}%d.' 0; printf '\\036{mark}' >&2\n";
        await ExchangeAsync(Encoding.UTF8.GetBytes(text), null, cancellation).ConfigureAwait(false);
        var said = _out.Content.Span;
        var fields = Encoding.ASCII.GetString(said[(said.LastIndexOf((byte)'\n') + 1)..]).Split(' ');
        if (fields.Length < 2 || !uint.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw NoShell("it did not tell its user id: 'id' is missing, or something else reads its input", null);
        Identity = (fields[1], fields.Length > 4 ? fields[4] : "");
    }

    private ConnectionException NoShell(string reason, Exception? inner) => new(
        ConnectionFailure.Unreachable, $"No shell can be started on {_host}: {reason.TrimEnd('.')}. {_advice}", inner);

    /// <summary>The request's text. A shell that gets the definition of a function and does not live to answer is not used again, so what was sent is known.</summary>
    private byte[] TextOf(ShellRequest request, string mark, string? stdinFile)
    {
        var preparation = request.Preparation is { } before ? Keep(before) : null;
        return RequestText.Write(request, mark, stdinFile, request.IsKept ? Keep(request.Script) : null, preparation);
    }

    /// <summary>The function that is the text from now on; null when the shell keeps so many already.</summary>
    private KeptText? Keep(string text)
    {
        // a look through few texts of different lengths costs less than a hash of one
        var number = _kept.IndexOf(text);
        var isNew = number < 0;
        if (isNew && _kept.Count == MaxKept)
            return null;
        if (isNew)
        {
            number = _kept.Count;
            _kept.Add(string.Intern(text));   // one text for all sessions
        }
        return new KeptText("rs_kept_" + number.ToString(CultureInfo.InvariantCulture), isNew ? text : null);
    }

    private string FirstMark => $"{_nonce}.0.";

    private void Expect(string mark)
    {
        _out.Expect(mark, hasStatus: true);
        _err.Expect(mark, hasStatus: false);
    }

    /// <param name="text">What the shell is to read.</param>
    /// <param name="mark">The mark at the end of its answer; null when it is expected already.</param>
    /// <param name="cancellation">Ends the wait.</param>
    private async Task<int> ExchangeAsync(byte[] text, string? mark, CancellationToken cancellation)
    {
        Task<int> reply;
        lock (_lock)
        {
            if (_end is not null)
                throw Lost();
            if (mark is not null)
                Expect(mark);
            _reply = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            reply = _reply.Task;
        }
        await _channel!.WriteAsync(text, cancellation).ConfigureAwait(false);
        return await reply.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>What still comes belongs to no request: the shell is not used again.</summary>
    private async Task EndAsync(Func<Task> end)
    {
        Abandon("its command was ended");
        await end().ConfigureAwait(false);
    }

    private void Take(ReplyBuffer buffer, ReadOnlySpan<byte> data)
    {
        lock (_lock)
        {
            if (_end is not null)
                return;
            buffer.Add(data);
            if (_out.IsComplete && _err.IsComplete)
                _reply.TrySetResult(_out.Status);
            else if (buffer.Length > MaxOutputBytes)
                _reply.TrySetException(new ConnectionException(
                    ConnectionFailure.RequestRefused, $"The command printed more than {MaxOutputBytes / 1048576} MiB on {_host}, and was ended."));
        }
    }

    private ConnectionException Lost() => new(ConnectionFailure.SessionLost, $"The session with {_host} was lost: {_end}.");

    private ShellReply Reply(ShellRequest request, int status)
    {
        if (request.Receipt is null)
            return new ShellReply(status, _out.Content, _err.Content);
        if (_out.Content.Length == 0 && status != NoReceipt)
            return new ShellReply(status, default, _err.Content, ReceiptOutcome.Unknown);   // the process that was to write it was killed
        if (_out.Content.Length == 0)
            throw new ConnectionException(ConnectionFailure.TransferFailed,
                $"No receipt can be left on {_host}, so the command was not run: {Encoding.UTF8.GetString(_err.Content.Span).Trim()}");
        var how = (ReceiptOutcome)(_out.Content.Span[0] - '0');
        return new ShellReply(status, _out.Content[1..], _err.Content, how);
    }
}
