using System.Collections.Immutable;
using Rustible.Engine.Runs;

namespace Rustible.Engine.Strategies;

/// <summary>Notes what hosts notify, and leads those that stand at a <c>flush_handlers</c> to the handlers that they have notified, or past it.</summary>
internal static class Handlers
{
    public static void Flush(RunDraft draft, ImmutableArray<string> hosts)
    {
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

    /// <summary>The first name or topic that nothing has; null when there is none.</summary>
    public static string? Missing(RunDraft draft, ImmutableArray<string> topics) => topics.FirstOrDefault(topic => Find(draft, topic).IsEmpty);

    /// <summary>The handlers that a host notifies and had not notified before; empty unless somebody wants to see them.</summary>
    public static ImmutableArray<TaskAddress> Newly(RunDraft draft, string name, ImmutableArray<string> topics) =>
        draft.Machine.Tells.Steps ? [.. topics.SelectMany(topic => Find(draft, topic)).Distinct().Where(handler => !draft.Host(name).Notified.Contains(handler))] : [];

    /// <summary>Tells what is wrong with the names of handlers.</summary>
    public static void WarnOfNames(RunDraft draft)
    {
        foreach (var warning in draft.State.HandlerSegments.SelectMany(segment => draft.Machine.Topics(segment).Warnings).Distinct())
            draft.Tell(new RunNotice.Warned(warning));
    }

    /// <summary>Notes what a host has notified.</summary>
    public static void Notify(RunDraft draft, string name, ImmutableArray<string> topics)
    {
        if (topics.IsEmpty)
            return;
        WarnOfNames(draft);
        foreach (var topic in topics.Where(topic => Find(draft, topic).IsEmpty))
            draft.Tell(new RunNotice.Warned(HandlerTopics.NotFound(topic)));
        var host = draft.Host(name);
        draft.Set(name, host with { Notified = host.Notified.Union(topics.SelectMany(topic => Find(draft, topic))) });
    }

    /// <summary>Notes that a host has run a handler; that the handler has notified itself is forgotten with it, as in Ansible.</summary>
    public static void Forget(RunDraft draft, string name, TaskAddress handler) =>
        draft.Set(name, draft.Host(name) with { Notified = draft.Host(name).Notified.Remove(handler) });

    /// <summary>The handler that has the name, which the handlers that came last win, and all that listen.</summary>
    private static ImmutableArray<TaskAddress> Find(RunDraft draft, string topic)
    {
        var segments = draft.State.HandlerSegments.Select(draft.Machine.Topics).ToList();
        var listening = segments.SelectMany(segment => segment.Listening(topic));
        var named = segments.AsEnumerable().Reverse().Select(segment => segment.Named(topic)).FirstOrDefault(address => address is not null);
        return named is null ? [.. listening] : [.. listening, named];
    }
}
