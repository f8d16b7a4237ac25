using System.Runtime.InteropServices;

namespace Rustible.Cli.Terminal;

/// <summary>Turns SIGINT and SIGTERM into a cancellation; a second one ends the process at once.</summary>
internal sealed class Interrupts : IDisposable
{
    private const int Interrupted = 99;
    private readonly CancellationTokenSource _first = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interrupts() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Take),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Take),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _first.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _first.Dispose();
    }

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (_first.IsCancellationRequested)
            Environment.Exit(Interrupted);
        _first.Cancel();
    }
}
