using System.Runtime.InteropServices;

namespace Rustible.Cli.Terminal;

/// <summary>Turns SIGINT and SIGTERM into a cancellation; a second one ends the process at once.</summary>
internal sealed class Interrupts : IDisposable
{
    private const int Interrupted = 99;
    private readonly CancellationTokenSource _first = new();
    private readonly PosixSignalRegistration[] _registrations;
    private Action? _diverted;

    public Interrupts() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Take),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Take),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _first.Token;

    /// <summary>Has the next Ctrl+C do something else, until what is returned is disposed; those after it cancel again.</summary>
    public IDisposable Divert(Action action)
    {
        _diverted = action;
        return new Diversion(this);
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _first.Dispose();
    }

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (signal.Signal == PosixSignal.SIGINT && Interlocked.Exchange(ref _diverted, null) is { } instead)
        {
            instead();
            return;
        }
        if (_first.IsCancellationRequested)
            Environment.Exit(Interrupted);
        _first.Cancel();
    }

    private sealed class Diversion(Interrupts interrupts) : IDisposable
    {
        public void Dispose() => interrupts._diverted = null;
    }
}
