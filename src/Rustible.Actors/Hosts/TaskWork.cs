using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using Rustible.Actors.Runs;
using Rustible.Actors.Storage;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Engine.Variables;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Actors.Hosts;

/// <summary>Runs one attempt on a host to its stored outcome, away from the actor's thread.</summary>
/// <param name="node">What the node shares.</param>
/// <param name="sessions">The host's sessions.</param>
/// <param name="questions">The way to other hosts' actors.</param>
/// <param name="tell">The way to a run's coordinator.</param>
internal sealed class TaskWork(NodeServices node, HostSessions sessions, Questions questions, Action<RunProtocol.TaskStepped> tell)
{
    /// <summary>Runs the task, hands delegated facts over and stores what it left. Another incarnation's outcome, when one was stored before, counts.</summary>
    /// <param name="loaded">The run.</param>
    /// <param name="facts">The host's variables.</param>
    /// <param name="task">The task.</param>
    /// <param name="cancelled">The run was cancelled: the task ends as failed.</param>
    /// <param name="stopping">The actor stops: nothing is stored, the next incarnation asks for the receipt.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stopping"/> was asked for.</exception>
    public async Task<(TaskReport Report, StateEffects Effects)> RunAsync(
        LoadedRun loaded, HostFacts facts, HostProtocol.RunTask task, CancellationToken cancelled, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancelled, stopping);
        TaskOutcome outcome;
        try
        {
            if (facts.Fault is not null)
                throw new FactCacheException(facts.Fault);
            await LearnChangesAsync(loaded, task, ending.Token).ConfigureAwait(false);
            var seen = new TaskSessions(task.Attempt.Run, sessions, questions, tell);
            outcome = await node.Tasks.RunAsync(Invocation(loaded, facts.State, task), seen, ending.Token).ConfigureAwait(false);
            await HandOverAsync(outcome, ending.Token).ConfigureAwait(false);
            await HostFacts.KeepAsync(loaded, sessions.Host, facts.State, facts.State.Apply(outcome.Effects), ending.Token).ConfigureAwait(false);
        }
        catch (FactCacheException fault)
        {
            outcome = Failed(task.Attempt, task.Address, TitleOf(loaded, task), fault.Message);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested && cancelled.IsCancellationRequested)
        {
            outcome = Cancelled(task.Attempt, task.Address, TitleOf(loaded, task));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A task that cannot be worked on must end: the coordinator would ask for it for ever.
            outcome = Failed(task.Attempt, task.Address, TitleOf(loaded, task), $"Internal error: {fault.GetType().Name}: {fault.Message}");
        }
        return await StoreAsync(outcome, stopping).ConfigureAwait(false);
    }

    /// <summary>Stores that a task was cancelled before it began.</summary>
    public Task<(TaskReport Report, StateEffects Effects)> CancelAsync(HostProtocol.CancelTask task, CancellationToken stopping) =>
        StoreAsync(Cancelled(task.Attempt, task.Address, "cancelled"), stopping);

    /// <summary>Asks the coordinator for what tasks elsewhere did to the inventory, unless another host of this node has.</summary>
    private async Task LearnChangesAsync(LoadedRun loaded, HostProtocol.RunTask task, CancellationToken cancellation)
    {
        while (loaded.Machine.Versions is { } versions && versions.Count < task.Version)
        {
            var known = versions.Count;
            var answer = await questions.AskRunAsync(
                number => new RunProtocol.ReadChanges(task.Attempt.Run, known, task.Attempt.Host, number), cancellation).ConfigureAwait(false);
            versions.Learn(known, InventoryChangeJson.Parse(Encoding.UTF8.GetString(answer)));
        }
    }

    private static TaskInvocation Invocation(LoadedRun loaded, HostRunState state, HostProtocol.RunTask task)
    {
        var segments = loaded.Context.Segments;
        var visible = task.Roles.Select(segments.Open).SelectMany(opened => opened.Items.PublicRoles).ToImmutableArray();
        var local = task.Includes.Select(segments.Open).SelectMany(opened => opened.Items.Roles).ToImmutableArray();
        var play = loaded.PlayAt(task.Play, task.PlayVersion);
        return new TaskInvocation
        {
            Run = loaded.ContextAt(task.Version),
            Play = play.Play,
            Task = loaded.Context.Segments[task.Address].Task,
            Address = task.Address,
            Attempt = task.Attempt,
            Includes = task.Includes,
            State = state,
            BatchHosts = play.Batches[task.Batch],
            PlayHosts = loaded.Machine.Versions?.HostsOf(task.Play, task.PlayVersion, task.Version) ?? play.Hosts,
            LostHosts = task.Lost,
            VisibleRoles = visible,
            LocalRoles = local,
        };
    }

    private static string TitleOf(LoadedRun loaded, HostProtocol.RunTask task) =>
        loaded.Context.Segments.Knows(task.Address.Segment) && loaded.Context.Segments[task.Address].Task is { } step ? step.Name ?? step.Action : "task";

    private static TaskOutcome Cancelled(AttemptId attempt, TaskAddress address, string name) => Failed(attempt, address, name, "The run was cancelled.");

    private static TaskOutcome Failed(AttemptId attempt, TaskAddress address, string name, string message)
    {
        var result = DisplayJson.Write(new Templating.Values.ValueMap { ["changed"] = false, ["failed"] = true, ["msg"] = message });
        return new TaskOutcome(
            new TaskReport { Attempt = attempt, Address = address, Status = TaskStatus.Failed, Name = name, Result = result }, StateEffects.None);
    }

    /// <summary>Facts for other hosts (<c>delegate_facts</c>) are there before the task counts as ended: the next task may read them.</summary>
    private async Task HandOverAsync(TaskOutcome outcome, CancellationToken cancellation)
    {
        var attempt = outcome.Report.Attempt;
        var delegated = outcome.DelegatedEffects is { } first ? outcome.OtherDelegatedEffects.Insert(0, first) : outcome.OtherDelegatedEffects;
        foreach (var (host, effects) in delegated)
        {
            var key = $"from {attempt.Host} {OutcomeJson.Key(attempt)}";
            var text = EffectsJson.ToText(effects);
            if (node.Store.IsShared && EffectsText.IsTooLarge(text))
            {
                await RetryAsync(() => node.Store.AddOutcomeAsync(attempt.Run, host, new StoredOutcome(key, null, text), cancellation), cancellation)
                    .ConfigureAwait(false);
                text = EffectsText.Reference(host, key);
            }
            await questions.AskAsync(
                number => [new HostProtocol.AdoptEffects(attempt.Run, host, key, text) { Asker = attempt.Host, Correlation = number }], cancellation)
                .ConfigureAwait(false);
        }
    }

    private async Task<(TaskReport Report, StateEffects Effects)> StoreAsync(TaskOutcome outcome, CancellationToken stopping)
    {
        var (report, effects) = (outcome.Report, outcome.Effects);
        if (!node.Store.IsShared)
            return (report, effects);
        // The text goes to the coordinator's journal and through messages: large ones stay in the database, where this outcome is.
        if (report.SharedEffects is { } shared && (outcome.IsSecret || EffectsText.IsTooLarge(shared)))
            report = report with { SharedEffects = EffectsText.Reference(report.Attempt.Host, OutcomeJson.Key(report.Attempt)) };
        var stored = OutcomeJson.Write(report, effects);
        if (await RetryAsync(() => node.Store.AddOutcomeAsync(report.Attempt.Run, report.Attempt.Host, stored, stopping), stopping).ConfigureAwait(false))
            return (report, effects);
        var earlier = await RetryAsync(() => node.Store.FindOutcomeAsync(report.Attempt.Run, report.Attempt.Host, stored.Key, stopping), stopping)
            .ConfigureAwait(false);
        return earlier?.Report is { } text ? (OutcomeJson.ReadReport(text), OutcomeJson.ReadEffects(earlier.Effects)) : (report, effects);
    }

    /// <summary>Nothing that a host has done may be forgotten: a database that is away is waited for.</summary>
    private async Task<T> RetryAsync<T>(Func<Task<T>> work, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (DbException)
            {
                await Task.Delay(node.Settings.StoreRetry, node.Clock, stopping).ConfigureAwait(false);
            }
        }
    }
}
