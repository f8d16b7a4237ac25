using System.Collections.Immutable;
using Rustible.Engine.Cursor;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Language.Inventory;
using Rustible.Language.Playbook;

namespace Rustible.Engine.Strategies;

/// <summary>
/// A run as its coordinator knows it: what has been journaled so far, folded. Everything that the coordinator does next follows from it.
/// </summary>
public sealed record RunState
{
    /// <summary>A run that has not begun.</summary>
    public static RunState New { get; } = new();

    /// <summary>The play, from 0; -1 before the first.</summary>
    public int Play { get; init; } = -1;

    /// <summary>The batches of the play that have not begun.</summary>
    public ImmutableQueue<ImmutableArray<string>> Batches { get; init; } = [];

    /// <summary>The batch of the play, from 0.</summary>
    public int BatchNumber { get; init; } = -1;

    /// <summary>The hosts of the play.</summary>
    public ImmutableArray<string> PlayHosts { get; init; } = [];

    /// <summary>Those of them that take no further part, in their order: worked out when somebody asks, and default until then.</summary>
    internal ImmutableArray<string> Lost { get; init; }

    /// <summary>The hosts of the batch that is worked on.</summary>
    public ImmutableArray<string> Batch { get; init; } = [];

    /// <summary>Hosts that had failed before the batch began: when all others fail too, the run ends.</summary>
    public int LostBefore { get; init; }

    /// <summary>Every host that has taken part.</summary>
    public ImmutableDictionary<string, HostProgress> Hosts { get; init; } = ImmutableDictionary<string, HostProgress>.Empty;

    /// <summary>Hosts that wait for a fork, with the task they are to run.</summary>
    public ImmutableQueue<string> Waiting { get; init; } = [];

    /// <summary>Hosts at work.</summary>
    public ImmutableHashSet<string> Working { get; init; } = [];

    /// <summary>The linear strategy's current task; null between rounds, and in other strategies.</summary>
    public LinearRound? Round { get; init; }

    /// <summary>What each include segment is.</summary>
    public ImmutableDictionary<string, IncludedSegment> Includes { get; init; } = ImmutableDictionary<string, IncludedSegment>.Empty;

    /// <summary>How many segments each include has opened.</summary>
    public ImmutableDictionary<TaskAddress, int> IncludeCounts { get; init; } = ImmutableDictionary<TaskAddress, int>.Empty;

    /// <summary>The segment that each include opened.</summary>
    public ImmutableDictionary<IncludeKey, string> IncludeIds { get; init; } = ImmutableDictionary<IncludeKey, string>.Empty;

    /// <summary>The play's handlers: its own, and those that includes have brought, in that order.</summary>
    public ImmutableArray<string> HandlerSegments { get; init; } = [];

    /// <summary>The includes whose roles the play sees from now on, after those that lead to them.</summary>
    public ImmutableArray<IncludeFrame> Roles { get; init; } = [];

    /// <summary>What tasks did to the inventory.</summary>
    public ImmutableList<InventoryChange> Changes { get; init; } = [];

    /// <summary>How many of these there were when the play began: its hosts are of that inventory.</summary>
    public int PlayVersion { get; init; }

    /// <summary>What <c>set_stats</c> has gathered.</summary>
    public CustomStats Stats { get; init; } = CustomStats.Empty;

    /// <summary>The task whose banner was shown last; null when none was in this play.</summary>
    public TaskAddress? Banner { get; init; }

    /// <summary>The question that was asked last (<c>--step</c>), until its task begins; null for none.</summary>
    public StepQuestion? Question { get; init; }

    /// <summary>How many questions were asked.</summary>
    public int Questions { get; init; }

    /// <summary>True once nothing more is to be asked in this batch.</summary>
    public bool AsksNoMore { get; init; }

    /// <summary>How the run ended; null while it goes on.</summary>
    public RunOutcome? Outcome { get; init; }

    /// <summary>True once cancelled: nothing new begins.</summary>
    public bool IsCancelling { get; init; }

    /// <summary>The recap of the hosts of which there is something to count, sorted.</summary>
    public ImmutableArray<HostRecap> Recap =>
        [.. Hosts.Values.Select(host => host.Recap).Where(recap => recap != new HostRecap(recap.Host)).OrderBy(recap => recap.Host, StringComparer.Ordinal)];
}

/// <summary>One host's way through the run.</summary>
/// <param name="Recap">Its counts.</param>
public sealed record HostProgress(HostRecap Recap)
{
    /// <summary>Where it stands in the play.</summary>
    public HostCursor Cursor { get; init; } = HostCursor.Done;

    /// <summary>Handlers that it has notified and not yet run.</summary>
    public ImmutableHashSet<TaskAddress> Notified { get; init; } = [];

    /// <summary>The roles of the play of which it has run a task, by identity.</summary>
    public ImmutableHashSet<string> RolesBegun { get; init; } = [];

    /// <summary>The roles of the play that it has run to the end, by identity.</summary>
    public ImmutableHashSet<string> RolesRun { get; init; } = [];

    /// <summary>True once a failure was not rescued: it takes no further part.</summary>
    public bool HasFailed { get; init; }

    /// <summary>True once it could not be reached: it takes no further part.</summary>
    public bool IsUnreachable { get; init; }

    /// <summary>The number of tasks it was given so far: the sequence of its latest attempt.</summary>
    public int Sequence { get; init; }

    /// <summary>Whether it was ever given a task.</summary>
    public bool HasTakenPart => Sequence > 0;

    /// <summary>The number of the last step of its current attempt that was told.</summary>
    public int Steps { get; init; }

    /// <summary>How many items of its current attempt's loop were told.</summary>
    public int ItemsTold { get; init; }

    /// <summary>Files its current include named, until the round opens them; null when there are none.</summary>
    public ImmutableArray<IncludedFile>? Including { get; init; }

    /// <summary>Whether it was given a task of this batch.</summary>
    public bool HasBegun { get; init; }

    /// <summary>True once <c>meta: end_host</c> has taken it out of the play.</summary>
    public bool HasLeft { get; init; }

    /// <summary>True once it has failed or cannot be reached: it takes no part in later plays either.</summary>
    public bool IsLost => HasFailed || IsUnreachable;

    /// <summary>True when it is no longer among the hosts of the play (<c>ansible_play_hosts</c>).</summary>
    public bool IsOut => IsLost || HasLeft;
}

/// <summary>One task on every host that has come to it.</summary>
/// <param name="Address">The task.</param>
/// <param name="Followers">Hosts that stand at a <c>run_once</c> task and take over its outcome.</param>
/// <param name="HostsAtStart">How many hosts were in play.</param>
public sealed record LinearRound(TaskAddress Address, ImmutableArray<string> Followers, int HostsAtStart)
{
    /// <summary>True once a host has failed at the task for good.</summary>
    public bool HasFailures { get; init; }

    /// <summary>True when such a failure ends the play for all hosts.</summary>
    public bool IsFatalForAll { get; init; }
}

/// <summary>A segment that an include opened.</summary>
/// <param name="Frame">How it came about, for the host that came first.</param>
/// <param name="Ordinal">Its place among the files of the include.</param>
public sealed record IncludedSegment(IncludeFrame Frame, int Ordinal);

/// <summary>What hosts must have in common to run an included file together.</summary>
/// <param name="Include">The including task.</param>
/// <param name="File">The file, or the role's folder.</param>
/// <param name="Role">Which parts of the role; null for a file.</param>
/// <param name="Grouping">The item variables.</param>
public sealed record IncludeKey(TaskAddress Include, string File, IncludedRole? Role, string Grouping);
