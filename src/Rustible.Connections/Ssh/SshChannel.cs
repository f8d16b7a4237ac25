using System.Runtime.InteropServices;
using Renci.SshNet;
using Renci.SshNet.Common;
using Rustible.Connections.Shell;

namespace Rustible.Connections.Ssh;

/// <summary>A command in a channel of an ssh session.</summary>
internal sealed class SshChannel : IShellChannel
{
    private readonly SshCommand _command;
    private readonly Task _ended;
    private readonly Stream _input;
    private readonly SshThreads _threads;
    private readonly string _host;

    private SshChannel(SshCommand command, Task ended, SshThreads threads, string host) =>
        (_command, _ended, _input, _threads, _host) = (command, ended, InputOf(command), threads, host);

    public bool HasEnded => _command.ExitStatus is not null || _command.ExitSignal is not null;

    /// <summary>Opens a channel and starts the command: two round trips, on a thread of their own.</summary>
    public static Task<IShellChannel> OpenAsync(SshClient client, string command, IChannelSink sink, SshThreads threads, string host, CancellationToken cancellation) =>
        threads.CallAsync<IShellChannel>(
            () =>
            {
                try
                {
                    var started = client.CreateCommand(command);
                    SshStreams.Redirect(started, sink);
                    var ended = started.ExecuteAsync(CancellationToken.None);
                    _ = ended.ContinueWith(task => Close(started, task, sink), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                    return new SshChannel(started, ended, threads, host);
                }
                catch (Exception refused) when (refused is SshException and not (SshConnectionException or SshOperationTimeoutException) && client.IsConnected)
                {
                    throw new ConnectionException(
                        ConnectionFailure.RequestRefused, $"{host} refuses another channel: {refused.Message} (MaxSessions in its sshd_config)", refused);
                }
                catch (Exception lost) when (lost is SshException or InvalidOperationException or ObjectDisposedException or System.Net.Sockets.SocketException)
                {
                    throw new ConnectionException(ConnectionFailure.SessionLost, $"The session with {host} was lost: {lost.Message}", lost);
                }
            },
            cancellation);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        // What is small does not block on a healthy channel; what is large may have to wait for the other side's window.
        if (data.Length >= 64 * 1024)
            return new ValueTask(_threads.CallAsync(() => Write(data), cancellation));
        Write(data);
        return ValueTask.CompletedTask;
    }

    public async ValueTask CloseInputAsync() => await _threads.CallAsync(
        () =>
        {
            _input.Dispose();
            return true;
        },
        CancellationToken.None).ConfigureAwait(false);

    public async ValueTask DisposeAsync() => await _threads.CallAsync(
        () =>
        {
            _command.Dispose();
            return true;
        },
        CancellationToken.None).ConfigureAwait(false);

    /// <summary>The command's standard input; that of one which has ended already takes whatever comes.</summary>
    private static Stream InputOf(SshCommand command)
    {
        try
        {
            return command.CreateInputStream();
        }
        catch (InvalidOperationException)
        {
            return Stream.Null;   // the sink is told how it ended
        }
    }

    private static void Close(SshCommand command, Task ended, IChannelSink sink)
    {
        if (ended.IsCompletedSuccessfully && command.ExitStatus is { } status)
            sink.Closed(status, "it ended");
        else if (ended.IsCompletedSuccessfully && command.ExitSignal is { } signal)
            sink.Closed(null, $"it was ended by signal {signal}");
        else
            sink.Closed(null, ended.Exception?.GetBaseException().Message.TrimEnd('.') ?? "the channel was closed");
    }

    private bool Write(ReadOnlyMemory<byte> data)
    {
        try
        {
            // the library's stream knows arrays only: anything else is copied into one
            if (MemoryMarshal.TryGetArray(data, out var array))
                _input.Write(array.Array!, array.Offset, array.Count);
            else
                _input.Write(data.Span);
            _input.Flush();
            return true;
        }
        catch (Exception lost) when (lost is SshException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            if (_ended.IsCompletedSuccessfully)
                return false;   // nobody reads what a command has not read that has ended
            throw new ConnectionException(ConnectionFailure.SessionLost, $"The session with {_host} was lost: {lost.Message}", lost);
        }
    }
}
