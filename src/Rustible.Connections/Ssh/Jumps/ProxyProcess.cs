using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Rustible.Connections.Ssh.Jumps;

/// <summary>A <c>ProxyCommand</c>: what is written to a port of this machine goes to the command's input, what it prints comes back. Takes one connection.</summary>
internal sealed class ProxyProcess : IDisposable
{
    private const int MaxSaid = 2000;

    /// <summary>How long a command that closed the way may take to say why.</summary>
    private static readonly TimeSpan _lastWords = TimeSpan.FromSeconds(1);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Process _process;
    private readonly ManualResetEventSlim _hasSaidAll = new();
    private volatile string _said = "";

    private ProxyProcess(Process process, string command)
    {
        _process = process;
        _listener.Start(1);
        Way = new ProxyWay((IPEndPoint)_listener.LocalEndpoint, $"through the ProxyCommand '{command}'", Failure);
        _ = PumpAsync();
        _ = ListenAsync();
    }

    /// <summary>Where to connect to.</summary>
    public ProxyWay Way { get; }

    /// <summary>Starts the command in a shell.</summary>
    /// <exception cref="ConnectionException">There is no shell.</exception>
    public static ProxyProcess Start(string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec {command}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new ProxyProcess(Process.Start(start)!, command);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new ConnectionException(ConnectionFailure.Unreachable, $"The ProxyCommand '{command}' cannot be started: {missing.Message}", missing);
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // it has ended
        }
        _process.Dispose();
    }

    private string? Failure()
    {
        _hasSaidAll.Wait(_lastWords);
        return _said.Trim() is { Length: > 0 } said ? said : null;
    }

    private async Task PumpAsync()
    {
        try
        {
            using var socket = await _listener.AcceptSocketAsync().ConfigureAwait(false);
            _listener.Stop();
            using var near = new NetworkStream(socket);
            var up = CopyAsync(near, _process.StandardInput.BaseStream);
            await CopyAsync(_process.StandardOutput.BaseStream, near).ConfigureAwait(false);
            socket.Shutdown(SocketShutdown.Both);
            await up.ConfigureAwait(false);
        }
        catch (Exception ended) when (ended is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // the session on top sees the end of its connection
        }
    }

    private static async Task CopyAsync(Stream from, Stream to)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer).ConfigureAwait(false)) > 0)
            {
                await to.WriteAsync(buffer.AsMemory(0, count)).ConfigureAwait(false);
                await to.FlushAsync().ConfigureAwait(false);
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // the other end has gone
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            while (await _process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                if (_said.Length < MaxSaid)
                    _said = $"{_said} {line}";
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // the session was closed
        }
        finally
        {
            _hasSaidAll.Set();
        }
    }
}
