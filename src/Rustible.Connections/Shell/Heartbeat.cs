namespace Rustible.Connections.Shell;

/// <summary>Finds out that an idle session is lost: asks the shell for a sign of life, and gives the session up when three stay unanswered.</summary>
/// <param name="interval">Time between two beats, and for each answer.</param>
/// <param name="clock">The time.</param>
/// <param name="beat">Asks once.</param>
/// <param name="lost">Gives the session up.</param>
internal sealed class Heartbeat(TimeSpan interval, TimeProvider clock, Func<CancellationToken, Task> beat, Action lost)
{
    private const int MaxMissed = 3;

    private readonly CancellationTokenSource _stop = new();
    private int _busy;
    private long _used;

    /// <summary>Begins to beat.</summary>
    public void Start()
    {
        _used = clock.GetTimestamp();
        if (interval > TimeSpan.Zero)
            _ = RunAsync();
    }

    /// <summary>A request is under way: no beat is needed, and none could be answered.</summary>
    public void Begin() => Interlocked.Increment(ref _busy);

    /// <summary>The request has ended.</summary>
    public void End()
    {
        Interlocked.Decrement(ref _busy);
        _used = clock.GetTimestamp();
    }

    /// <summary>Beats no more.</summary>
    public void Stop() => _stop.Cancel();

    private async Task RunAsync()
    {
        var missed = 0;
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                if (Volatile.Read(ref _busy) > 0 || clock.GetElapsedTime(_used) < interval / 2)
                    missed = 0;
                else
                    missed = await IsAnsweredAsync().ConfigureAwait(false) ? 0 : missed + 1;
                if (missed == MaxMissed)
                {
                    lost();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // stopped
        }
    }

    private async Task<bool> IsAnsweredAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using var timer = clock.CreateTimer(_ => limit.Cancel(), null, interval, Timeout.InfiniteTimeSpan);
        try
        {
            await beat(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception missed) when (missed is ConnectionException or OperationCanceledException && !_stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
