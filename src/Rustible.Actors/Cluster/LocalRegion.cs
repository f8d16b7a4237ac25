using Akka.Actor;
using Akka.Cluster.Sharding;
using Rustible.Actors.Hosts;
using Rustible.Actors.Runs;

namespace Rustible.Actors.Cluster;

/// <summary>Stands in the place of a shard region within one process: one child an entity, made when the first message for it comes.</summary>
public sealed class LocalRegion : UntypedActor
{
    private readonly Func<string, Props> _entity;
    private readonly Dictionary<string, IActorRef> _entities = new(StringComparer.Ordinal);

    /// <summary>Creates a region.</summary>
    /// <param name="entity">The props of the entity with an id.</param>
    public LocalRegion(Func<string, Props> entity) => _entity = entity;

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        if (message is Terminated ended)
        {
            _entities.Remove(_entities.First(pair => pair.Value.Equals(ended.ActorRef)).Key);
            return;
        }
        if (message is Passivate)
        {
            Context.Stop(Sender);
            return;
        }
        var id = EntityId(message);
        if (id is null)
        {
            Unhandled(message);
            return;
        }
        if (!_entities.TryGetValue(id, out var entity))
            _entities[id] = entity = Context.Watch(Context.ActorOf(_entity(id)));
        entity.Forward(message);
    }

    /// <summary>The entity that a message is for; null when it is for none.</summary>
    public static string? EntityId(object message) => message switch
    {
        IHostMessage host => host.Host,
        IRunMessage run => run.Run,
        _ => null,
    };
}
