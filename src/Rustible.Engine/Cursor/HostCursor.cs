using System.Collections.Immutable;
using Rustible.Engine.Runs;

namespace Rustible.Engine.Cursor;

/// <summary>Where a host stands in one segment.</summary>
/// <param name="Segment">The segment's id.</param>
/// <param name="Index">The step that comes next; always a step of the segment.</param>
public sealed record CursorFrame(string Segment, int Index)
{
    /// <summary>Blocks whose failure is raised again when their always part has ended.</summary>
    public ImmutableHashSet<int> Raising { get; init; } = [];

    /// <summary>Which of its include's files this segment is: orders the hosts of a linear round.</summary>
    public int Ordinal { get; init; }

    /// <summary>The loop item of the include, as this host counts.</summary>
    public int ItemIndex { get; init; }

    /// <summary>Further files of the same include, still to be run after this one.</summary>
    public ImmutableList<CursorFrame> Following { get; init; } = [];

    /// <summary>True for the play's handlers: only notified ones are stopped at.</summary>
    public bool IsHandlers { get; init; }
}

/// <summary>Where a host stands in a play: frames of nested segments, the innermost on top. No frame: the host is done with the play.</summary>
/// <param name="Frames">The frames.</param>
public sealed record HostCursor(ImmutableStack<CursorFrame> Frames)
{
    /// <summary>At the end of the play.</summary>
    public static HostCursor Done { get; } = new(ImmutableStack<CursorFrame>.Empty);

    /// <summary>Whether the host is done with the play.</summary>
    public bool IsDone => Frames.IsEmpty;

    /// <summary>The task that comes next.</summary>
    public TaskAddress Next => new(Frames.Peek().Segment, Frames.Peek().Index);

    /// <summary>The same place, with every failure forgotten that an always part would raise again.</summary>
    public HostCursor WithoutFailures() => new(ImmutableStack.CreateRange(Frames.Reverse().Select(frame => frame with { Raising = [] })));

    /// <summary>Whether the next task is a handler, or was included by one.</summary>
    public bool IsInHandlers => Frames.Any(frame => frame.IsHandlers);
}
