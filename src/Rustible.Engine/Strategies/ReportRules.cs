using System.Collections.Immutable;
using Rustible.Engine.Cursor;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Engine.Variables;
using Rustible.Language.Playbook;
using Rustible.Templating.Values;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Strategies;

/// <summary>What a host's report does to its progress: counts, notifications, and where it goes on.</summary>
internal static class ReportRules
{
    /// <summary>Takes a report in. A late or repeated one, of an attempt that is not under way, is dropped here and nowhere else.</summary>
    public static void Take(RunDraft draft, TaskReport report)
    {
        var name = report.Attempt.Host;
        if (!draft.State.Working.Contains(name) || draft.Host(name).Sequence != report.Attempt.Sequence)
            return;
        draft.State = draft.State with { Working = draft.State.Working.Remove(name) };
        if (draft.Machine.MissingHandlersAreErrors && Handlers.Missing(draft, report.Notified) is { } topic)
        {
            draft.Banner(report.Address, report.Name);
            Handlers.WarnOfNames(draft);
            RunMachine.End(draft, RunOutcome.Broken, HandlerTopics.NotFound(topic));
            return;
        }
        var notified = Handlers.Newly(draft, name, report.Notified);
        if (report.Items.IsEmpty)
            Note(draft, name, notified);
        Tell(draft, report);
        if (!report.Items.IsEmpty)
            Note(draft, name, notified);
        if (report.Status is not (TaskStatus.Skipped or TaskStatus.Unreachable) && draft.Task(report.Address).Role is { } role
            && !draft.Host(name).RolesBegun.Contains(role.Identity))
        {
            draft.Set(name, draft.Host(name) with { RolesBegun = draft.Host(name).RolesBegun.Add(role.Identity) });
        }
        var hasFailed = report.Status is TaskStatus.Failed or TaskStatus.Unreachable && !report.Ignored;
        if (hasFailed)
            Fail(draft, name, report);
        else
            Pass(draft, name, report);
        if (draft.State.Round is { Followers.IsEmpty: false } round)
            Follow(draft, round, report, hasFailed);
    }

    /// <summary>Tells a step of a task that is at work; one of another attempt, or that was told before, is dropped.</summary>
    public static void Take(RunDraft draft, SteppedTask stepped)
    {
        var name = stepped.Attempt.Host;
        if (!draft.State.Working.Contains(name) || draft.Host(name) is not { Cursor.IsDone: false } host
            || host.Sequence != stepped.Attempt.Sequence || host.Steps >= stepped.Step.Number)
            return;
        draft.Set(name, host with { Steps = stepped.Step.Number });
        if (stepped.Step.Item is { } item)
        {
            if (item.Index != host.ItemsTold)
                return;   // one before it was lost: the report tells both, in their order
            draft.Set(name, draft.Host(name) with { ItemsTold = item.Index + 1 });
        }
        draft.Banner(host.Cursor.Next, stepped.Step.TaskName);
        draft.Tell(new RunNotice.TaskStepped(name, stepped.Step.TaskName, stepped.Step)
        {
            Module = stepped.Step.Item is null ? null : stepped.Step.Module ?? draft.Task(host.Cursor.Next).Module,
        });
    }

    private static void Note(RunDraft draft, string host, ImmutableArray<TaskAddress> notified)
    {
        foreach (var handler in notified)
            draft.Note($"NOTIFIED HANDLER {RunDraft.NameOf(draft.Task(handler), null)} for {host}");
    }

    private static void Tell(RunDraft draft, TaskReport report)
    {
        var task = draft.Task(report.Address);
        if (task.IsMeta && MetaNotes.Warning(task) is { } warning)
            draft.Tell(new RunNotice.Warned(warning));
        if (draft.State.Round is not null && MetaRules.HasBannerPerHost(task))
        {
            draft.State = draft.State with { Banner = null };
            draft.Banner(report.Address, report.Name);
        }
        if (report.IsSilent)
        {
            if (task.IsMeta && MetaActions.Of(task) != MetaActions.RoleComplete)
                draft.Note(MetaNotes.Done(MetaActions.Of(task), report.Attempt.Host));
            return;
        }
        if (task.IsMeta && report.Status == TaskStatus.Skipped)
            draft.Note("META: " + MetaNotes.Skipped(MetaActions.Of(task), report.Attempt.Host));
        draft.Banner(report.Address, report.Name);
        foreach (var text in report.Warnings)
            draft.Tell(new RunNotice.Warned(text) { IsRepeated = true });
        if (report.IncludeFault is { } fault)
        {
            draft.Tell(new RunNotice.Warned(fault) { Kind = WarningKind.Error });
            return;
        }
        draft.Tell(new RunNotice.TaskEnded(report with { SharedEffects = null, Module = null, Warnings = [] }, report.Module ?? task.Module)
        {
            ItemsTold = draft.Host(report.Attempt.Host).ItemsTold,
        });
    }

    private static void Pass(RunDraft draft, string name, TaskReport report)
    {
        var host = draft.Host(name);
        if (!draft.Task(report.Address).IsMeta)
            host = host with { Recap = Count(host.Recap, report) };
        draft.Set(name, host);
        if (report.InventoryChanges is { } changes)
            draft.Change(InventoryChangeJson.Parse(changes));
        if (report.Stats is { } stats)
            draft.State = draft.State with { Stats = Gather(draft.State.Stats, name, stats) };
        Handlers.Notify(draft, name, report.Notified);
        Handlers.Forget(draft, name, report.Address);
        if (report.Includes.IsEmpty)
            MetaRules.After(draft, name, report);
        else
            draft.Set(name, draft.Host(name) with { Including = report.Includes });
    }

    private static CustomStats Gather(CustomStats stats, string host, string said) =>
        ((List<object?>)ValueJson.Parse(said)!).Cast<ValueMap>().Aggregate(stats, (sum, one) => sum.With(host, one));

    private static void Fail(RunDraft draft, string name, TaskReport report)
    {
        var host = draft.Host(name);
        if (report.Status == TaskStatus.Unreachable)
        {
            draft.Set(name, host with { IsUnreachable = true, Cursor = HostCursor.Done, Recap = host.Recap with { Unreachable = host.Recap.Unreachable + 1 } });
            MarkRound(draft, report);
            return;
        }
        if (draft.Task(report.Address).IsHandler)
            host = host with { Notified = [] };
        var isRescued = draft.Moves.IsRescuable(host.Cursor);
        var (cursor, hasFailed) = host.Cursor.IsDone ? new CursorMove(host.Cursor, HasFailed: true) : draft.Moves.Fail(host.Cursor, draft.NotifiedOf(host));
        var recap = report.IncludeFault is not null ? host.Recap
            : report.IsIncludeFailure ? host.Recap with { Failed = host.Recap.Failed + Math.Max(1, report.Items.Count(item => item.Status == TaskStatus.Failed)) }
            : isRescued && !host.Cursor.IsInHandlers ? host.Recap with { Rescued = host.Recap.Rescued + 1 }
            : host.Recap with { Failed = host.Recap.Failed + 1 };
        draft.Set(name, host with { Cursor = cursor, HasFailed = hasFailed, Recap = recap });
        draft.PassOver(name);
        if (hasFailed && draft.Play.ForceHandlers)
            ForceHandlers(draft, name);
        if (hasFailed)
            MarkRound(draft, report);   // as in Ansible, one that has an always part before it has not failed yet, and fails by itself then
    }

    /// <summary>A failed host goes straight to the handlers that it has notified, and is done then.</summary>
    private static void ForceHandlers(RunDraft draft, string name)
    {
        var host = draft.Host(name);
        if (!host.Notified.IsEmpty)
            Handlers.Enter(draft, name);
    }

    private static void MarkRound(RunDraft draft, TaskReport report)
    {
        if (draft.State.Round is { } round)
            draft.State = draft.State with { Round = round with { HasFailures = true, IsFatalForAll = round.IsFatalForAll || report.AnyErrorsFatal } };
    }

    private static void Follow(RunDraft draft, LinearRound round, TaskReport report, bool hasFailed)
    {
        if (hasFailed)
        {
            if (FollowInBlock(draft, round, report))
                return;
            draft.State = draft.State with { Round = round with { Followers = [], HasFailures = true, IsFatalForAll = true } };
            return;
        }
        if (report.SharedEffects is { } effects)
            draft.Do(new RunCommand.Adopt(round.Followers, effects));
        foreach (var follower in round.Followers)
        {
            if (report.Includes.IsEmpty)
                MetaRules.After(draft, follower, report);
            else
                draft.Advance(follower);   // as in Ansible: what is included once runs on the host that included it
        }
        draft.State = draft.State with { Round = draft.State.Round! with { Followers = [] } };
    }

    /// <summary>What failed once failed for all: the others go to the rescue and always parts too, and nothing is counted for them. False when there are none.</summary>
    private static bool FollowInBlock(RunDraft draft, LinearRound round, TaskReport report)
    {
        var moves = round.Followers.Select(name => (Name: name, Host: draft.Host(name))).Select(one => (one.Name, Move: draft.Moves.Fail(one.Host.Cursor, draft.NotifiedOf(one.Host)))).ToList();
        if (report.Status == TaskStatus.Unreachable || moves.Exists(one => one.Move.HasFailed))
            return false;
        foreach (var (follower, move) in moves)
        {
            draft.Set(follower, draft.Host(follower) with { Cursor = move.Cursor });
            draft.PassOver(follower);
        }
        draft.State = draft.State with { Round = draft.State.Round! with { Followers = [] } };
        return true;
    }

    private static HostRecap Count(HostRecap recap, TaskReport report)
    {
        if (report.IsSilent || !report.Includes.IsEmpty)
            return recap;
        return report.Status switch
        {
            TaskStatus.Skipped => recap with { Skipped = recap.Skipped + 1 },
            TaskStatus.Changed => recap with { Ok = recap.Ok + 1, Changed = recap.Changed + 1 },
            TaskStatus.Failed or TaskStatus.Unreachable => recap with { Ok = recap.Ok + 1, Ignored = recap.Ignored + 1, Changed = recap.Changed + (report.HasChanged ? 1 : 0) },
            _ => recap with { Ok = recap.Ok + 1 },
        };
    }
}
