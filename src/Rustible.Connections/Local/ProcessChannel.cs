using System.Diagnostics;
using System.Runtime.InteropServices;
using Rustible.Connections.Shell;

namespace Rustible.Connections.Local;

/// <summary>A command on this machine.</summary>
internal sealed class ProcessChannel : IShellChannel
{
    private const int SigKill = 9;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(0.5);

    private readonly Process _process;
    private readonly bool _leadsGroup;
    private int _isDisposed;

    private ProcessChannel(Process process, bool leadsGroup) => (_process, _leadsGroup) = (process, leadsGroup);

    /// <summary>Starts <c>/bin/sh -c COMMAND</c> in a session of its own, so that Ctrl-C at the terminal does not reach it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="folder">Where it runs; null for the folder of this process.</param>
    /// <param name="sink">Takes its output.</param>
    /// <exception cref="ConnectionException">There is no shell.</exception>
    public static ProcessChannel Start(string command, string? folder, IChannelSink sink)
    {
        var setsid = File.Exists("/usr/bin/setsid") ? "/usr/bin/setsid" : null;
        var start = new ProcessStartInfo(setsid ?? "/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (Directory.Exists(folder))
            start.WorkingDirectory = folder;
        string[] arguments = setsid is null ? ["-c", command] : ["/bin/sh", "-c", command];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            var process = Process.Start(start)!;
            _ = PumpAsync(process, sink);
            return new ProcessChannel(process, setsid is not null);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new ConnectionException(ConnectionFailure.Unreachable, $"/bin/sh cannot be started on this machine: {missing.Message}", missing);
        }
    }

    public bool HasEnded => false;   // it is told at once

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        try
        {
            await _process.StandardInput.BaseStream.WriteAsync(data, cancellation).ConfigureAwait(false);
            await _process.StandardInput.BaseStream.FlushAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // the command has ended without reading all; its status says the rest
        }
    }

    public ValueTask CloseInputAsync()
    {
        _process.StandardInput.Close();
        return ValueTask.CompletedTask;
    }

    public ValueTask LeaveAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _process.StandardInput.Close();
            _process.Dispose();
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            // the group by one call: to find the tree, the runtime reads what there is of every process of the machine
            if (!_process.HasExited && !(_leadsGroup && SendSignal(-_process.Id, SigKill) == 0))
                _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }
        return ValueTask.CompletedTask;
    }

    [DllImport("libc", EntryPoint = "kill", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);

    private static async Task PumpAsync(Process process, IChannelSink sink)
    {
        var gate = new Lock();
        var pieces = 0;
        var copies = Task.WhenAll(
            CopyAsync(process.StandardOutput.BaseStream, data => Take(() => sink.Stdout(data.Span))),
            CopyAsync(process.StandardError.BaseStream, data => Take(() => sink.Stderr(data.Span))));
        try
        {
            await process.WaitForExitAsync().ConfigureAwait(false);
            var status = process.ExitCode;
            // a child in the background may hold the outputs for ever: what counts is that nothing comes any more
            for (var before = -1; !copies.IsCompleted && before != Volatile.Read(ref pieces);)
            {
                before = Volatile.Read(ref pieces);
                await Task.WhenAny(copies, Task.Delay(Quiet)).ConfigureAwait(false);
            }
            sink.Closed(status, "it ended");
        }
        catch (InvalidOperationException)
        {
            sink.Closed(null, "the session was closed");
        }

        void Take(Action take)
        {
            lock (gate)
                take();
            Interlocked.Increment(ref pieces);
        }
    }

    private static async Task CopyAsync(Stream from, Action<ReadOnlyMemory<byte>> take)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer).ConfigureAwait(false)) > 0)
                take(buffer.AsMemory(0, count));
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // the process was disposed of
        }
    }
}
