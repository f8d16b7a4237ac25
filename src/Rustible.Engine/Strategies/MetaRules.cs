using Rustible.Engine.Cursor;
using Rustible.Engine.Tasks;
using Rustible.Language.Inventory;
using Rustible.Language.Playbook;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Strategies;

/// <summary>The <c>meta</c> actions that concern the way of hosts through the play. Their conditions were decided by the host.</summary>
internal static class MetaRules
{
    /// <summary>Whether each host that comes to the task shows its banner again, as Ansible does for what it carries out host by host.</summary>
    public static bool HasBannerPerHost(PlayTask task) => task.IsMeta && MetaActions.Of(task) is ("noop" or "end_host" or "end_role" or "reset_connection" or "flush_handlers");

    /// <summary>Moves a host past its task; when that is a <c>meta</c> that was not skipped, does what it says.</summary>
    public static void After(RunDraft draft, string name, TaskReport report)
    {
        var task = draft.Task(report.Address);
        if (!task.IsMeta || report.Status == TaskStatus.Skipped)
        {
            draft.Advance(name);
            return;
        }
        switch (MetaActions.Of(task))
        {
            case "flush_handlers":
                Handlers.Flush(draft, [name]);
                break;
            case "end_host":
                draft.Set(name, draft.Host(name) with { Cursor = HostCursor.Done, HasLeft = true });
                break;
            case "end_role":
                EndRole(draft, name, task.Role!);
                break;
            case "end_batch":
                EndBatch(draft);
                break;
            case "end_play":
                EndBatch(draft);
                draft.State = draft.State with { Batches = [] };
                break;
            case "refresh_inventory":
                draft.Change([new InventoryChange.Refreshed()]);
                draft.Advance(name);
                break;
            case "clear_host_errors":
                foreach (var host in draft.State.Batch.Select(draft.Host))
                    draft.Set(host.Recap.Host, host with { HasFailed = false, IsUnreachable = false, Cursor = host.Cursor.WithoutFailures() });
                draft.Advance(name);
                break;
            default:
                draft.Advance(name);
                break;
        }
    }

    /// <summary>Whether the task is a <c>flush_handlers</c> that no host has to decide on.</summary>
    public static bool IsPlainFlush(PlayTask task) => task.IsMeta && task.Keywords.When.IsEmpty && MetaActions.Of(task) == "flush_handlers";

    /// <summary>Leads a host past what is left of a role, with the roles that it brings in; what the host has notified stays.</summary>
    private static void EndRole(RunDraft draft, string name, RoleInstance role)
    {
        var host = draft.Host(name);
        do
        {
            var (cursor, hasFailed) = draft.Moves.Advance(host.Cursor, draft.NotifiedOf(host));
            host = host with { Cursor = cursor, HasFailed = host.HasFailed || hasFailed };
        }
        while (!host.Cursor.IsDone && IsLeft(draft.Task(host.Cursor.Next)));
        draft.Set(name, host);
        draft.PassOver(name);

        bool IsLeft(PlayTask next) => ReferenceEquals(next.Role, role)
            ? !next.IsMeta || MetaActions.Of(next) != MetaActions.RoleComplete
            : next.Role is { } other && other.Parents.Any(parent => ReferenceEquals(parent, role));
    }

    private static void EndBatch(RunDraft draft)
    {
        foreach (var host in draft.State.Batch)
            draft.Set(host, draft.Host(host) with { Cursor = HostCursor.Done });
        draft.State = draft.State with { Waiting = [] };
    }
}
