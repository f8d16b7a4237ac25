using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Persistence;
using Rustible.Actors.Hosts;
using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;
using Rustible.Engine.Tasks;
using Rustible.Engine.Variables;

namespace Rustible.Actors.Runs;

/// <summary>
/// Drives one run. It journals every input before it acts on it, so nothing is sent that the journal does not explain: a coordinator that was declared
/// dead and wakes again can neither store nor start anything (its next event's number is taken), and one that takes over folds the journal and stands where
/// the other stood. Its epoch is the number of its own <see cref="RunJournal.CoordinatorStarted"/>.
/// <code>
///   Idle --Ensure | ReadNotices--> Loading --loaded--> Running --last input--> Ended --linger--> gone
///                                          \--journal says it has ended-------/
/// </code>
/// </summary>
public sealed class PlayCoordinator : ReceivePersistentActor, IWithTimers
{
    private readonly string _run;
    private readonly NodeServices _node;
    private readonly NoticeLog _notices;
    private readonly List<RunInput> _recovered = [];
    private readonly List<TaskReport> _arrived = [];
    private readonly List<SteppedTask> _stepped = [];
    private readonly Dictionary<string, DateTimeOffset> _heard = new(StringComparer.Ordinal);
    private readonly SharedEffects _shared = new();
    private RunState _state = RunState.New;
    private long _epoch;
    private bool _isWriting;

    /// <summary>Creates the coordinator of a run.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="node">What the node shares.</param>
    public PlayCoordinator(string run, NodeServices node)
    {
        _run = run;
        _node = node;
        _notices = new NoticeLog(run, node.Settings.KeepsNotices);
        Recover<RunJournal.CoordinatorStarted>(_ => { });   // only its sequence number counts, and only while it is the latest
        Recover<RunJournal.InputRecorded>(recorded => _recovered.Add(recorded.Input));
        Recover<RecoveryCompleted>(_ => Become(Idle));
    }

    /// <inheritdoc/>
    public override string PersistenceId => $"run-{_run}";

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>What cannot be stored must not be acted on: another coordinator, or this one anew, goes on from the journal.</summary>
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        base.OnPersistRejected(cause, @event, sequenceNr);
        Context.Stop(Self);
    }

    private void Idle()
    {
        Command<RunProtocol.Ensure>(_ => Load());
        Command<RunProtocol.CancelRun>(_ => LoadWith());
        Command<RunProtocol.AnswerStep>(_ => LoadWith());
        Command<RunProtocol.ReadNotices>(_ => LoadWith());
        Command<RunProtocol.TaskEnded>(_ => LoadWith());
        Command<RunProtocol.ReadChanges>(_ => LoadWith());
        Command<RunProtocol.TaskAccepted>(_ => { });   // the take-over asks again
        Command<RunProtocol.TaskStepped>(_ => { });
    }

    private void LoadWith()
    {
        Stash.Stash();
        Load();
    }

    private void Load()
    {
        Become(Loading);
        Task.Run(() => _node.Runs.GetAsync(_run)).PipeTo(Self, failure: reason => new LoadFailed(reason.GetBaseException()));
    }

    private void Loading()
    {
        Command<LoadedRun>(Loaded);
        Command<LoadFailed>(failed => failed.Reason is DbException, _ => Timers.StartSingleTimer("load", Retry.Instance, _node.Settings.StoreRetry));
        Command<LoadFailed>(failed => Broken(failed.Reason.Message));
        Command<Retry>(_ => Load());
        Command<RunProtocol.Ensure>(_ => { });   // it is being done
        CommandAny(_ => Stash.Stash());
    }

    private void Loaded(LoadedRun loaded)
    {
        if (!_node.Settings.KeepsJournal && LastSequenceNr > 0)
        {
            _notices.FollowReader();
            Broken("Internal error: what drives the run stopped and cannot go on: a run within one process keeps no journal. Hosts may be in the middle of a task.");
            return;
        }
        foreach (var input in _recovered)
            Fold(loaded, input);
        var isNew = _recovered.Count == 0;
        _recovered.Clear();
        if (_state.Outcome is { } outcome)
        {
            End(outcome);   // the one before may have been lost between its last event and the end's note
            Stash.UnstashAll();
            return;
        }
        Persist(new RunJournal.CoordinatorStarted(_node.Name), _ =>
        {
            _epoch = LastSequenceNr;
            Become(() => Running(loaded));
            Timers.StartPeriodicTimer("resend", Resend.Instance, _node.Settings.ResendAfter);
            if (isNew)
                Record(loaded, new RunInput.Began());
            foreach (var attempt in loaded.Machine.UnderWay(_state))
                SendAgain(attempt);
            Stash.UnstashAll();
        });
    }

    private void Running(LoadedRun loaded)
    {
        Command<RunProtocol.TaskEnded>(ended => Arrived(loaded, ended.Report));
        Command<RunProtocol.TaskStepped>(stepped => Stepped(loaded, stepped));
        Command<RunProtocol.TaskAccepted>(accepted => _heard[accepted.Attempt.Host] = _node.Clock.GetUtcNow());
        Command<RunProtocol.CancelRun>(_ => _state.IsCancelling, _ => { });   // it is being done
        Command<RunProtocol.CancelRun>(cancel => Record(loaded, new RunInput.CancelRequested(cancel.Reason)));
        Command<RunProtocol.AnswerStep>(answer => Record(loaded, new RunInput.StepAnswered(answer.Number, answer.Answer)));
        Command<RunProtocol.ReadNotices>(read => _notices.Read(read.From, Sender, Self));
        Command<RunProtocol.ReadChanges>(TellChanges);
        Command<RunProtocol.Ensure>(_ => { });   // it is at work
        Command<Resend>(_ => ResendToSilent(loaded));
    }

    private void Ended()
    {
        Command<EndNoted>(noted => TellHosts(noted));
        Command<RunProtocol.ReadNotices>(read => _notices.Read(read.From, Sender, Self));
        Command<Leave>(_ => Context.Parent.Tell(new Passivate(PoisonPill.Instance)));
        Command<RunProtocol.Ensure>(_ => { });         // there is nothing left to do
        Command<RunProtocol.CancelRun>(_ => { });      // too late
        Command<RunProtocol.AnswerStep>(_ => { });
        Command<RunProtocol.TaskEnded>(ended => Tell(ended.Report.Attempt.Host));   // a host that has not heard of the end
        Command<RunProtocol.TaskAccepted>(accepted => Tell(accepted.Attempt.Host));
        Command<RunProtocol.TaskStepped>(stepped => Tell(stepped.Attempt.Host));
        Command<RunProtocol.ReadChanges>(read => Tell(read.Asker));
        Command<Resend>(_ => { });                     // a last tick that was under way
    }

    private void Arrived(LoadedRun loaded, TaskReport report)
    {
        if (report.Attempt.Epoch > _epoch)
            return;
        _arrived.Add(report);
        if (!_isWriting)
            WriteArrived(loaded);
    }

    private void Stepped(LoadedRun loaded, RunProtocol.TaskStepped stepped)
    {
        if (stepped.Attempt.Epoch > _epoch)
            return;
        _stepped.Add(new SteppedTask(stepped.Attempt, stepped.Step));
        if (!_isWriting)
            WriteArrived(loaded);
    }

    /// <summary>One event for all that came while the last one was written. A host's steps come before its report, and none of its next task can be there.</summary>
    private void WriteArrived(LoadedRun loaded)
    {
        var input = new RunInput.Reported([.. _arrived]) { Steps = _stepped.Count == 0 ? default : [.. _stepped] };
        _arrived.Clear();
        _stepped.Clear();
        Record(loaded, input);
    }

    private void Record(LoadedRun loaded, RunInput input)
    {
        _isWriting = true;
        PersistAsync(new RunJournal.InputRecorded(input), recorded =>
        {
            _isWriting = false;
            if (_state.Outcome is not null)
                return;
            Perform(loaded, Fold(loaded, recorded.Input));
            if (_state.Outcome is { } outcome)
                End(outcome);
            else if (_arrived.Count + _stepped.Count > 0 && !_isWriting)
                WriteArrived(loaded);
        });
    }

    private ImmutableArray<RunCommand> Fold(LoadedRun loaded, RunInput input)
    {
        try
        {
            (_state, var commands) = loaded.Machine.Apply(_state, input);
            foreach (var told in commands.OfType<RunCommand.Tell>())
                _notices.Add(told.Notice);
            foreach (var adopt in commands.OfType<RunCommand.Adopt>())
                _shared.Add(adopt);
            return commands;
        }
        catch (Rustible.Language.Source.LanguageException wrong)
        {
            return Break(wrong.Message);
        }
        catch (Exception fault) when (fault is InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            // The journal would only lead the next coordinator into the same fault.
            return Break($"Internal error: {fault.GetType().Name}: {fault.Message}");
        }
    }

    private ImmutableArray<RunCommand> Break(string message)
    {
        _state = _state with { Outcome = RunOutcome.Broken };
        _notices.Add(new RunNotice.RunEnded(RunOutcome.Broken, _state.Recap, message));
        return [];
    }

    private void Perform(LoadedRun loaded, ImmutableArray<RunCommand> commands)
    {
        foreach (var command in commands)
        {
            switch (command)
            {
                case RunCommand.Dispatch dispatch:
                    Send(dispatch);
                    break;
                case RunCommand.Adopt adopt:
                    foreach (var host in adopt.Hosts)
                        _node.Regions.Tell(_shared.Latest(_run, host), Self);
                    break;
                case RunCommand.CancelTasks:
                    foreach (var attempt in loaded.Machine.UnderWay(_state))
                        SendAgain(attempt);
                    break;
            }
        }
        _notices.Answer(Self);
    }

    private void Send(RunCommand.Dispatch dispatch)
    {
        _heard[dispatch.Host] = _node.Clock.GetUtcNow();
        var task = new HostProtocol.RunTask(
            Attempt(dispatch.Host, dispatch.Sequence), _state.Play, _state.BatchNumber, dispatch.Address, dispatch.Includes, dispatch.Lost)
        {
            Roles = dispatch.Roles,
            Adopted = _shared.Count(dispatch.Host),
            Version = dispatch.Version,
            PlayVersion = dispatch.PlayVersion,
        };
        _node.Regions.Tell(task, Self);
    }

    private void TellChanges(RunProtocol.ReadChanges read)
    {
        var text = InventoryChangeJson.ToText(_state.Changes.Skip(read.From));
        foreach (var piece in Piece.Cut(Encoding.UTF8.GetBytes(text)))
            _node.Regions.Tell(new HostProtocol.ChangesRead(read.Asker, read.Correlation, piece), Self);
    }

    /// <summary>To a host that may have lost everything; when the run is being cancelled, its task is not to begin.</summary>
    private void SendAgain(RunCommand.Dispatch attempt)
    {
        if (_state.IsCancelling)
        {
            _heard[attempt.Host] = _node.Clock.GetUtcNow();
            _node.Regions.Tell(new HostProtocol.CancelTask(Attempt(attempt.Host, attempt.Sequence), attempt.Address), Self);
            return;
        }
        foreach (var effects in _shared.All(_run, attempt.Host))
            _node.Regions.Tell(effects, Self);
        Send(attempt);
    }

    private AttemptId Attempt(string host, int sequence) => new(_run, _epoch, host, sequence);

    private void ResendToSilent(LoadedRun loaded)
    {
        var silentSince = _node.Clock.GetUtcNow() - _node.Settings.ResendAfter;
        foreach (var attempt in loaded.Machine.UnderWay(_state))
        {
            if (_heard.GetValueOrDefault(attempt.Host) > silentSince)
                continue;
            SendAgain(attempt);
        }
    }

    private void End(RunOutcome outcome)
    {
        _notices.Answer(Self);
        Timers.Cancel("resend");
        Become(Ended);
        Timers.StartSingleTimer("linger", Leave.Instance, _node.Settings.LingerAfterEnd);
        EndInStoreAsync(outcome).PipeTo(Self);
    }

    /// <summary>Once: reading an old run's notices must not wake its hosts.</summary>
    private void TellHosts(EndNoted noted)
    {
        _node.Runs.Drop(_run);
        if (!noted.IsFirst)
            return;
        foreach (var (host, _) in _state.Hosts.Where(host => host.Value.HasTakenPart || _shared.Count(host.Key) > 0))
            Tell(host);
    }

    private void Tell(string host) => _node.Regions.Tell(new HostProtocol.EndRun(_run, host), Self);

    private async Task<EndNoted> EndInStoreAsync(RunOutcome outcome)
    {
        while (true)
        {
            try
            {
                return new EndNoted(await _node.Store.EndRunAsync(_run, outcome.ToString().ToLowerInvariant(), CancellationToken.None).ConfigureAwait(false));
            }
            catch (DbException)
            {
                await Task.Delay(_node.Settings.StoreRetry, _node.Clock).ConfigureAwait(false);
            }
        }
    }

    private void Broken(string message)
    {
        Break(message);
        End(RunOutcome.Broken);
        Stash.UnstashAll();
    }

    private sealed record EndNoted(bool IsFirst);

    private sealed record LoadFailed(Exception Reason);

    private sealed record Retry
    {
        public static Retry Instance { get; } = new();
    }

    private sealed record Resend
    {
        public static Resend Instance { get; } = new();
    }

    private sealed record Leave
    {
        public static Leave Instance { get; } = new();
    }
}
