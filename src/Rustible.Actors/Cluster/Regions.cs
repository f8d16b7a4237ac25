using Akka.Actor;
using Rustible.Actors.Hosts;
using Rustible.Actors.Runs;

namespace Rustible.Actors.Cluster;

/// <summary>Where messages for hosts and coordinators go: shard regions on a cluster, <see cref="LocalRegion"/>s in an embedded run.</summary>
public sealed class Regions
{
    private IActorRef _hosts = ActorRefs.Nobody;
    private IActorRef _runs = ActorRefs.Nobody;

    /// <summary>Sets the two regions; called once, before the first message.</summary>
    public void Open(IActorRef hosts, IActorRef runs) => (_hosts, _runs) = (hosts, runs);

    /// <summary>Sends to the actor of a host.</summary>
    public void Tell(IHostMessage message, IActorRef sender) => _hosts.Tell(message, sender);

    /// <summary>Sends to the coordinator of a run.</summary>
    public void Tell(IRunMessage message, IActorRef sender) => _runs.Tell(message, sender);
}
