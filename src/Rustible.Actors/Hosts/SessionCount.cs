using System.Collections.Concurrent;

namespace Rustible.Actors.Hosts;

/// <summary>Counts the sessions that a node has open, so that whoever stops the node can wait until they are closed in order.</summary>
public sealed class SessionCount
{
    private readonly ConcurrentDictionary<Task, byte> _closing = new();
    private int _open;

    /// <summary>Sessions that are open now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>One more was opened.</summary>
    public void Opened() => Interlocked.Increment(ref _open);

    /// <summary>One is being closed; it counts until <paramref name="closing"/> is done.</summary>
    public void Closing(Task closing)
    {
        _closing[closing] = 0;
        _ = closing.ContinueWith(
            done =>
            {
                Interlocked.Decrement(ref _open);
                _closing.TryRemove(done, out _);
            },
            TaskScheduler.Default);
    }

    /// <summary>Done when what is being closed now is closed.</summary>
    public Task WhenClosedAsync() => Task.WhenAll(_closing.Keys);
}
