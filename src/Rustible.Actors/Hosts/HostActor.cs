using Akka.Actor;
using Rustible.Actors.Runs;
using Rustible.Actors.Storage;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;

namespace Rustible.Actors.Hosts;

/// <summary>
/// One managed host: it owns the host's sessions and, for each run in progress, the host's variables, and runs one task of a run at a time. What it
/// must not forget is in the database before the coordinator hears of it; a new incarnation reads it back.
/// <code>
///   run unknown --first message--> loading --loaded--> idle --RunTask--> working --task stored--> idle ... --EndRun--> forgotten
/// </code>
/// </summary>
public sealed class HostActor : ReceiveActor, IWithTimers
{
    private readonly NodeServices _node;
    private readonly HostSessions _sessions;
    private readonly Questions _questions;
    private readonly DelegatedWork _delegated;
    private readonly Dictionary<string, HostRun> _runs = new(StringComparer.Ordinal);

    /// <summary>Creates the actor of a host.</summary>
    /// <param name="host">The host's name.</param>
    /// <param name="node">What the node shares.</param>
    public HostActor(string host, NodeServices node)
    {
        _node = node;
        _sessions = new HostSessions(host, node.Connector, node.Sessions);
        _questions = new Questions(node.Regions, Self, node.Settings.ResendAfter, node.Clock);
        _delegated = new DelegatedWork(_sessions);
        Receive<HostProtocol.RunTask>(message => WhenLoaded(message.Attempt.Run, message));
        Receive<HostProtocol.CancelTask>(Cancel);
        Receive<HostProtocol.AdoptEffects>(message => WhenLoaded(message.Run, message));
        Receive<HostProtocol.ReadState>(message => WhenLoaded(message.Run, message));
        Receive<HostProtocol.StateRead>(answer => _questions.Answer(answer.Correlation, answer));
        Receive<HostProtocol.ShellEnded>(answer => answer.Host == host, answer => _questions.Answer(answer.Correlation, answer));
        Receive<HostProtocol.ShellEnded>(answer => node.Regions.Tell(answer, Self));   // of work done here for another host
        Receive<HostProtocol.RunShell>(question => _delegated.Answer(question).PipeTo(Self));
        Receive<HostProtocol.EndRun>(EndRun);
        Receive<RunLoaded>(Loaded);
        Receive<LoadFailed>(failed => _runs.Remove(failed.Run));   // the coordinator asks again, and has the reason from its own load
        Receive<TaskFinished>(Finished);
        Receive<CloseIdleSessions>(_ => CloseIdle());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PostStop()
    {
        foreach (var run in _runs.Values)
            run.Cancellation.Cancel();
        _sessions.Close();
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
        return new RunLoaded(run, loaded, await _node.Store.OutcomesAsync(run, _sessions.Host, CancellationToken.None).ConfigureAwait(false));
    }

    private void Loaded(RunLoaded message)
    {
        if (!_runs.TryGetValue(message.Run, out var run))
            return;
        run.Load(message.Loaded, message.Outcomes);
        while (run.Early.TryDequeue(out var early))
            Handle(run, early);
    }

    private void Handle(HostRun run, IHostMessage message)
    {
        switch (message)
        {
            case HostProtocol.RunTask task:
                RunTask(run, task);
                break;
            case HostProtocol.AdoptEffects adopt:
                if (run.Adopt(adopt.Key, adopt.Effects))
                    _node.Store.AddOutcomeAsync(run.Run, _sessions.Host, new StoredOutcome(adopt.Key, null, adopt.Effects), CancellationToken.None);
                break;
            case HostProtocol.ReadState read:
                _node.Regions.Tell(new HostProtocol.StateRead(read.Asker, read.Correlation, OutcomeJson.WriteState(run.State)), Self);
                break;
        }
    }

    private void RunTask(HostRun run, HostProtocol.RunTask task)
    {
        if (!run.Heeds(task.Attempt.Epoch))
            return;
        if (run.Current is { } current)
        {
            if (current.IsSameWorkAs(task.Attempt))
                _node.Regions.Tell(new RunProtocol.TaskAccepted(task.Attempt), Self);
            return;
        }
        if (run.Latest is { } latest && latest.Attempt.Sequence >= task.Attempt.Sequence)
        {
            if (latest.Attempt.IsSameWorkAs(task.Attempt))
                _node.Regions.Tell(new RunProtocol.TaskEnded(latest), Self);
            return;
        }
        run.Begin(task.Attempt);
        WorkAsync(run, task, run.Cancellation.Token).PipeTo(Self);
    }

    private Task<object> WorkAsync(HostRun run, HostProtocol.RunTask task, CancellationToken cancellation)
    {
        var (loaded, state) = (run.Loaded!, run.State);
        var sessions = new TaskSessions(run.Run, _sessions, _questions);
        return Task.Run(async () =>
        {
            var outcome = await _node.Tasks.RunAsync(Invocation(loaded, state, task), sessions, cancellation).ConfigureAwait(false);
            await StoreAsync(task.Attempt, outcome).ConfigureAwait(false);
            return (object)new TaskFinished(outcome);
        });
    }

    private static TaskInvocation Invocation(LoadedRun loaded, HostRunState state, HostProtocol.RunTask task)
    {
        foreach (var include in task.Includes)
            loaded.Context.Segments.Open(include);
        var play = loaded.Plan.Plays[task.Play];
        return new TaskInvocation
        {
            Run = loaded.Context,
            Play = play.Play,
            Task = loaded.Context.Segments[task.Address].Task,
            Address = task.Address,
            Attempt = task.Attempt,
            Includes = task.Includes,
            State = state,
            BatchHosts = play.Batches[task.Batch],
            PlayHosts = play.Hosts,
            LostHosts = task.Lost,
        };
    }

    /// <summary>Nothing that a host has done may be forgotten: a database that is away is waited for.</summary>
    private async Task StoreAsync(AttemptId attempt, TaskOutcome outcome)
    {
        var stored = OutcomeJson.Write(outcome);
        while (true)
        {
            try
            {
                await _node.Store.AddOutcomeAsync(attempt.Run, attempt.Host, stored, CancellationToken.None).ConfigureAwait(false);
                return;
            }
            catch (System.Data.Common.DbException)
            {
                await Task.Delay(_node.Settings.StoreRetry, _node.Clock).ConfigureAwait(false);
            }
        }
    }

    private void Finished(TaskFinished finished)
    {
        var attempt = finished.Outcome.Report.Attempt;
        if (!_runs.TryGetValue(attempt.Run, out var run) || run.Current?.IsSameWorkAs(attempt) != true)
            return;
        run.End(finished.Outcome);
        _node.Regions.Tell(new RunProtocol.TaskEnded(finished.Outcome.Report), Self);
        if (finished.Outcome.DelegatedEffects is var (host, effects))
        {
            var key = $"from {attempt.Host} {OutcomeJson.Key(attempt)}";
            _node.Regions.Tell(new HostProtocol.AdoptEffects(attempt.Run, host, key, Engine.Variables.EffectsJson.ToText(effects)), Self);
        }
    }

    private void Cancel(HostProtocol.CancelTask message)
    {
        if (_runs.TryGetValue(message.Attempt.Run, out var run) && run.Heeds(message.Attempt.Epoch) && run.Current?.IsSameWorkAs(message.Attempt) == true)
            run.Cancellation.Cancel();
    }

    private void EndRun(HostProtocol.EndRun message)
    {
        if (_runs.Remove(message.Run, out var run))
        {
            run.Cancellation.Cancel();
            if (run.Loaded?.Context.KeepReceipts == true)
                _ = _sessions.ForgetRunAsync(message.Run, CancellationToken.None);
        }
        Timers.StartSingleTimer("close", CloseIdleSessions.Instance, _node.Settings.SessionIdle);
    }

    private void CloseIdle()
    {
        if (_runs.Count == 0)
            _sessions.Close();
    }

    private sealed record RunLoaded(string Run, LoadedRun Loaded, IReadOnlyList<StoredOutcome> Outcomes);

    private sealed record LoadFailed(string Run, Exception Reason);

    private sealed record TaskFinished(TaskOutcome Outcome);

    private sealed record CloseIdleSessions
    {
        public static CloseIdleSessions Instance { get; } = new();
    }
}
