using Rustible.Actors.Cluster;
using Rustible.Actors.Runs;
using Rustible.Actors.Storage;
using Rustible.Connections;
using Rustible.Engine.Tasks;

namespace Rustible.Actors;

/// <summary>What all actors of a node share.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Regions">Where messages for hosts and coordinators go.</param>
/// <param name="Runs">The runs of the node.</param>
/// <param name="Store">The shared database; in an embedded run one that keeps nothing.</param>
/// <param name="Connector">Opens sessions.</param>
/// <param name="Tasks">Evaluates tasks.</param>
/// <param name="Settings">Lengths of timers.</param>
/// <param name="Clock">The time.</param>
public sealed record NodeServices(
    string Name, Regions Regions, IRunContexts Runs, IRunStore Store, IConnector Connector, TaskRunner Tasks, ActorSettings Settings, TimeProvider Clock)
{
    /// <summary>The node's open sessions.</summary>
    public Hosts.SessionCount Sessions { get; } = new();
}

/// <summary>Lengths of the actors' timers.</summary>
public sealed record ActorSettings
{
    /// <summary>A host that was given a task and says nothing for so long is sent it again, under the same attempt.</summary>
    public TimeSpan ResendAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a coordinator stays in memory after its run has ended.</summary>
    public TimeSpan LingerAfterEnd { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a host's sessions stay open after its last run has ended.</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A host that hears nothing for so long leaves memory, what it knows being in the database; null for never, when there is no database.</summary>
    public TimeSpan? HostIdle { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether a run's notices can be read again from any number on; without, its one reader reads each once.</summary>
    public bool KeepsNotices { get; init; } = true;

    /// <summary>Whether a coordinator that is started anew finds its run's events; without, such a run ends as broken, as nobody knows what it has done.</summary>
    public bool KeepsJournal { get; init; } = true;

    /// <summary>Pause before a failed write to the database is tried again.</summary>
    public TimeSpan StoreRetry { get; init; } = TimeSpan.FromSeconds(1);
}
