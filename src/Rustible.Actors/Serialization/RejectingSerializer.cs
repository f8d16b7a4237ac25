using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;

namespace Rustible.Actors.Serialization;

/// <summary>Stands in the place of Akka's default JSON serializer and refuses both ways: only types with a manifest travel or are stored.</summary>
/// <param name="system">The actor system.</param>
/// <param name="config">The serializer's settings; not used.</param>
public sealed class RejectingSerializer(ExtendedActorSystem system, Akka.Configuration.Config config) : Serializer(system)
{
    /// <summary>The identifier of the serializer whose place it takes.</summary>
    public override int Identifier => 1;

    /// <inheritdoc/>
    public override bool IncludeManifest => config is null;

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => throw new SerializationException($"{obj.GetType()} is not a wire message: it has no manifest.");

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, Type type) => throw new SerializationException($"{type} is not a wire message: refused.");
}
