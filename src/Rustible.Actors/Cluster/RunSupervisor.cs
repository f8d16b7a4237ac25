using Akka.Actor;
using Akka.Cluster;
using Rustible.Actors.Runs;

namespace Rustible.Actors.Cluster;

/// <summary>
/// The one place on the cluster that knows which runs are in progress: at its start and whenever a node was removed, it has each one's coordinator started
/// wherever it belongs. The database says which they are, so it has nothing to remember itself.
/// </summary>
public sealed class RunSupervisor : ReceiveActor, IWithTimers
{
    private readonly NodeServices _node;

    /// <summary>Creates the supervisor.</summary>
    /// <param name="node">What the node shares.</param>
    public RunSupervisor(NodeServices node)
    {
        _node = node;
        Receive<Look>(_ => LookAsync().PipeTo(Self));
        Receive<ActiveRuns>(EnsureAll);
        Receive<Status.Failure>(_ => LookAgain());   // the database is away
        Receive<ClusterEvent.MemberRemoved>(_ => Self.Tell(Look.Instance));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Akka.Cluster.Cluster.Get(Context.System).Subscribe(Self, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.MemberRemoved));
        Self.Tell(Look.Instance);
    }

    /// <inheritdoc/>
    protected override void PostStop() => Akka.Cluster.Cluster.Get(Context.System).Unsubscribe(Self);

    private async Task<ActiveRuns> LookAsync() => new(await _node.Store.ActiveRunsAsync(CancellationToken.None).ConfigureAwait(false));

    private void EnsureAll(ActiveRuns active)
    {
        foreach (var run in active.Runs)
            _node.Regions.Tell(new RunProtocol.Ensure(run), Self);
        LookAgain();
    }

    /// <summary>A message to a region can be lost while shards move; a repeated one does no harm.</summary>
    private void LookAgain() => Timers.StartSingleTimer("look", Look.Instance, _node.Settings.ResendAfter);

    private sealed record Look
    {
        public static Look Instance { get; } = new();
    }

    private sealed record ActiveRuns(IReadOnlyList<string> Runs);
}
