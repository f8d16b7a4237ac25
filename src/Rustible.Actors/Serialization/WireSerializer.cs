using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Akka.Actor;
using Akka.Serialization;
using Rustible.Actors.Hosts;
using Rustible.Actors.Runs;

namespace Rustible.Actors.Serialization;

/// <summary>
/// Writes and reads every <see cref="IWireMessage"/> as JSON under a fixed, versioned manifest. A manifest once released is never given to another
/// type or shape; a new shape gets the next number, and its reader ships one release before its writer.
/// </summary>
/// <param name="system">The actor system.</param>
public sealed class WireSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private static readonly Dictionary<string, JsonTypeInfo> ByManifest = new(StringComparer.Ordinal)
    {
        ["host.run-task.1"] = WireJson.Default.RunTask,
        ["host.cancel-task.1"] = WireJson.Default.CancelTask,
        ["host.adopt-effects.1"] = WireJson.Default.AdoptEffects,
        ["host.end-run.1"] = WireJson.Default.EndRun,
        ["host.read-state.1"] = WireJson.Default.ReadState,
        ["host.state-read.1"] = WireJson.Default.StateRead,
        ["host.run-shell.1"] = WireJson.Default.RunShell,
        ["host.shell-ended.1"] = WireJson.Default.ShellEnded,
        ["run.ensure.1"] = WireJson.Default.Ensure,
        ["run.task-accepted.1"] = WireJson.Default.TaskAccepted,
        ["run.task-ended.1"] = WireJson.Default.HostTaskEnded,
        ["run.cancel.1"] = WireJson.Default.CancelRun,
        ["run.read-notices.1"] = WireJson.Default.ReadNotices,
        ["run.notices-read.1"] = WireJson.Default.NoticesRead,
        ["journal.coordinator-started.1"] = WireJson.Default.CoordinatorStarted,
        ["journal.input.1"] = WireJson.Default.InputRecorded,
    };

    private static readonly Dictionary<Type, string> Manifests = ByManifest.ToDictionary(pair => pair.Value.Type, pair => pair.Key);

    /// <summary>Fixed for ever: it stands in every journal.</summary>
    public override int Identifier => 7301;

    /// <summary>The types that have a manifest.</summary>
    public static IEnumerable<Type> Types => Manifests.Keys;

    /// <inheritdoc/>
    public override string Manifest(object o) =>
        Manifests.TryGetValue(o.GetType(), out var manifest) ? manifest : throw new SerializationException($"{o.GetType()} has no manifest.");

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => JsonSerializer.SerializeToUtf8Bytes(obj, ByManifest[Manifest(obj)]);

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest) =>
        ByManifest.TryGetValue(manifest, out var type)
            ? JsonSerializer.Deserialize(bytes, type) ?? throw new SerializationException($"The message {manifest} is empty.")
            : throw new SerializationException($"The manifest '{manifest}' is not known here: it was written by a newer version.");
}

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
