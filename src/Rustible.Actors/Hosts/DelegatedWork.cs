using Rustible.Actors.Serialization;
using Rustible.Connections;

namespace Rustible.Actors.Hosts;

/// <summary>Carries out what other hosts' tasks want of this host's session. A question that is asked again while it is worked on is not worked on twice.</summary>
/// <param name="sessions">This host's sessions.</param>
internal sealed class DelegatedWork(HostSessions sessions)
{
    private readonly Dictionary<string, (long Number, Task<HostProtocol.ShellEnded> Work)> _latest = new(StringComparer.Ordinal);

    /// <summary>The answer to a question; the same task for a repeated one. Called on the actor's thread only.</summary>
    public Task<HostProtocol.ShellEnded> Answer(HostProtocol.RunShell question)
    {
        if (_latest.TryGetValue(question.Asker, out var latest) && latest.Number == question.Correlation)
            return latest.Work;
        var work = Task.Run(() => WorkAsync(question));
        _latest[question.Asker] = (question.Correlation, work);
        return work;
    }

    private async Task<HostProtocol.ShellEnded> WorkAsync(HostProtocol.RunShell question)
    {
        try
        {
            var session = await sessions.OpenAsync(question.Target.ToTarget(), CancellationToken.None).ConfigureAwait(false);
            var reply = await WorkAsync(session, question.Work).ConfigureAwait(false);
            return new HostProtocol.ShellEnded(question.Asker, question.Correlation, reply, null);
        }
        catch (ConnectionException lost)
        {
            return new HostProtocol.ShellEnded(question.Asker, question.Correlation, null, new WireFailure(lost.Failure, lost.Message));
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
            Become = become,
        };
        var reply = await session.RunAsync(request, CancellationToken.None).ConfigureAwait(false);
        return new WireShellReply(reply.ExitCode, reply.Stdout, reply.Stderr, reply.Receipt);
    }
}
