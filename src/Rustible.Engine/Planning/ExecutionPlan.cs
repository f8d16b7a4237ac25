using System.Collections.Immutable;

namespace Rustible.Engine.Planning;

/// <summary>What a run would do, as far as it is known before any host is touched.</summary>
/// <param name="Plays">The plays in order.</param>
public sealed record ExecutionPlan(ImmutableArray<PlayPlan> Plays)
{
    /// <summary>How many pairs of task and host have a verdict.</summary>
    public int Count(Verdict verdict) => Plays.Sum(play => play.Tasks.Sum(task => task.Count(verdict)));
}

/// <summary>A play of the plan.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Pattern">Its hosts as the playbook has them.</param>
/// <param name="Strategy">linear, free or host_pinned.</param>
/// <param name="Batches">Its hosts in the order of the play, cut by <c>serial</c>.</param>
public sealed record PlayPlan(int Number, string Name, string Pattern, string Strategy, ImmutableArray<ImmutableArray<string>> Batches)
{
    /// <summary>The tasks in order, also those that no host runs.</summary>
    public ImmutableArray<TaskPlan> Tasks { get; init; } = [];

    /// <summary>The handlers in the order in which they would run.</summary>
    public ImmutableArray<TaskPlan> Handlers { get; init; } = [];

    /// <summary>All hosts.</summary>
    public ImmutableArray<string> Hosts => [.. Batches.SelectMany(batch => batch)];
}

/// <summary>A task of the plan.</summary>
/// <param name="Name">Its name, rendered where that can be, with that of its role.</param>
/// <param name="Action">Its module as the playbook has it.</param>
/// <param name="Path">File and line.</param>
public sealed record TaskPlan(string Name, string Action, string Path)
{
    /// <summary>Where it stands: <c>facts</c>, <c>pre_tasks</c>, <c>roles</c>, <c>tasks</c>, <c>post_tasks</c> or <c>handlers</c>.</summary>
    public required string Section { get; init; }

    /// <summary><c>rescue</c> or <c>always</c> of a block; null elsewhere.</summary>
    public string? Branch { get; init; }

    /// <summary>The role; null outside roles.</summary>
    public string? Role { get; init; }

    /// <summary>Its tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The host that does the work in the others' place; raw when that cannot be known, null when it is not delegated.</summary>
    public string? DelegateTo { get; init; }

    /// <summary>What is wrong with its arguments as they are written: it will fail where it runs; null for nothing.</summary>
    public string? Fault { get; init; }

    /// <summary>How often it is repeated; null without a loop.</summary>
    public LoopPlan? Loop { get; init; }

    /// <summary>What becomes of it on which hosts.</summary>
    public ImmutableArray<Decision> Decisions { get; init; } = [];

    /// <summary>The tasks of the file that it includes, when that is known.</summary>
    public ImmutableArray<TaskPlan> Included { get; init; } = [];

    /// <summary>The hosts with a verdict, those of included tasks too.</summary>
    public int Count(Verdict verdict) => Decisions.Where(decision => decision.Verdict == verdict).Sum(decision => decision.Hosts.Length) + Included.Sum(task => task.Count(verdict));
}

/// <summary>A loop of the plan.</summary>
/// <param name="Items">The number of its items on the first host; null when it cannot be known.</param>
/// <param name="Reason">Why it cannot be known.</param>
public sealed record LoopPlan(int? Items, string? Reason = null);

/// <summary>What becomes of a task on some hosts.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why; null when it simply runs.</param>
/// <param name="Hosts">The hosts, in the order of the play.</param>
public sealed record Decision(Verdict Verdict, string? Reason, ImmutableArray<string> Hosts);

/// <summary>What becomes of a task on a host.</summary>
public enum Verdict
{
    /// <summary>It runs, if nothing fails before.</summary>
    Runs,

    /// <summary>It is skipped.</summary>
    Skipped,

    /// <summary>Only the run will tell.</summary>
    Unknown,
}
