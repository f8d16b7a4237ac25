using System.Globalization;

namespace Rustible.Connections.Shell;

/// <summary>
/// Finds out that a session is lost without a word: asks the host for a sign of life at each interval in which none was seen, and gives the session up
/// when three intervals have passed without one.
/// </summary>
/// <param name="interval">Time between two beats; zero for none.</param>
/// <param name="clock">The time.</param>
/// <param name="beat">Asks once; told whether a request is under way, which keeps its shell from answering.</param>
/// <param name="lose">Gives the session up.</param>
internal sealed class Heartbeat(TimeSpan interval, TimeProvider clock, Func<bool, CancellationToken, Task> beat, Func<string, Task> lose)
{
    private const int MaxMissed = 3;

    private readonly CancellationTokenSource _stop = new();
    private int _busy;
    private long _used;

    /// <summary>Begins to beat.</summary>
    public void Start()
    {
        Volatile.Write(ref _used, clock.GetTimestamp());
        if (interval > TimeSpan.Zero)
            _ = RunAsync();
    }

    /// <summary>A request is under way.</summary>
    public void Begin() => Interlocked.Increment(ref _busy);

    /// <summary>The request has ended.</summary>
    public void End()
    {
        Interlocked.Decrement(ref _busy);
        Volatile.Write(ref _used, clock.GetTimestamp());
    }

    /// <summary>Beats no more.</summary>
    public void Stop() => _stop.Cancel();

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                if (clock.GetElapsedTime(Volatile.Read(ref _used)) < interval / 2 || await IsAnsweredAsync().ConfigureAwait(false))
                    continue;
                var seconds = (interval * MaxMissed).TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
                await lose($"the host gave no sign of life for {seconds} s").ConfigureAwait(false);
                return;
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // nobody wants to know any more
        }
    }

    private async Task<bool> IsAnsweredAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using var timer = clock.CreateTimer(_ => limit.Cancel(), null, interval * MaxMissed, Timeout.InfiniteTimeSpan);
        try
        {
            await beat(Volatile.Read(ref _busy) > 0, limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception missed) when (missed is ConnectionException || (missed is OperationCanceledException && !_stop.IsCancellationRequested))
        {
            return false;
        }
    }
}
