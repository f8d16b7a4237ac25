using Rustible.Actors.Runs;
using Rustible.Actors.Storage;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;

namespace Rustible.Actors.Hosts;

/// <summary>One run as one host's actor holds it. Only the actor's own thread touches it.</summary>
/// <param name="run">The run's id.</param>
internal sealed class HostRun(string run)
{
    /// <summary>The run's id.</summary>
    public string Run => run;

    /// <summary>What the node shares of the run; null until it is loaded.</summary>
    public LoadedRun? Loaded { get; private set; }

    /// <summary>The host's variables.</summary>
    public HostRunState State { get; private set; } = HostRunState.Empty;

    /// <summary>Why the facts of earlier runs could not be read; null when all is well.</summary>
    public string? FactFault { get; private set; }

    /// <summary>The highest epoch that has spoken; lower ones are ignored.</summary>
    public long Epoch { get; private set; }

    /// <summary>The attempt at work; null when there is none.</summary>
    public AttemptId? Current { get; private set; }

    /// <summary>The latest report: the answer to a question that is asked again.</summary>
    public TaskReport? Latest { get; private set; }

    /// <summary>Ends the attempt at work.</summary>
    public CancellationTokenSource Cancellation { get; private set; } = new();

    /// <summary>A task that waits for effects which are still on their way; null when there is none.</summary>
    public HostProtocol.RunTask? Awaiting { get; set; }

    /// <summary>How many of the coordinator's effects are there.</summary>
    public int Adopted { get; private set; }

    /// <summary>Messages that came before the run was loaded.</summary>
    public Queue<IHostMessage> Early { get; } = new();

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>Takes what earlier incarnations of the actor have left.</summary>
    public void Load(LoadedRun loaded, HostFacts facts, IReadOnlyList<StoredOutcome> outcomes)
    {
        Loaded = loaded;
        State = facts.State;
        FactFault = facts.Fault;
        foreach (var outcome in outcomes)
        {
            if (!Adopt(outcome.Key, outcome.Effects))
                continue;
            if (outcome.Report is { } report)
                Latest = OutcomeJson.ReadReport(report);
        }
    }

    /// <summary>Whether a message of that epoch may be heeded.</summary>
    public bool Heeds(long epoch)
    {
        if (epoch < Epoch)
            return false;
        Epoch = epoch;
        return true;
    }

    /// <summary>An attempt begins.</summary>
    public void Begin(AttemptId attempt)
    {
        Current = attempt;
        Cancellation = new CancellationTokenSource();
    }

    /// <summary>The attempt at work has ended.</summary>
    public void End(TaskReport report, StateEffects effects)
    {
        _keys.Add(OutcomeJson.Key(report.Attempt));
        State = State.Apply(effects);
        Latest = report;
        Current = null;
    }

    /// <summary>Takes over effects from elsewhere; false when that key was taken before.</summary>
    public bool Adopt(string key, string effects)
    {
        if (!_keys.Add(key))
            return false;
        State = State.Apply(OutcomeJson.ReadEffects(effects));
        if (OutcomeJson.IsAdoption(key))
            Adopted++;
        return true;
    }
}
