using System.Collections.Immutable;
using Rustible.Engine.Cursor;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Language.Playbook;

namespace Rustible.Engine.Strategies;

/// <summary>Every host ends a task before any host begins the next. The next task is the first, in document order, at which a host stands.</summary>
internal sealed class LinearStrategy : IStrategy
{
    public string Name => "linear";

    public void Continue(RunDraft draft)
    {
        draft.Dispatch();
        while (draft.State.Working.IsEmpty && draft.State.Waiting.IsEmpty && draft.State.Outcome is null)
        {
            if (draft.State.Round is not null && EndRound(draft))
                return;
            if (!BeginRound(draft))
                return;
            draft.Dispatch();
        }
    }

    /// <summary>Opens includes; true when the play is over because of the failures of this round.</summary>
    private static bool EndRound(RunDraft draft)
    {
        var round = draft.State.Round!;
        draft.State = draft.State with { Round = null };
        var including = draft.State.Batch.Where(name => draft.Host(name).Including is not null).ToList();
        if (including.Count > 0)
            Inclusion.Open(draft, including);
        if (!round.HasFailures)
            return false;
        var lost = draft.State.Hosts.Values.Count(host => host.HasFailed);   // those of earlier batches too, as ansible-playbook counts
        var isOverLimit = draft.Play.MaxFailPercentage is { } limit && 100.0 * lost / draft.State.Batch.Length > limit;
        if (!round.IsFatalForAll && !isOverLimit)
            return false;
        if (!isOverLimit && LeavesOnlyCleanUp(draft))
            return false;
        if (isOverLimit)
            draft.Tell(new RunNotice.NoHostsLeft());   // ansible-playbook says it for the limit, and again for the end of the play
        RunMachine.BreakPlay(draft);
        return true;
    }

    /// <summary>A failure that is fatal for all still leaves hosts their rescue and always parts; the others are out. False when there are no such hosts.</summary>
    private static bool LeavesOnlyCleanUp(RunDraft draft)
    {
        var left = draft.HostsLeft.ToLookup(name => draft.Moves.IsInRescueOrAlways(draft.Host(name).Cursor));
        if (!left[true].Any())
            return false;
        foreach (var name in left[false])
            draft.Set(name, draft.Host(name) with { Cursor = HostCursor.Done, HasFailed = true });
        return true;
    }

    private static bool BeginRound(RunDraft draft)
    {
        var left = draft.HostsLeft.ToList();
        if (left.Count == 0)
            return false;
        var first = left.MinBy(name => draft.Host(name).Cursor, Comparer<HostCursor>.Create(CursorMoves.Compare))!;
        var address = draft.Host(first).Cursor.Next;
        var hosts = left.Where(name => draft.Host(name).Cursor.Next == address).ToImmutableArray();
        var task = draft.Task(address);
        if (MetaRules.IsPlainFlush(task))
        {
            foreach (var host in task.IsImplicit ? [] : hosts)   // as in Ansible, a banner for each host
            {
                draft.State = draft.State with { Banner = null };
                draft.Banner(address, null);
                draft.Note(MetaNotes.Done("flush_handlers", host));
            }
            Handlers.Flush(draft, hosts);
            return true;
        }
        if (Stepping.Wants(draft, address, null) is not { } isWanted)
            return false;
        if (!isWanted)
        {
            foreach (var host in hosts)
                draft.Advance(host);
            return true;
        }
        if (!MetaRules.HasBannerPerHost(task) && !(draft.Machine.GathersOnce && task is { IsImplicit: true, Module: "setup" }))
            draft.Banner(address, null);
        var runsOnce = task.BypassesHosts || draft.Machine.Keywords.RunsOnce(draft.Play.Play, task, first) || (task.IsMeta && MetaActions.IsForAll(MetaActions.Of(task)));
        draft.State = draft.State with
        {
            Round = new LinearRound(address, runsOnce ? hosts.RemoveAt(0) : [], left.Count) { IsFatalForAll = runsOnce },
            Waiting = ImmutableQueue.CreateRange(runsOnce ? hosts.Take(1) : hosts),
        };
        return true;
    }
}
