using System.Collections.Immutable;
using Rustible.Engine.Runs;

namespace Rustible.Engine.Cursor;

/// <summary>Where a move led.</summary>
/// <param name="Cursor">Where the host goes on.</param>
/// <param name="HasFailed">The host has failed for this play.</param>
public readonly record struct CursorMove(HostCursor Cursor, bool HasFailed = false);

/// <summary>Moves hosts through their plays. Pure: every function gives the cursor after the move.</summary>
/// <param name="segments">The run's segments.</param>
public sealed class CursorMoves(SegmentTable segments)
{
    /// <summary>At the first task of a play.</summary>
    public HostCursor Start(string segment) => Open(ImmutableStack<CursorFrame>.Empty, new CursorFrame(segment, 0), _ => false).Cursor;

    /// <summary>After the next task has ended well. The end of an always part can raise an earlier failure again.</summary>
    /// <param name="cursor">Where the host stands.</param>
    /// <param name="isNotified">Whether the host was notified of the handler.</param>
    public CursorMove Advance(HostCursor cursor, Func<TaskAddress, bool> isNotified)
    {
        var frame = cursor.Frames.Peek();
        var below = cursor.Frames.Pop();
        var flow = BlockFlow.Advance(segments[frame.Segment], frame.Index, frame.Raising);
        return Land(below, frame, flow, isNotified);
    }

    /// <summary>After the next task has failed.</summary>
    public CursorMove Fail(HostCursor cursor, Func<TaskAddress, bool> isNotified) => Fail(cursor.Frames, isNotified);

    /// <summary>Into the files of the include that comes next, one after another.</summary>
    public CursorMove Include(HostCursor cursor, IReadOnlyList<CursorFrame> files, Func<TaskAddress, bool> isNotified) =>
        files.Count == 0
            ? Advance(cursor, isNotified)
            : Open(cursor.Frames, files[0] with { Following = [.. files.Skip(1)] }, isNotified);

    /// <summary>Into the handlers, at the <c>flush_handlers</c> that comes next.</summary>
    public CursorMove FlushHandlers(HostCursor cursor, ImmutableArray<string> handlers, Func<TaskAddress, bool> isNotified)
    {
        var frames = handlers.Select((segment, ordinal) => new CursorFrame(segment, 0) { IsHandlers = true, Ordinal = ordinal }).ToList();
        return Open(cursor.Frames, frames[0] with { Following = [.. frames.Skip(1)] }, isNotified);
    }

    /// <summary>Whether a failure of the next task will be taken up by a rescue part, here or where the file was included.</summary>
    public bool IsRescuable(HostCursor cursor) => cursor.Frames.Any(frame => BlockFlow.IsRescuable(segments[frame.Segment], frame.Index));

    /// <summary>Whether the next task belongs to the rescue or the always part of the innermost block around it.</summary>
    public bool IsInRescueOrAlways(HostCursor cursor) =>
        !cursor.IsDone && BlockFlow.IsInRescueOrAlways(segments[cursor.Frames.Peek().Segment], cursor.Frames.Peek().Index);

    /// <summary>Orders two cursors of one play by the document: which task comes first.</summary>
    public static int Compare(HostCursor x, HostCursor y)
    {
        using var left = x.Frames.Reverse().GetEnumerator();
        using var right = y.Frames.Reverse().GetEnumerator();
        while (true)
        {
            var (more, others) = (left.MoveNext(), right.MoveNext());
            if (!more || !others)
                return more.CompareTo(others);
            var byOrdinal = left.Current.Ordinal.CompareTo(right.Current.Ordinal);
            var order = byOrdinal != 0 ? byOrdinal : left.Current.Index.CompareTo(right.Current.Index);
            if (order != 0)
                return order;
        }
    }

    private CursorMove Open(ImmutableStack<CursorFrame> below, CursorFrame frame, Func<TaskAddress, bool> isNotified) =>
        Land(below, frame, BlockFlow.Enter(segments[frame.Segment]), isNotified);

    /// <summary>Puts the host where <paramref name="flow"/> says: on a step, or, at the segment's end, on what comes after it.</summary>
    private CursorMove Land(
        ImmutableStack<CursorFrame> below, CursorFrame frame, BlockFlow flow, Func<TaskAddress, bool> isNotified)
    {
        var segment = segments[frame.Segment];
        var index = flow.Index;
        if (frame.IsHandlers)
        {
            while (index < segment.Steps.Length && !isNotified(new TaskAddress(frame.Segment, index)))
                index++;
        }
        if (flow.Failed)
            return below.IsEmpty ? new(HostCursor.Done, HasFailed: true) : Fail(below, isNotified);
        if (index < segment.Steps.Length)
            return new(new HostCursor(below.Push(frame with { Index = index, Raising = flow.Raising })));
        if (!frame.Following.IsEmpty)
            return Open(below, frame.Following[0] with { Following = frame.Following.RemoveAt(0) }, isNotified);
        return below.IsEmpty ? new(HostCursor.Done) : Advance(new HostCursor(below), isNotified);
    }

    private CursorMove Fail(ImmutableStack<CursorFrame> frames, Func<TaskAddress, bool> isNotified)
    {
        var frame = frames.Peek();
        var flow = BlockFlow.Fail(segments[frame.Segment], frame.Index, frame.Raising);
        return Land(frames.Pop(), frame with { Following = flow.Failed ? [] : frame.Following }, flow, isNotified);
    }
}
