using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Rustible.Actors.Cluster;
using Rustible.Actors.Runs;

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
    // Numbers of two incarnations of one host must differ, the later ones being higher: the other side remembers what it has answered.
    private readonly long _base = clock.GetUtcNow().UtcTicks;
    private readonly ConcurrentDictionary<long, Question> _open = new();
    private long _last;

    /// <summary>Sends the messages that <paramref name="make"/> gives for the question's number, and waits for the whole answer.</summary>
    public Task<byte[]> AskAsync(Func<long, ImmutableArray<IHostMessage>> make, CancellationToken cancellation) =>
        AskAsync(number => [.. make(number).Select(message => (Action)(() => regions.Tell(message, self)))], cancellation);

    /// <summary>Asks a run's coordinator.</summary>
    public Task<byte[]> AskRunAsync(Func<long, IRunMessage> make, CancellationToken cancellation) =>
        AskAsync(number => [() => regions.Tell(make(number), self)], cancellation);

    private async Task<byte[]> AskAsync(Func<long, ImmutableArray<Action>> make, CancellationToken cancellation)
    {
        var number = _base + Interlocked.Increment(ref _last);
        var sendings = make(number);
        var question = new Question();
        _open[number] = question;
        try
        {
            while (true)
            {
                foreach (var send in sendings)
                    send();
                var pause = Task.Delay(resendAfter, clock, cancellation);
                if (await Task.WhenAny(question.Answer.Task, pause).ConfigureAwait(false) == question.Answer.Task)
                    return await question.Answer.Task.ConfigureAwait(false);
                cancellation.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            _open.TryRemove(number, out _);
        }
    }

    /// <summary>Hands an answer to whoever waits for it; one that nobody waits for any more is dropped. Called on the actor's thread only.</summary>
    public void Answer(long number, Piece piece)
    {
        if (_open.TryGetValue(number, out var question) && question.Pieces.Add(piece) is { } whole)
            question.Answer.TrySetResult(whole);
    }

    private sealed class Question
    {
        public TaskCompletionSource<byte[]> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public PieceJoin Pieces { get; } = new();
    }
}
