using System.Collections.Immutable;
using Rustible.Language.Playbook;

namespace Rustible.Engine.Cursor;

/// <summary>
/// A block within a segment. Its steps lie one after another: <c>[Start, Rescue)</c> is the block, <c>[Rescue, Always)</c> its rescue,
/// <c>[Always, End)</c> its always part; parts that are not there are empty.
/// </summary>
/// <param name="Parent">Index of the enclosing region; -1 for none.</param>
/// <param name="Start">First step.</param>
/// <param name="Rescue">First step of the rescue part.</param>
/// <param name="Always">First step of the always part.</param>
/// <param name="End">The step after the last.</param>
public sealed record BlockRegion(int Parent, int Start, int Rescue, int Always, int End)
{
    /// <summary>Whether there is a rescue part.</summary>
    public bool HasRescue => Rescue < Always;
}

/// <summary>One task of a segment.</summary>
/// <param name="Task">The task.</param>
/// <param name="Region">Index of the innermost block around it; -1 for none.</param>
public sealed record TaskStep(PlayTask Task, int Region);

/// <summary>A task list laid flat: steps in document order, and the blocks around them. Shared by all hosts of a node; immutable.</summary>
/// <param name="Id">The segment's id, see <see cref="Runs.TaskAddress"/>.</param>
/// <param name="PlayIndex">The play, from 0.</param>
/// <param name="Steps">The tasks that the tags let through.</param>
/// <param name="Regions">The blocks; a block whose parts are all empty is left out.</param>
public sealed record TaskSegment(string Id, int PlayIndex, ImmutableArray<TaskStep> Steps, ImmutableArray<BlockRegion> Regions);
