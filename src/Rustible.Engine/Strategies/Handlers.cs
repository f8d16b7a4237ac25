using System.Collections.Immutable;
using Rustible.Engine.Runs;

namespace Rustible.Engine.Strategies;

/// <summary>Leads hosts that stand at a <c>flush_handlers</c> to the handlers that they have notified, or past it.</summary>
internal static class Handlers
{
    public static void Flush(RunDraft draft, ImmutableArray<string> hosts, TaskAddress flush)
    {
        if (!draft.Task(flush).IsImplicit)
            draft.Banner(flush, null);
        foreach (var name in hosts)
        {
            if (draft.Host(name).Notified.IsEmpty)
                draft.Advance(name);
            else
                draft.Move(name, (cursor, isNotified) => draft.Moves.FlushHandlers(cursor, draft.HandlersSegment, isNotified));
        }
    }
}
