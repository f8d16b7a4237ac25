using System.Text;
using Rustible.Connections.Shell;

namespace Rustible.Connections.Become;

/// <summary>
/// Stands between a command that becomes another user and the sink of what it then runs: answers the password prompt once, and lets the bytes of each
/// stream through after the mark that shows success. Both streams have the mark, since what the two carry may arrive in either order.
/// </summary>
/// <param name="command">The command.</param>
/// <param name="become">The settings; the password is given away here only.</param>
/// <param name="host">The host, for messages.</param>
/// <param name="inner">Takes what comes after the marks.</param>
internal sealed class BecomeGate(BecomeCommand command, BecomeSettings become, string host, IChannelSink inner) : IChannelSink
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MarkedStream _out = new(command.Ready);
    private readonly MarkedStream _err = new(command.Ready);
    private bool _hasAnswered;

    private delegate void Taker(ReadOnlySpan<byte> data);

    /// <summary>Opens the command and waits until the user has become the other one.</summary>
    /// <exception cref="ConnectionException">It failed; the message says why.</exception>
    public async Task<IShellChannel> OpenAsync(IChannelOpener opener, CancellationToken cancellation)
    {
        var channel = await opener.OpenAsync(command.Command, this, cancellation).ConfigureAwait(false);
        try
        {
            if (await Task.WhenAny(_ready.Task, _asked.Task).WaitAsync(cancellation).ConfigureAwait(false) == _asked.Task)
            {
                await _asked.Task.ConfigureAwait(false);
                await channel.WriteAsync(Encoding.UTF8.GetBytes(become.Password!.Reveal() + "\n"), cancellation).ConfigureAwait(false);
            }
            await _ready.Task.WaitAsync(cancellation).ConfigureAwait(false);
            return channel;
        }
        catch
        {
            await channel.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public void Stdout(ReadOnlySpan<byte> data) => Take(_out, data, inner.Stdout);

    public void Stderr(ReadOnlySpan<byte> data) => Take(_err, data, inner.Stderr);

    public void Closed(int? exitCode, string reason)
    {
        var failure = Failed(exitCode is null ? reason : Reason(exitCode.Value));
        _ready.TrySetException(failure);
        _asked.TrySetException(failure);
        if (_out.IsOpen)
            inner.Closed(exitCode, reason);
        // whoever waits has been told; the other one of the two is never looked at
        _ = _asked.Task.Exception;
        _ = _ready.Task.Exception;
    }

    private void Take(MarkedStream stream, ReadOnlySpan<byte> data, Taker take)
    {
        var content = stream.Add(data);
        if (content.Length > 0)
            take(content);
        if (_out.IsOpen && _err.IsOpen)
            _ready.TrySetResult();
        else if (!stream.IsOpen)
            CheckPrompt(stream);
    }

    private void CheckPrompt(MarkedStream stream)
    {
        if (!stream.Said.Contains(command.Prompt, StringComparison.Ordinal))
            return;
        if (become.Password is null)
        {
            Fail($"Missing {become.Method} password");
            return;
        }
        if (!_hasAnswered)
        {
            _hasAnswered = true;
            stream.Forget();
            _asked.TrySetResult();
            return;
        }
        Fail($"Incorrect {become.Method} password");
    }

    private string Reason(int exitCode)
    {
        var said = (_err.Said + _out.Said).Replace(command.Prompt, "", StringComparison.Ordinal).Trim();
        if (exitCode == 127 || said.Contains("ommand not found", StringComparison.Ordinal))
            return $"{become.Executable ?? become.Method} was not found on the host: install it, or use another become_method";
        if (said.Contains("a password is required", StringComparison.Ordinal) || said.Contains("doas: Authentication required", StringComparison.Ordinal))
            return $"Missing {become.Method} password";
        if (said.Contains("incorrect password", StringComparison.Ordinal) || said.Contains("Authentication fail", StringComparison.Ordinal))
            return become.Password is null ? $"Missing {become.Method} password" : $"Incorrect {become.Method} password";
        return said.Length > 0 ? said : $"it ended with status {exitCode}";
    }

    private void Fail(string reason) => _ready.TrySetException(Failed(reason));

    private ConnectionException Failed(string reason) =>
        new(ConnectionFailure.BecomeFailed, $"{reason} (become_method {become.Method}, become_user {become.User}, host {host})");
}
