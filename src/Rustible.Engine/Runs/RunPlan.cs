using System.Collections.Immutable;
using Rustible.Language.Playbook;

namespace Rustible.Engine.Runs;

/// <summary>What is known of a run before any host is touched: per play its hosts, batches and limits. The same on every node.</summary>
/// <param name="Plays">One entry a play, in order.</param>
public sealed record RunPlan(ImmutableArray<PlannedPlay> Plays)
{
    /// <summary>What the patterns of plays and limit name and the inventory does not have.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Where the plays come from.</summary>
    public ImmutableArray<PlannedPlaybook> Playbooks { get; init; } = [];
}

/// <summary>A playbook of a plan.</summary>
/// <param name="File">Its path as the user knows it.</param>
/// <param name="First">Its first play, from 0.</param>
/// <param name="Plays">How many plays it has.</param>
public sealed record PlannedPlaybook(string File, int First, int Plays);

/// <summary>One play of a plan.</summary>
/// <param name="Play">The play.</param>
/// <param name="Name">The name that banners show, rendered.</param>
/// <param name="Hosts">The hosts that the pattern and the limit name, in the play's order.</param>
/// <param name="Batches">The same hosts, cut by <c>serial</c>.</param>
public sealed record PlannedPlay(Play Play, string Name, ImmutableArray<string> Hosts, ImmutableArray<ImmutableArray<string>> Batches)
{
    /// <summary>The patterns of its hosts, rendered, as the playbook has them.</summary>
    public ImmutableArray<string> Patterns { get; init; } = [];

    /// <summary><c>linear</c>, <c>free</c> or <c>host_pinned</c>.</summary>
    public string Strategy { get; init; } = "linear";

    /// <summary><c>max_fail_percentage</c>; null for none.</summary>
    public double? MaxFailPercentage { get; init; }

    /// <summary>What its pattern names and the inventory does not have, when tasks of the run may add to the inventory: told when the play begins.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary><c>force_handlers</c>: hosts that fail still run the handlers they notified.</summary>
    public bool ForceHandlers { get; init; }
}
