using Rustible.Actors.Storage;
using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;

namespace Rustible.Actors.Runs;

/// <summary>A run as one node holds it: shared by its coordinator, if that lives here, and by all its hosts here.</summary>
/// <param name="Context">What hosts need.</param>
/// <param name="Plan">Plays, hosts and batches.</param>
/// <param name="Machine">The run's rules.</param>
public sealed record LoadedRun(RunContext Context, RunPlan Plan, RunMachine Machine)
{
    /// <summary>Keeps facts beyond the run.</summary>
    public IFactCache FactCache { get; init; } = NoFactCache.Instance;

    /// <summary>What hosts need when the inventory is of a version.</summary>
    public RunContext ContextAt(int version) => Machine.Versions?.At(version) ?? Context;

    /// <summary>A play as it was planned when the inventory was of a version.</summary>
    public PlannedPlay PlayAt(int play, int version) => Machine.Versions?.PlayAt(play, version) ?? Plan.Plays[play];
}

/// <summary>Gives the runs of a node: each is loaded once, from its bundle and its definition, and dropped when it has ended.</summary>
public interface IRunContexts
{
    /// <summary>The run; the same object for everybody on the node.</summary>
    /// <exception cref="Rustible.Language.Source.LanguageException">The playbooks are wrong.</exception>
    /// <exception cref="InvalidOperationException">The run or its bundle is not known.</exception>
    Task<LoadedRun> GetAsync(string run);

    /// <summary>Drops a run that has ended.</summary>
    void Drop(string run);
}
