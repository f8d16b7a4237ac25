using Rustible.Language.Playbook;

namespace Rustible.Engine.Cursor;

/// <summary>What an include opened.</summary>
/// <param name="Tasks">Its tasks.</param>
/// <param name="Handlers">The handlers that the play has from now on; null when it brought none.</param>
/// <param name="Items">What was compiled.</param>
public sealed record OpenedInclude(TaskSegment Tasks, TaskSegment? Handlers, IncludedItems Items);
