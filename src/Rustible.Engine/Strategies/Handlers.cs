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
            var host = draft.Host(name);
            var cursor = host.Notified.IsEmpty
                ? draft.Moves.Advance(host.Cursor, draft.NotifiedOf(host))
                : draft.Moves.FlushHandlers(host.Cursor, draft.HandlersSegment, draft.NotifiedOf(host));
            draft.Set(name, host with { Cursor = cursor });
        }
    }
}
