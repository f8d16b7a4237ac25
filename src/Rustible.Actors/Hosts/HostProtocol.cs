using System.Collections.Immutable;
using Rustible.Actors.Serialization;
using Rustible.Engine.Runs;

namespace Rustible.Actors.Hosts;

/// <summary>A message for the actor of one managed host.</summary>
public interface IHostMessage : IWireMessage
{
    /// <summary>The host's name: the entity's id.</summary>
    string Host { get; }
}

/// <summary>All messages of <see cref="HostActor"/>.</summary>
public static class HostProtocol
{
    /// <summary>
    /// Run a task. Sent by the run's coordinator, and again under the same attempt until something comes back; answered by
    /// <see cref="Runs.RunProtocol.TaskAccepted"/> while it is at work and by <see cref="Runs.RunProtocol.TaskEnded"/> once it has ended.
    /// </summary>
    /// <param name="Attempt">The attempt.</param>
    /// <param name="Play">The play, from 0.</param>
    /// <param name="Batch">The batch of the play, from 0.</param>
    /// <param name="Address">The task.</param>
    /// <param name="Includes">The includes that lead to it, outermost first.</param>
    /// <param name="Lost">Hosts of the play that have failed or were lost so far.</param>
    public sealed record RunTask(
        AttemptId Attempt, int Play, int Batch, TaskAddress Address, ImmutableArray<IncludeFrame> Includes, ImmutableArray<string> Lost) : IHostMessage
    {
        /// <inheritdoc/>
        [System.Text.Json.Serialization.JsonIgnore]
        public string Host => Attempt.Host;
    }

    /// <summary>End a task that is at work. Sent by the coordinator when the run is cancelled; the task then ends as failed.</summary>
    /// <param name="Attempt">The attempt.</param>
    public sealed record CancelTask(AttemptId Attempt) : IHostMessage
    {
        /// <inheritdoc/>
        [System.Text.Json.Serialization.JsonIgnore]
        public string Host => Attempt.Host;
    }

    /// <summary>Take over the variable effects of a task that another host ran for all (<c>run_once</c>), or of a delegated fact. Not answered.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Host">The host.</param>
    /// <param name="Key">Tells repeated ones apart.</param>
    /// <param name="Effects">The effects as JSON.</param>
    public sealed record AdoptEffects(string Run, string Host, string Key, string Effects) : IHostMessage;

    /// <summary>The run is over: forget its variables and remove its receipts. Sent by the coordinator. Not answered.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Host">The host.</param>
    public sealed record EndRun(string Run, string Host) : IHostMessage;

    /// <summary>Say which variables the host has come by in a run. Sent by another host's actor; answered by <see cref="StateRead"/>.</summary>
    /// <param name="Host">The host that is asked.</param>
    /// <param name="Run">The run.</param>
    /// <param name="Asker">The host that asks.</param>
    /// <param name="Correlation">The question's number.</param>
    public sealed record ReadState(string Host, string Run, string Asker, long Correlation) : IHostMessage;

    /// <summary>The answer to <see cref="ReadState"/>.</summary>
    /// <param name="Host">The host that asked.</param>
    /// <param name="Correlation">The question's number.</param>
    /// <param name="State">The variables as effects in JSON.</param>
    public sealed record StateRead(string Host, long Correlation, string State) : IHostMessage;

    /// <summary>Run a script on this host's session for another host's task (<c>delegate_to</c>); answered by <see cref="ShellEnded"/>.</summary>
    /// <param name="Host">The host that does the work.</param>
    /// <param name="Run">The run.</param>
    /// <param name="Asker">The host whose task it is.</param>
    /// <param name="Correlation">The question's number.</param>
    /// <param name="Target">Where to connect, with its secrets sealed.</param>
    /// <param name="Work">The request.</param>
    public sealed record RunShell(string Host, string Run, string Asker, long Correlation, WireTarget Target, WireShellWork Work) : IHostMessage;

    /// <summary>The answer to <see cref="RunShell"/>.</summary>
    /// <param name="Host">The host that asked.</param>
    /// <param name="Correlation">The question's number.</param>
    /// <param name="Reply">What came back; null when the session failed.</param>
    /// <param name="Failure">The session's failure; null when there was none.</param>
    public sealed record ShellEnded(string Host, long Correlation, WireShellReply? Reply, WireFailure? Failure) : IHostMessage;
}
