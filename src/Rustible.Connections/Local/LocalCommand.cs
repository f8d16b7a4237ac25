using System.ComponentModel;
using System.Diagnostics;

namespace Rustible.Connections.Local;

/// <summary>Commands on the control node, for lookups that run one.</summary>
public static class LocalCommand
{
    /// <summary>What <c>/bin/sh -c</c> printed on its standard output; what it printed as errors goes where this process's errors go.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellation">Kills the command.</param>
    /// <exception cref="InvalidOperationException">It ended with another status than 0.</exception>
    public static string Output(string command, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("/bin/sh could not be started.");
        using var kill = cancellation.Register(() => Kill(process));
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"({command}) returned {process.ExitCode}");
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception ended) when (ended is InvalidOperationException or Win32Exception)
        {
            // It ended by itself.
        }
    }
}
