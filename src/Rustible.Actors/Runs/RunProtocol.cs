using System.Collections.Immutable;
using Rustible.Actors.Serialization;
using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;
using Rustible.Engine.Tasks;

namespace Rustible.Actors.Runs;

/// <summary>A message for the coordinator of one run.</summary>
public interface IRunMessage : IWireMessage
{
    /// <summary>The run's id: the entity's id.</summary>
    string Run { get; }
}

/// <summary>All messages of <see cref="PlayCoordinator"/>.</summary>
public static class RunProtocol
{
    /// <summary>
    /// Begin the run, or go on with it where the journal says it stands; harmless when it is at work. Sent by the API when the run is submitted and by the
    /// supervisor after a node was lost. Not answered.
    /// </summary>
    /// <param name="Run">The run.</param>
    public sealed record Ensure(string Run) : IRunMessage;

    /// <summary>A host has the task and works on it. Sent by the host as its answer to a repeated <c>RunTask</c>.</summary>
    /// <param name="Attempt">The attempt.</param>
    public sealed record TaskAccepted(AttemptId Attempt) : IRunMessage
    {
        /// <inheritdoc/>
        [System.Text.Json.Serialization.JsonIgnore]
        public string Run => Attempt.Run;
    }

    /// <summary>A task at work has come a step further. Sent by the host; not answered, and lost with the node that works on it.</summary>
    /// <param name="Attempt">The attempt.</param>
    /// <param name="Step">The step.</param>
    public sealed record TaskStepped(AttemptId Attempt, TaskStep Step) : IRunMessage
    {
        /// <inheritdoc/>
        [System.Text.Json.Serialization.JsonIgnore]
        public string Run => Attempt.Run;
    }

    /// <summary>A host has ended a task. Sent by the host; a repeated one is dropped.</summary>
    /// <param name="Report">How it ended.</param>
    public sealed record TaskEnded(TaskReport Report) : IRunMessage
    {
        /// <inheritdoc/>
        [System.Text.Json.Serialization.JsonIgnore]
        public string Run => Report.Attempt.Run;
    }

    /// <summary>The answer to a question of the run (<see cref="RunNotice.StepAsked"/>). Sent by the process that runs it; not answered.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Number">The question's number.</param>
    /// <param name="Answer">The answer.</param>
    public sealed record AnswerStep(string Run, int Number, StepAnswer Answer) : IRunMessage;

    /// <summary>Stop the run: end what is at work, begin nothing new. Sent by the API; the run's end is the answer.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Reason">Who, or why.</param>
    public sealed record CancelRun(string Run, string Reason) : IRunMessage;

    /// <summary>
    /// Give the notices from a number on, as soon as there are any. Sent by those who follow, and again when nothing came for a while (the coordinator
    /// may have moved); answered by <see cref="NoticesRead"/>.
    /// </summary>
    /// <param name="Run">The run.</param>
    /// <param name="From">The first number wanted; notices are numbered from 1.</param>
    public sealed record ReadNotices(string Run, long From) : IRunMessage;

    /// <summary>
    /// Say what tasks did to the inventory, from a number on. Sent by a host's actor on a node that does not know it yet; answered by
    /// <see cref="Hosts.HostProtocol.ChangesRead"/>.
    /// </summary>
    /// <param name="Run">The run.</param>
    /// <param name="From">How many changes the node knows.</param>
    /// <param name="Asker">The host that asks.</param>
    /// <param name="Correlation">The question's number.</param>
    public sealed record ReadChanges(string Run, int From, string Asker, long Correlation) : IRunMessage;

    /// <summary>The answer to <see cref="ReadNotices"/>.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="From">The number of the first one.</param>
    /// <param name="Notices">At least one, as many as fit a message.</param>
    /// <param name="HasEnded">True when the last one is the run's last.</param>
    public sealed record NoticesRead(string Run, long From, ImmutableArray<RunNotice> Notices, bool HasEnded) : IRunMessage;
}

/// <summary>What the journal of a run holds beside its inputs.</summary>
public static class RunJournal
{
    /// <summary>A coordinator has begun, or taken over: this event's sequence number is its epoch.</summary>
    /// <param name="Node">The node's name.</param>
    public sealed record CoordinatorStarted(string Node) : IWireMessage;

    /// <summary>An input of the run's state machine.</summary>
    /// <param name="Input">The input.</param>
    public sealed record InputRecorded(Engine.Strategies.RunInput Input) : IWireMessage;
}
