using System.Collections.Immutable;
using Rustible.Connections;
using Rustible.Engine.Runs;
using Rustible.Language.Playbook;

namespace Rustible.Engine.Tasks;

/// <summary>One task for one host.</summary>
public sealed record TaskInvocation
{
    /// <summary>The run, shared by all hosts of the node.</summary>
    public required RunContext Run { get; init; }

    /// <summary>The play.</summary>
    public required Play Play { get; init; }

    /// <summary>The task.</summary>
    public required PlayTask Task { get; init; }

    /// <summary>Its address.</summary>
    public required TaskAddress Address { get; init; }

    /// <summary>The attempt.</summary>
    public required AttemptId Attempt { get; init; }

    /// <summary>The includes that lead to the task, outermost first.</summary>
    public ImmutableArray<IncludeFrame> Includes { get; init; } = [];

    /// <summary>The host's variables.</summary>
    public required HostRunState State { get; init; }

    /// <summary>The hosts of the batch (<c>ansible_play_batch</c>), shared by all of them.</summary>
    public ImmutableArray<string> BatchHosts { get; init; } = [];

    /// <summary>The hosts of the play (<c>ansible_play_hosts_all</c>), shared by all of them.</summary>
    public ImmutableArray<string> PlayHosts { get; init; } = [];

    /// <summary>Hosts of the play that have failed or were lost so far; they are not among <c>ansible_play_hosts</c> and <c>ansible_play_batch</c>.</summary>
    public ImmutableArray<string> LostHosts { get; init; } = [];

    /// <summary>Roles that includes have made visible to the play.</summary>
    public ImmutableArray<RoleInstance> VisibleRoles { get; init; } = [];

    /// <summary>Roles that the includes which lead to the task have brought.</summary>
    public ImmutableArray<RoleInstance> LocalRoles { get; init; } = [];

    /// <summary>The roles whose variables every task of the play sees.</summary>
    public IEnumerable<RoleInstance> PlayRoles => VisibleRoles.IsEmpty ? Play.RoleInstances : Play.RoleInstances.Concat(VisibleRoles);

    /// <summary>Set in a rescue part: the failure that led there (<c>ansible_failed_task</c>, <c>ansible_failed_result</c>), by variable name.</summary>
    public Rustible.Templating.Values.ValueMap? FailedTask { get; init; }
}

/// <summary>What a task needs from outside its own host's state; the host's actor answers.</summary>
public interface IHostSessions
{
    /// <summary>The session of <paramref name="host"/>, opened when it is not: this host's own, or for <c>delegate_to</c> that of another, wherever its actor lives.</summary>
    /// <exception cref="ConnectionException">It cannot be opened.</exception>
    Task<IConnection> OpenAsync(string host, ConnectionTarget target, CancellationToken cancellation);

    /// <summary>Closes this host's sessions, so that the next task connects anew (<c>meta: reset_connection</c>).</summary>
    void Reset();

    /// <summary>Tells the run how far a task is, before its end. A step that is lost is not told again.</summary>
    void Tell(AttemptId attempt, TaskStep step);

    /// <summary>The variables that another host has come by in this run (<c>hostvars</c>).</summary>
    Task<HostRunState> FetchStateAsync(string host, CancellationToken cancellation);
}

/// <summary>What became of a task: what the coordinator is told, and what the host keeps.</summary>
/// <param name="Report">For the coordinator.</param>
/// <param name="Effects">For the host's state.</param>
public sealed record TaskOutcome(TaskReport Report, StateEffects Effects)
{
    /// <summary>Effects on another host's state (<c>delegate_facts</c>); null for none.</summary>
    public (string Host, StateEffects Effects)? DelegatedEffects { get; init; }

    /// <summary>Effects on further hosts, when the items of a loop are delegated to several.</summary>
    public ImmutableArray<(string Host, StateEffects Effects)> OtherDelegatedEffects { get; init; } = [];

    /// <summary><c>no_log</c> holds: the effects must not be stored in clear.</summary>
    public bool IsSecret { get; init; }
}
