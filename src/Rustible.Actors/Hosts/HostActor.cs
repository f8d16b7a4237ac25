using System.Text;
using Akka.Actor;
using Akka.Cluster.Sharding;
using Rustible.Actors.Runs;
using Rustible.Actors.Storage;
using Rustible.Engine.Tasks;

namespace Rustible.Actors.Hosts;

/// <summary>
/// One managed host: it owns the host's sessions and, for each run in progress, the host's variables, and runs one task of a run at a time. What it
/// must not forget is in the database before the coordinator hears of it; a new incarnation reads it back.
/// <code>
///   run unknown --first message--> loading --loaded--> idle --RunTask--> working --task stored--> idle ... --EndRun--> forgotten
///   actor: Active --Drain--> Draining (works to the end of what is at work, begins nothing) --> stopped
/// </code>
/// </summary>
public sealed class HostActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan _drainCheck = TimeSpan.FromMilliseconds(100);
    private readonly NodeServices _node;
    private readonly HostSessions _sessions;
    private readonly Questions _questions;
    private readonly DelegatedWork _delegated;
    private readonly TaskWork _work;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<string, HostRun> _runs = new(StringComparer.Ordinal);
    private int _forgetting;

    /// <summary>Creates the actor of a host.</summary>
    /// <param name="host">The host's name.</param>
    /// <param name="node">What the node shares.</param>
    public HostActor(string host, NodeServices node)
    {
        var self = Self;
        _node = node;
        _sessions = new HostSessions(host, node.Connector, node.Sessions);
        _questions = new Questions(node.Regions, self, node.Settings.ResendAfter, node.Clock);
        _delegated = new DelegatedWork(_sessions, answer => node.Regions.Tell(answer, self));
        _work = new TaskWork(node, _sessions, _questions, step => node.Regions.Tell(step, self));
        Become(Active);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart() => SetReceiveTimeout(_node.Settings.HostIdle);

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _stopping.Cancel();
        _sessions.Close();
    }

    private void Active()
    {
        Receive<HostProtocol.RunTask>(message => WhenLoaded(message.Attempt.Run, message));
        Receive<HostProtocol.CancelTask>(message => WhenLoaded(message.Attempt.Run, message));
        Receive<HostProtocol.AdoptEffects>(message => WhenLoaded(message.Run, message));
        Receive<HostProtocol.ReadState>(message => WhenLoaded(message.Run, message));
        Receive<HostProtocol.RunShell>(_delegated.Take);
        Receive<RunLoaded>(Loaded);
        Receive<LoadFailed>(failed => _runs.Remove(failed.Run));   // who asked asks again; the coordinator has the reason from its own load
        Receive<EffectsFetched>(Fetched);
        Receive<AdoptionStored>(stored => _node.Regions.Tell(new HostProtocol.EffectsAdopted(stored.Asker, stored.Correlation), Self));
        Receive<CloseIdleSessions>(_ => LeaveWhenIdle(_runs.Count == 0 && _forgetting == 0));
        Receive<ReceiveTimeout>(_ => LeaveWhenIdle(_runs.Values.All(run => run.Current is null)));
        Receive<ReadyToLeave>(_ => Context.Parent.Tell(new Passivate(HostProtocol.Drain.Instance)));
        Receive<HostProtocol.Drain>(_ => Drain());
        AtWork();
    }

    private void Draining()
    {
        AtWork();
        Receive<CheckDrained>(_ => StopWhenDrained());
        Receive<HostProtocol.RunTask>(task => CurrentOf(task.Attempt.Run)?.IsSameWorkAs(task.Attempt) == true, Accept);
        ReceiveAny(_ => { });   // who wants something asks again, where this host will be then
    }

    /// <summary>What the tasks at work, and the runs that end, still need while the actor drains.</summary>
    private void AtWork()
    {
        Receive<HostProtocol.StateRead>(answer => _questions.Answer(answer.Correlation, answer.State));
        Receive<HostProtocol.ChangesRead>(answer => _questions.Answer(answer.Correlation, answer.Changes));
        Receive<HostProtocol.ShellEnded>(answer => _questions.Answer(answer.Correlation, answer.End));
        Receive<HostProtocol.EffectsAdopted>(answer => _questions.Answer(answer.Correlation, Piece.Empty));
        Receive<HostProtocol.EndRun>(EndRun);
        Receive<RunForgotten>(_ => Forgotten());
        Receive<TaskFinished>(Finished);
        Receive<Status.Failure>(_ => { });   // of work that was ended because the actor stops
    }

    private void WhenLoaded(string runId, IHostMessage message)
    {
        if (_runs.TryGetValue(runId, out var run) && run.Loaded is not null)
        {
            Handle(run, message);
            return;
        }
        if (run is null)
        {
            _runs[runId] = run = new HostRun(runId);
            LoadAsync(runId).PipeTo(Self, failure: reason => new LoadFailed(runId, reason));
        }
        run.Early.Enqueue(message);
    }

    private async Task<object> LoadAsync(string run)
    {
        var loaded = await Task.Run(() => _node.Runs.GetAsync(run)).ConfigureAwait(false);
        var facts = await HostFacts.ReadAsync(loaded, _sessions.Host, _stopping.Token).ConfigureAwait(false);
        return new RunLoaded(run, loaded, facts, await _node.Store.OutcomesAsync(run, _sessions.Host, _stopping.Token).ConfigureAwait(false));
    }

    private void Loaded(RunLoaded message)
    {
        if (!_runs.TryGetValue(message.Run, out var run))
            return;
        run.Load(message.Loaded, message.Facts, message.Outcomes);
        while (run.Early.TryDequeue(out var early))
            Handle(run, early);
    }

    private void Handle(HostRun run, IHostMessage message)
    {
        switch (message)
        {
            case HostProtocol.RunTask task when run.Heeds(task.Attempt.Epoch):
                RunTask(run, task);
                break;
            case HostProtocol.CancelTask task when run.Heeds(task.Attempt.Epoch):
                CancelTask(run, task);
                break;
            case HostProtocol.AdoptEffects adopt:
                Adopt(run, adopt);
                break;
            case HostProtocol.ReadState read:
                foreach (var piece in Piece.Cut(Encoding.UTF8.GetBytes(OutcomeJson.WriteState(run.State))))
                    _node.Regions.Tell(new HostProtocol.StateRead(read.Asker, read.Correlation, piece), Self);
                break;
        }
    }

    private void RunTask(HostRun run, HostProtocol.RunTask task)
    {
        if (IsAnswered(run, task.Attempt))
            return;
        if (run.Adopted < task.Adopted)
        {
            run.Awaiting = task;
            return;
        }
        run.Begin(task.Attempt);
        var (loaded, facts, cancelled, stopping) = (run.Loaded!, new HostFacts(run.State, run.FactFault), run.Cancellation.Token, _stopping.Token);
        // Templates are evaluated before the first wait: not on the actor's thread, where a long one would keep the cancel out.
        Task.Run(() => _work.RunAsync(loaded, facts, task, cancelled, stopping))
            .PipeTo(Self, success: ended => new TaskFinished(ended.Report, ended.Effects));
    }

    private void CancelTask(HostRun run, HostProtocol.CancelTask task)
    {
        run.Awaiting = null;
        if (run.Current?.IsSameWorkAs(task.Attempt) == true)
            run.Cancellation.Cancel();
        if (IsAnswered(run, task.Attempt))
            return;
        run.Begin(task.Attempt);
        _work.CancelAsync(task, _stopping.Token).PipeTo(Self, success: ended => new TaskFinished(ended.Report, ended.Effects));
    }

    /// <summary>Whether the attempt has been seen, or must not begin now: then what is known is said again.</summary>
    private bool IsAnswered(HostRun run, Engine.Runs.AttemptId attempt)
    {
        if (run.Current is { } current)
        {
            if (current.IsSameWorkAs(attempt))
                _node.Regions.Tell(new RunProtocol.TaskAccepted(attempt), Self);
            return true;
        }
        if (run.Latest is not { } latest || latest.Attempt.Sequence < attempt.Sequence)
            return false;
        if (latest.Attempt.IsSameWorkAs(attempt))
            _node.Regions.Tell(new RunProtocol.TaskEnded(latest), Self);
        return true;
    }

    private void Adopt(HostRun run, HostProtocol.AdoptEffects adopt)
    {
        if (EffectsText.IsReference(adopt.Effects))
        {
            // The questioner asks again when the database is away.
            EffectsText.FetchAsync(_node.Store, run.Run, adopt.Effects, _stopping.Token)
                .PipeTo(Self, success: effects => new EffectsFetched(adopt with { Effects = effects }));
            return;
        }
        var before = run.State;
        run.Adopt(adopt.Key, adopt.Effects);
        // When the database is away nothing is answered, and the effects are sent again.
        var storing = Task.WhenAll(
            _node.Store.AddOutcomeAsync(run.Run, _sessions.Host, new StoredOutcome(adopt.Key, null, adopt.Effects), _stopping.Token),
            HostFacts.KeepAdoptedAsync(run.Loaded!, _sessions.Host, before, run.State, _stopping.Token));
        if (adopt.Asker is { } asker)
            storing.PipeTo(Self, success: () => new AdoptionStored(asker, adopt.Correlation));
        if (run.Awaiting is { } task && run.Adopted >= task.Adopted)
        {
            run.Awaiting = null;
            RunTask(run, task);
        }
    }

    private void Fetched(EffectsFetched fetched)
    {
        if (_runs.TryGetValue(fetched.Effects.Run, out var run))
            Adopt(run, fetched.Effects);
    }

    private void Finished(TaskFinished finished)
    {
        var attempt = finished.Report.Attempt;
        if (_runs.TryGetValue(attempt.Run, out var run) && run.Current?.IsSameWorkAs(attempt) == true)
        {
            run.End(finished.Report, finished.Effects);
            _node.Regions.Tell(new RunProtocol.TaskEnded(finished.Report), Self);
        }
    }

    private void Accept(HostProtocol.RunTask task) => _node.Regions.Tell(new RunProtocol.TaskAccepted(task.Attempt), Self);

    private Engine.Runs.AttemptId? CurrentOf(string run) => _runs.GetValueOrDefault(run)?.Current;

    private void EndRun(HostProtocol.EndRun message)
    {
        if (_runs.Remove(message.Run, out var run))
            run.Cancellation.Cancel();
        _node.Runs.Drop(message.Run);
        _forgetting++;
        EndOnHostAsync(run?.Loaded?.Context.KeepReceipts == false ? [] : [message.Run], _runs.Keys.ToHashSet(StringComparer.Ordinal))
            .PipeTo(Self, success: () => RunForgotten.Instance, failure: _ => RunForgotten.Instance);
    }

    private void Forgotten()
    {
        _forgetting--;
        Timers.StartSingleTimer("close", CloseIdleSessions.Instance, _node.Settings.SessionIdle);
    }

    /// <summary>Removes the receipts of the runs that end here, and of those that ended while the host could not be told.</summary>
    private async Task EndOnHostAsync(IReadOnlyList<string> ending, IReadOnlySet<string> inProgress)
    {
        await ForgetAsync(ending).ConfigureAwait(false);
        if (ending.Count == 0)
            return;
        foreach (var left in await _sessions.RunsWithReceiptsAsync(_stopping.Token).ConfigureAwait(false))
        {
            // a run that the database does not know is another cluster's
            if (!inProgress.Contains(left) && await _node.Store.FindRecordAsync(left, _stopping.Token).ConfigureAwait(false) is { Ended: not null })
                await _sessions.ForgetRunAsync(left, _stopping.Token).ConfigureAwait(false);
        }
    }

    private async Task ForgetAsync(IReadOnlyList<string> runs)
    {
        foreach (var run in runs)
            await _sessions.ForgetRunAsync(run, _stopping.Token).ConfigureAwait(false);
    }

    private void LeaveWhenIdle(bool isIdle)
    {
        if (isIdle && !_delegated.IsBusy)
            ForgetAsync([.. _delegated.Runs]).PipeTo(Self, success: () => ReadyToLeave.Instance);
    }

    private void Drain()
    {
        Timers.Cancel("close");
        SetReceiveTimeout(null);
        Become(Draining);
        Timers.StartPeriodicTimer("drain", CheckDrained.Instance, TimeSpan.Zero, _drainCheck);
    }

    private void StopWhenDrained()
    {
        if (_runs.Values.All(run => run.Current is null) && !_delegated.IsBusy && _forgetting == 0)
            Context.Stop(Self);
    }

    private sealed record RunLoaded(string Run, LoadedRun Loaded, HostFacts Facts, IReadOnlyList<StoredOutcome> Outcomes);

    private sealed record LoadFailed(string Run, Exception Reason);

    private sealed record EffectsFetched(HostProtocol.AdoptEffects Effects);

    private sealed record TaskFinished(TaskReport Report, StateEffects Effects);

    private sealed record RunForgotten
    {
        public static RunForgotten Instance { get; } = new();
    }

    private sealed record AdoptionStored(string Asker, long Correlation);

    private sealed record ReadyToLeave
    {
        public static ReadyToLeave Instance { get; } = new();
    }

    private sealed record CheckDrained
    {
        public static CheckDrained Instance { get; } = new();
    }

    private sealed record CloseIdleSessions
    {
        public static CloseIdleSessions Instance { get; } = new();
    }
}
