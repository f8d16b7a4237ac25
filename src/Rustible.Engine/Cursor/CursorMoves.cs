using System.Collections.Immutable;
using Rustible.Engine.Runs;

namespace Rustible.Engine.Cursor;

/// <summary>Moves hosts through their plays. Pure: every function gives the cursor after the move.</summary>
/// <param name="segments">The run's segments.</param>
public sealed class CursorMoves(SegmentTable segments)
{
    /// <summary>At the first task of a play.</summary>
    public HostCursor Start(string segment) => Open(ImmutableStack<CursorFrame>.Empty, new CursorFrame(segment, 0), _ => false);

    /// <summary>After the next task has ended well.</summary>
    /// <param name="cursor">Where the host stands.</param>
    /// <param name="isNotified">Whether the host was notified of the handler with that index.</param>
    public HostCursor Advance(HostCursor cursor, Func<int, bool> isNotified)
    {
        var frame = cursor.Frames.Peek();
        var below = cursor.Frames.Pop();
        var flow = BlockFlow.Advance(segments[frame.Segment], frame.Index, frame.Raising);
        return Land(below, frame, flow, isNotified).Cursor;
    }

    /// <summary>After the next task has failed.</summary>
    /// <returns>Where the host goes on, whether a rescue took the failure up, and whether the host has failed for this play.</returns>
    public (HostCursor Cursor, bool Rescued, bool Failed) Fail(HostCursor cursor, Func<int, bool> isNotified) => Fail(cursor.Frames, isNotified);

    /// <summary>Into the files of the include that comes next, one after another.</summary>
    public HostCursor Include(HostCursor cursor, IReadOnlyList<CursorFrame> files, Func<int, bool> isNotified) =>
        files.Count == 0
            ? Advance(cursor, isNotified)
            : Open(cursor.Frames, files[0] with { Following = [.. files.Skip(1)] }, isNotified);

    /// <summary>Into the handlers, at the <c>flush_handlers</c> that comes next.</summary>
    public HostCursor FlushHandlers(HostCursor cursor, string handlers, Func<int, bool> isNotified) =>
        Open(cursor.Frames, new CursorFrame(handlers, 0) { IsHandlers = true }, isNotified);

    /// <summary>Whether the next task lies in a rescue or always part.</summary>
    public bool IsRecovering(HostCursor cursor) => cursor.Frames.Any(frame => BlockFlow.IsRecovering(segments[frame.Segment], frame.Index));

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

    private HostCursor Open(ImmutableStack<CursorFrame> below, CursorFrame frame, Func<int, bool> isNotified) =>
        Land(below, frame, BlockFlow.Enter(segments[frame.Segment]), isNotified).Cursor;

    /// <summary>Puts the host where <paramref name="flow"/> says: on a step, or, at the segment's end, on what comes after it.</summary>
    private (HostCursor Cursor, bool Rescued, bool Failed) Land(
        ImmutableStack<CursorFrame> below, CursorFrame frame, BlockFlow flow, Func<int, bool> isNotified)
    {
        var segment = segments[frame.Segment];
        var index = flow.Index;
        if (frame.IsHandlers)
        {
            while (index < segment.Steps.Length && !isNotified(index))
                index++;
        }
        if (flow.Failed)
        {
            var outer = below.IsEmpty || frame.IsHandlers ? (HostCursor.Done, false, true) : Fail(below, isNotified);
            return outer;
        }
        if (index < segment.Steps.Length)
            return (new HostCursor(below.Push(frame with { Index = index, Raising = flow.Raising })), flow.Rescued, false);
        if (!frame.Following.IsEmpty)
            return (Open(below, frame.Following[0] with { Following = frame.Following.RemoveAt(0) }, isNotified), false, false);
        return (below.IsEmpty ? HostCursor.Done : Advance(new HostCursor(below), isNotified), false, false);
    }

    private (HostCursor Cursor, bool Rescued, bool Failed) Fail(ImmutableStack<CursorFrame> frames, Func<int, bool> isNotified)
    {
        var frame = frames.Peek();
        if (frame.IsHandlers)
            return (HostCursor.Done, false, true);
        var flow = BlockFlow.Fail(segments[frame.Segment], frame.Index, frame.Raising);
        return Land(frames.Pop(), frame with { Following = flow.Failed ? [] : frame.Following }, flow, isNotified);
    }
}
