using System.Text.Json;
using Rustible.Actors.Serialization;
using Rustible.Connections;

namespace Rustible.Actors.Hosts;

/// <summary>
/// Carries out what other hosts' tasks want of this host's session. A question that is asked again is not worked on twice. Only the actor's own thread
/// touches it.
/// </summary>
/// <param name="sessions">This host's sessions.</param>
/// <param name="answer">Sends an answer; may be called on any thread.</param>
internal sealed class DelegatedWork(HostSessions sessions, Action<HostProtocol.ShellEnded> answer)
{
    private readonly Dictionary<(string Run, string Asker), Job> _latest = [];

    /// <summary>Runs that have had work done here.</summary>
    public IEnumerable<string> Runs => _latest.Keys.Select(key => key.Run).Distinct();

    /// <summary>Whether something is being done.</summary>
    public bool IsBusy => _latest.Values.Any(job => job.Work is { IsCompleted: false });

    /// <summary>Takes a piece of a question; work begins when all pieces are there, and is answered when it has ended.</summary>
    public void Take(HostProtocol.RunShell question)
    {
        var key = (question.Run, question.Asker);
        if (!_latest.TryGetValue(key, out var job) || job.Number < question.Correlation)
            _latest[key] = job = new Job(question.Correlation);
        if (job.Number > question.Correlation)
            return;   // the asker has gone on
        if (job.Work is null)
        {
            if (job.Pieces.Add(question.Work) is { } whole)
                job.Work = Task.Run(() => AnswerAsync(question, whole));
        }
        else if (question.Work.Index == 0 && job.Work.IsCompletedSuccessfully)
        {
            var ended = job.Work;
            job.Work = Task.Run(async () => Send(question, await ended.ConfigureAwait(false)));   // the answer was lost
        }
    }

    private async Task<byte[]> AnswerAsync(HostProtocol.RunShell question, byte[] work)
    {
        var end = await EndAsync(JsonSerializer.Deserialize(work, WireJson.Default.WireShellWork)!).ConfigureAwait(false);
        return Send(question, JsonSerializer.SerializeToUtf8Bytes(end, WireJson.Default.WireShellEnd));
    }

    private byte[] Send(HostProtocol.RunShell question, byte[] end)
    {
        foreach (var piece in Piece.Cut(end))
            answer(new HostProtocol.ShellEnded(question.Asker, question.Correlation, piece));
        return end;
    }

    private async Task<WireShellEnd> EndAsync(WireShellWork work)
    {
        try
        {
            var session = await sessions.OpenAsync(work.Target.ToTarget(), CancellationToken.None).ConfigureAwait(false);
            return new WireShellEnd(await WorkAsync(session, work).ConfigureAwait(false), null);
        }
        catch (ConnectionException lost)
        {
            return new WireShellEnd(null, new WireFailure(lost.Failure, lost.Message));
        }
    }

    private static async Task<WireShellReply> WorkAsync(IConnection session, WireShellWork work)
    {
        var become = work.Become?.ToSettings();
        if (work.Script is not { } script)
        {
            await session.UploadAsync(new MemoryStream(work.Content!.Value.ToArray()), work.Path!, become, CancellationToken.None).ConfigureAwait(false);
            return new WireShellReply(0, default, default, ReceiptOutcome.Ran);
        }
        var request = new ShellRequest(script.Script)
        {
            Variables = script.Variables,
            Environment = script.Environment,
            Stdin = script.Stdin,
            Timeout = script.Timeout,
            Receipt = script.Receipt,
            RemovedUser = script.RemovedUser,
            Become = become,
        };
        var reply = await session.RunAsync(request, CancellationToken.None).ConfigureAwait(false);
        return new WireShellReply(reply.ExitCode, reply.Stdout, reply.Stderr, reply.Receipt);
    }

    private sealed class Job(long number)
    {
        public long Number => number;

        public PieceJoin Pieces { get; } = new();

        public Task<byte[]>? Work { get; set; }
    }
}
