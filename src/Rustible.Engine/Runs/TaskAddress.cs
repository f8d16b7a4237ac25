using Rustible.Language.Playbook;

namespace Rustible.Engine.Runs;

/// <summary>
/// Names one task of a run, the same on every node. The segment of a play's own tasks is <c>p0</c>, that of its handlers <c>p0.h</c>, those that includes
/// opened are counted through the run, <c>p0:0</c> and so on, and <c>p0:0.h</c> holds the handlers that one brought.
/// </summary>
/// <param name="Segment">The task list's id.</param>
/// <param name="Index">The step within it, from 0.</param>
public sealed record TaskAddress(string Segment, int Index)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Segment}/{Index}";
}

/// <summary>How a segment that an include opened came about; enough to compile it on any node.</summary>
/// <param name="Segment">Its id.</param>
/// <param name="Include">The including task.</param>
/// <param name="File">The task file or the role's folder, absolute, as the user knows it.</param>
/// <param name="ItemIndex">The loop item of the including task, as this host counts; 0 without a loop.</param>
/// <param name="Role">For an <c>include_role</c>, which parts of the role; else null.</param>
public sealed record IncludeFrame(string Segment, TaskAddress Include, string File, int ItemIndex, IncludedRole? Role = null);

/// <summary>The identity of one attempt at one task on one host; every message of it carries this.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Epoch">The coordinator's epoch; hosts refuse lower ones than they have seen.</param>
/// <param name="Host">The host's name.</param>
/// <param name="Sequence">The number of the task among all that this host was given in this run, from 1.</param>
public sealed record AttemptId(string Run, long Epoch, string Host, int Sequence)
{
    /// <summary>Whether both are the same attempt, whichever coordinator asks.</summary>
    public bool IsSameWorkAs(AttemptId other) => Run == other.Run && Host == other.Host && Sequence == other.Sequence;
}
