using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Language.Playbook;

namespace Rustible.Engine.Strategies;

/// <summary>Every host goes its own way through the play.</summary>
/// <param name="isPinned">True for <c>host_pinned</c>: a host keeps its fork to the end of the play before another one begins.</param>
internal sealed class FreeStrategy(bool isPinned) : IStrategy
{
    public string Name => isPinned ? "host_pinned" : "free";

    public void Continue(RunDraft draft)
    {
        var busy = draft.State.Working.Union(draft.State.Waiting);
        foreach (var name in draft.HostsLeft.Where(name => !busy.Contains(name)).ToList())
        {
            if (isPinned && !draft.Host(name).HasBegun && draft.HostsLeft.Count(other => draft.Host(other).HasBegun) >= draft.Machine.Forks)
                continue;
            if (draft.Host(name).Including is not null)
                Inclusion.Open(draft, [name]);
            if (draft.State.Outcome is not null)
                return;
            PassFlushes(draft, name);
            if (!draft.Host(name).Cursor.IsDone && RefusesTask(draft, name))
                return;
            if (!draft.Host(name).Cursor.IsDone && !Begins(draft, name))
                break;
            if (isPinned)
                draft.Dispatch();
        }
        draft.Dispatch();
    }

    /// <summary>Has the host wait for a fork for its next task; false when the answer of a person is waited for first. Past a task that is not wanted it goes on.</summary>
    private static bool Begins(RunDraft draft, string name)
    {
        while (!draft.Host(name).Cursor.IsDone)
        {
            if (Stepping.Wants(draft, draft.Host(name).Cursor.Next, name) is not { } isWanted)
                return false;
            if (isWanted)
            {
                draft.State = draft.State with { Waiting = draft.State.Waiting.Enqueue(name) };
                return true;
            }
            draft.Advance(name);
            PassFlushes(draft, name);
            if (!draft.Host(name).Cursor.IsDone && RefusesTask(draft, name))
                return false;
        }
        return true;
    }

    /// <summary>Ends the run at a task that one host does for all; warns of <c>run_once</c>, which means nothing where hosts go their own ways.</summary>
    private static bool RefusesTask(RunDraft draft, string name)
    {
        var address = draft.Host(name).Cursor.Next;
        var task = draft.Task(address);
        if (task.BypassesHosts)
        {
            RunMachine.End(
                draft, RunOutcome.Broken,
                $"The '{task.Action}' module bypasses the host loop, which is currently not supported in the {draft.Play.Strategy} strategy "
                + $"and would instead execute for every host in the inventory list. ({task.Position})");
            return true;
        }
        if (draft.State.Banner != address && draft.State.Question?.Host != name && draft.Machine.Keywords.RunsOnce(draft.Play.Play, task, name))
        {
            draft.Tell(new RunNotice.Warned(
                $"Using run_once with the {draft.Play.Strategy} strategy is not currently supported. This task will still be executed for every host in the inventory list."));
        }
        return false;
    }

    private static void PassFlushes(RunDraft draft, string name)
    {
        while (!draft.Host(name).Cursor.IsDone)
        {
            var address = draft.Host(name).Cursor.Next;
            var task = draft.Task(address);
            if (!MetaRules.IsPlainFlush(task))
                return;
            if (!task.IsImplicit)
                draft.Note(MetaNotes.Done("flush_handlers", name));
            Handlers.Flush(draft, [name]);   // without a banner, as in Ansible: every host comes to it at its own time
        }
    }
}
