using System.Collections.Concurrent;
using Akka.Actor;
using Rustible.Actors.Cluster;

namespace Rustible.Actors.Hosts;

/// <summary>
/// Questions that one host's task asks other hosts' actors. Asked again under the same number until the answer comes: the other actor may have moved.
/// </summary>
/// <param name="regions">Where hosts are.</param>
/// <param name="self">The actor to which answers come.</param>
/// <param name="resendAfter">Pause between repetitions.</param>
/// <param name="clock">The time.</param>
public sealed class Questions(Regions regions, IActorRef self, TimeSpan resendAfter, TimeProvider clock)
{
    // Numbers of two incarnations of one host must differ: the other side remembers what it has answered.
    private static long s_last = DateTimeOffset.UnixEpoch.Ticks;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<IHostMessage>> _open = new();
    private readonly long _base = clock.GetUtcNow().UtcTicks;

    /// <summary>Sends the question that <paramref name="make"/> gives for its number, and waits for the answer.</summary>
    public async Task<TAnswer> AskAsync<TAnswer>(Func<long, IHostMessage> make, CancellationToken cancellation)
        where TAnswer : IHostMessage
    {
        var number = _base + Interlocked.Increment(ref s_last);
        var answer = new TaskCompletionSource<IHostMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _open[number] = answer;
        try
        {
            while (true)
            {
                regions.Tell(make(number), self);
                var pause = Task.Delay(resendAfter, clock, cancellation);
                if (await Task.WhenAny(answer.Task, pause).ConfigureAwait(false) == answer.Task)
                    return (TAnswer)await answer.Task.ConfigureAwait(false);
                cancellation.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            _open.TryRemove(number, out _);
        }
    }

    /// <summary>Hands an answer to whoever waits for it; one that nobody waits for any more is dropped.</summary>
    public void Answer(long number, IHostMessage answer)
    {
        if (_open.TryGetValue(number, out var waiting))
            waiting.TrySetResult(answer);
    }
}
