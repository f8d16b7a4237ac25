using System.Collections.Immutable;
using Rustible.Engine.Runs;

namespace Rustible.Engine.Strategies;

/// <summary>Notes what hosts notify, and leads those that stand at a <c>flush_handlers</c> to the handlers that they have notified, or past it.</summary>
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
                Enter(draft, name);
        }
    }

    /// <summary>Leads a host to the handlers that it has notified; one that has failed is done after them.</summary>
    public static void Enter(RunDraft draft, string name)
    {
        var host = draft.Host(name);
        var (cursor, hasFailed) = draft.Moves.FlushHandlers(host.Cursor, draft.State.HandlerSegments, draft.NotifiedOf(host));
        draft.Set(name, host with { Cursor = cursor, HasFailed = host.HasFailed || hasFailed });
        draft.PassOver(name);
    }

    /// <summary>Notes that a host has notified a name or topic; when nothing has that name, the run ends.</summary>
    public static void Notify(RunDraft draft, string name, string topic)
    {
        var (found, warnings) = Find(draft, topic);
        foreach (var warning in warnings)
            draft.Tell(new RunNotice.Warned(warning));
        if (found.IsEmpty)
            RunMachine.End(draft, RunOutcome.Broken, HandlerTopics.NotFound(topic));
        else
            draft.Set(name, draft.Host(name) with { Notified = draft.Host(name).Notified.Union(found) });
    }

    /// <summary>The handler that has the name, which the handlers that came last win, and all that listen.</summary>
    private static (ImmutableArray<TaskAddress> Found, ImmutableArray<string> Warnings) Find(RunDraft draft, string topic)
    {
        var topics = draft.State.HandlerSegments.Select(draft.Machine.Topics).ToList();
        var found = topics.SelectMany(segment => segment.Listening(topic)).ToImmutableArray();
        if (topics.AsEnumerable().Reverse().Select(segment => segment.Named(topic)).FirstOrDefault(address => address is not null) is { } named)
            found = found.Add(named);
        return (found, [.. topics.SelectMany(segment => segment.Warnings).Distinct()]);
    }
}
