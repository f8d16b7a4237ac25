using System.Collections.Concurrent;
using System.Collections.Immutable;
using Rustible.Engine.Cursor;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Engine.Variables;
using Rustible.Language.Playbook;

namespace Rustible.Engine.Strategies;

/// <summary>
/// The rules by which a run goes from its first play to its last. Pure: the same inputs give the same states and commands on any node, so a
/// coordinator that is started anew folds its journal and stands where the lost one stood.
/// <code>
///   New --Began--> play, batch: hosts given tasks by the strategy  --Reported--> ...  --> next batch, next play --> Outcome
///                                                                  --CancelRequested--> tasks at work end --> Cancelled
/// </code>
/// </summary>
/// <param name="plan">What is known before any host is touched.</param>
/// <param name="segments">The run's task lists.</param>
/// <param name="forks">How many hosts may be at work at once.</param>
public sealed class RunMachine(RunPlan plan, SegmentTable segments, int forks)
{
    private readonly ConcurrentDictionary<string, HandlerTopics> _topics = new(StringComparer.Ordinal);

    private static readonly IStrategy[] Strategies = [new LinearStrategy(), new FreeStrategy(isPinned: false), new FreeStrategy(isPinned: true)];

    /// <summary>The names of the strategies.</summary>
    public static IEnumerable<string> StrategyNames => Strategies.Select(strategy => strategy.Name);

    /// <summary>Renders the names of handlers; without it templates stay as they are written.</summary>
    public HandlerNames? HandlerNames { get; init; }

    /// <summary>Whether a handler that does not exist ends the run; else it is a warning.</summary>
    public bool MissingHandlersAreErrors { get; init; } = true;

    /// <summary>Whether plays gather the facts of those hosts only that have none (<c>gathering: smart</c>): a banner waits for a host that does.</summary>
    public bool GathersOnce { get; init; }

    /// <summary>Whether somebody is asked before each task (<c>--step</c>).</summary>
    public bool AsksSteps { get; init; }

    /// <summary>What is told beyond the usual.</summary>
    public ToldDetails Tells { get; init; } = new();

    internal RunPlan Plan => plan;

    internal SegmentTable Segments => segments;

    internal CursorMoves Moves { get; } = new(segments);

    internal int Forks => forks;

    /// <summary>Renders the keywords that the coordinator decides.</summary>
    public RoundKeywords Keywords { get; init; } = RoundKeywords.Plain;

    /// <summary>The run as its tasks change the inventory; null when none can.</summary>
    public RunVersions? Versions { get; init; }

    internal PlannedPlay PlayAt(int play, int version) => Versions?.PlayAt(play, version) ?? plan.Plays[play];

    /// <summary>What the handlers of a segment are called.</summary>
    internal HandlerTopics Topics(string segment) => _topics.GetOrAdd(segment, id =>
    {
        var handlers = segments[id];
        var play = plan.Plays[handlers.PlayIndex].Play;
        return new HandlerTopics(handlers, handler => HandlerNames?.Of(play, handler) ?? new HandlerName(handler.Name));
    });

    /// <summary>The state after an input, and what to do about it.</summary>
    /// <exception cref="Rustible.Language.Source.LanguageException">An included task file is missing or wrong.</exception>
    public (RunState State, ImmutableArray<RunCommand> Commands) Apply(RunState state, RunInput input)
    {
        var draft = new RunDraft(this, state);
        switch (input)
        {
            case RunInput.Began when state.Play < 0:
                NextPlay(draft);
                break;
            case RunInput.Reported reported:
                foreach (var step in reported.Steps.IsDefault ? [] : reported.Steps)
                    ReportRules.Take(draft, step);
                foreach (var report in reported.Reports.TakeWhile(_ => draft.State.Outcome is null))
                    ReportRules.Take(draft, report);
                break;
            case RunInput.StepAnswered answered when state.Outcome is null:
                Stepping.Take(draft, answered);
                break;
            case RunInput.CancelRequested when state.Outcome is null:
                Cancel(draft);
                break;
        }
        Continue(draft);
        return (draft.State, draft.Commands);
    }

    /// <summary>The attempts that are under way: what a coordinator that was started anew asks the hosts for.</summary>
    public ImmutableArray<RunCommand.Dispatch> UnderWay(RunState state)
    {
        var draft = new RunDraft(this, state);
        return
        [
            .. state.Working.Order(StringComparer.Ordinal).Select(name => draft.Host(name))
                .Select(draft.DispatchOf),
        ];
    }

    private static void Cancel(RunDraft draft)
    {
        draft.State = draft.State with { IsCancelling = true, Waiting = [] };
        if (!draft.State.Working.IsEmpty)
            draft.Do(new RunCommand.CancelTasks([.. draft.State.Working]));
    }

    private void Continue(RunDraft draft)
    {
        while (draft.State.Outcome is null && draft.State.Play >= 0)
        {
            if (draft.State.IsCancelling)
            {
                if (draft.State.Working.IsEmpty)
                    End(draft, RunOutcome.Cancelled);
                return;
            }
            Strategies.First(strategy => strategy.Name == draft.Play.Strategy).Continue(draft);
            if (draft.State.Outcome is not null)
                return;
            if (!draft.State.Working.IsEmpty || !draft.State.Waiting.IsEmpty || draft.HostsLeft.Any())
                return;
            NextBatch(draft);
        }
    }

    private void NextBatch(RunDraft draft)
    {
        var lost = draft.State.Batch.Count(name => draft.Host(name).IsLost);
        if (draft.State.Batch.Length > 0 && lost - draft.State.LostBefore == draft.State.Batch.Length)
            EndOfPlays(draft);
        else if (draft.State.Batches.IsEmpty)
            NextPlay(draft);
        else
            BeginBatch(draft);
    }

    private void NextPlay(RunDraft draft)
    {
        draft.State = draft.State with { Play = draft.State.Play + 1, Batch = [], Batches = [], BatchNumber = -1, LostBefore = 0, PlayVersion = draft.State.Changes.Count };
        if (draft.State.Play >= plan.Plays.Length)
        {
            EndOfPlays(draft);
            return;
        }
        var play = draft.Play;
        if (Tells.Steps && plan.Playbooks.FirstOrDefault(playbook => playbook.First == draft.State.Play) is { } playbook)
            draft.Tell(new RunNotice.PlaybookStarted(playbook.File, playbook.Plays));
        draft.BeginPlay(play.Hosts);
        foreach (var warning in play.Warnings)
            draft.Tell(new RunNotice.Warned(warning));
        if (play.Hosts.IsEmpty)
        {
            draft.Tell(new RunNotice.PlayStarted(play.Name, []) { CheckMode = Flag.Given(play.Play.Keywords.CheckMode) });
            draft.Tell(new RunNotice.NoHostsMatched());
            NextPlay(draft);
            return;
        }
        foreach (var batch in play.Batches)
            draft.State = draft.State with { Batches = draft.State.Batches.Enqueue(batch) };
        BeginBatch(draft);
    }

    private static void BeginBatch(RunDraft draft)
    {
        var batches = draft.State.Batches.Dequeue(out var batch);
        draft.State = draft.State with { Batches = batches, Batch = batch, BatchNumber = draft.State.BatchNumber + 1, Banner = null, Round = null, Question = null, AsksNoMore = false };
        draft.State = draft.State with { HandlerSegments = [$"p{draft.State.Play}.h"], Roles = [] };
        draft.Tell(new RunNotice.PlayStarted(draft.Play.Name, batch) { CheckMode = Flag.Given(draft.Play.Play.Keywords.CheckMode) });
        var start = draft.Moves.Start($"p{draft.State.Play}");
        foreach (var name in batch)
        {
            var host = draft.State.Hosts.GetValueOrDefault(name) ?? new HostProgress(new HostRecap(name));
            draft.Set(name, host with { Cursor = host.IsLost ? HostCursor.Done : start, Notified = [], RolesBegun = [], RolesRun = [], Including = null, HasBegun = false, HasLeft = false });
            draft.PassOver(name);
        }
        draft.State = draft.State with { LostBefore = batch.Count(name => draft.Host(name).IsLost) };
    }

    /// <summary>Ends the play, and with it the run, for all hosts: <c>any_errors_fatal</c>, <c>max_fail_percentage</c>, a failed <c>run_once</c>.</summary>
    internal static void BreakPlay(RunDraft draft)
    {
        draft.Tell(new RunNotice.NoHostsLeft());
        foreach (var name in draft.State.Batch)
            draft.Set(name, draft.Host(name) with { Cursor = HostCursor.Done });
        draft.State = draft.State with { Waiting = [] };
        EndOfPlays(draft, isBroken: true);
    }

    private static void EndOfPlays(RunDraft draft, bool isBroken = false)
    {
        var hosts = draft.State.Hosts.Values;
        End(draft, hosts.Any(host => host.IsUnreachable) ? RunOutcome.Unreachable
            : isBroken || hosts.Any(host => host.HasFailed) ? RunOutcome.Failed
            : RunOutcome.Succeeded,
            draft.Machine.Segments.MissingStart is { } start
                ? $"No matching task \"{start}\" found. Note: --start-at-task can only follow static includes."
                : null);
    }

    /// <summary>Ends the run at once with a message: it cannot go on.</summary>
    internal static void End(RunDraft draft, RunOutcome outcome, string? message = null)
    {
        draft.State = draft.State with { Outcome = outcome, Waiting = [] };
        draft.Tell(new RunNotice.RunEnded(outcome, draft.State.Recap, message) { CustomStats = draft.State.Stats.ByHost.IsEmpty ? null : ValueJson.ToText(draft.State.Stats.ToMap()) });
    }
}
