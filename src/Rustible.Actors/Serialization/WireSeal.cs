using Akka.Actor.Setup;
using Rustible.Actors.Storage;

namespace Rustible.Actors.Serialization;

/// <summary>Hands the cluster's key to the actor system that <see cref="WireSerializer"/> belongs to.</summary>
/// <param name="seal">The key.</param>
public sealed class WireSeal(ValueSeal seal) : Setup
{
    /// <summary>The key.</summary>
    public ValueSeal Seal => seal;
}
