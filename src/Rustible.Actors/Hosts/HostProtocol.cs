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
        /// <summary>The includes whose roles the play sees, after those that lead to them.</summary>
        public ImmutableArray<IncludeFrame> Roles { get; init; } = [];

        /// <summary>How many <see cref="AdoptEffects"/> the coordinator has sent to this host; the task waits until all of them are there.</summary>
        public int Adopted { get; init; }

        /// <summary>How many changes of the inventory the task is to see; those that the node does not know are asked for.</summary>
        public int Version { get; init; }

        /// <summary>How many there were when the play began.</summary>
        public int PlayVersion { get; init; }

        /// <inheritdoc/>
        [System.Text.Json.Serialization.JsonIgnore]
        public string Host => Attempt.Host;
    }

    /// <summary>
    /// End a task that is at work, or do not begin it. Sent by the coordinator when the run is cancelled, again until the answer comes: the task then ends as
    /// failed with <see cref="Runs.RunProtocol.TaskEnded"/>.
    /// </summary>
    /// <param name="Attempt">The attempt.</param>
    /// <param name="Address">The task.</param>
    public sealed record CancelTask(AttemptId Attempt, TaskAddress Address) : IHostMessage
    {
        /// <inheritdoc/>
        [System.Text.Json.Serialization.JsonIgnore]
        public string Host => Attempt.Host;
    }

    /// <summary>
    /// Take over the variable effects of a task that another host ran for all (<c>run_once</c>; sent by the coordinator, which counts them in
    /// <see cref="RunTask.Adopted"/>), or of a delegated fact (sent by the other host's actor, which waits for <see cref="EffectsAdopted"/>).
    /// </summary>
    /// <param name="Run">The run.</param>
    /// <param name="Host">The host.</param>
    /// <param name="Key">Tells repeated ones apart.</param>
    /// <param name="Effects">The effects as JSON, or where they are in the database: see <see cref="EffectsText"/>.</param>
    public sealed record AdoptEffects(string Run, string Host, string Key, string Effects) : IHostMessage
    {
        /// <summary>The host whose actor wants an answer; null for the coordinator, which does not.</summary>
        public string? Asker { get; init; }

        /// <summary>The question's number.</summary>
        public long Correlation { get; init; }
    }

    /// <summary>The answer to <see cref="AdoptEffects"/>.</summary>
    /// <param name="Host">The host that asked.</param>
    /// <param name="Correlation">The question's number.</param>
    public sealed record EffectsAdopted(string Host, long Correlation) : IHostMessage;

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
    /// <param name="State">The variables as effects in JSON, a piece of them.</param>
    public sealed record StateRead(string Host, long Correlation, Piece State) : IHostMessage, IPiecewise
    {
        /// <inheritdoc/>
        [System.Text.Json.Serialization.JsonIgnore]
        public Piece Piece => State;
    }

    /// <summary>Run a script on this host's session for another host's task (<c>delegate_to</c>); answered by <see cref="ShellEnded"/>.</summary>
    /// <param name="Host">The host that does the work.</param>
    /// <param name="Run">The run.</param>
    /// <param name="Asker">The host whose task it is.</param>
    /// <param name="Correlation">The question's number.</param>
    /// <param name="Work">A <see cref="WireShellWork"/> as JSON, a piece of it.</param>
    public sealed record RunShell(string Host, string Run, string Asker, long Correlation, Piece Work) : IHostMessage;

    /// <summary>The answer to <see cref="RunShell"/>.</summary>
    /// <param name="Host">The host that asked.</param>
    /// <param name="Correlation">The question's number.</param>
    /// <param name="End">A <see cref="WireShellEnd"/> as JSON, a piece of it.</param>
    public sealed record ShellEnded(string Host, long Correlation, Piece End) : IHostMessage, IPiecewise
    {
        /// <inheritdoc/>
        [System.Text.Json.Serialization.JsonIgnore]
        public Piece Piece => End;
    }

    /// <summary>The answer to <see cref="Runs.RunProtocol.ReadChanges"/>.</summary>
    /// <param name="Host">The host that asked.</param>
    /// <param name="Correlation">The question's number.</param>
    /// <param name="Changes">The changes as JSON, a piece of them.</param>
    public sealed record ChangesRead(string Host, long Correlation, Piece Changes) : IHostMessage, IPiecewise
    {
        /// <inheritdoc/>
        [System.Text.Json.Serialization.JsonIgnore]
        public Piece Piece => Changes;
    }

    /// <summary>
    /// End: finish the task at work, begin none, then stop. Sent by the region when the host moves to another node or has nothing to do; never over the wire.
    /// Not answered.
    /// </summary>
    public sealed record Drain
    {
        /// <summary>The only one.</summary>
        public static Drain Instance { get; } = new();
    }
}
