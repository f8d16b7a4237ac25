using System.Runtime.Serialization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Akka.Actor;
using Akka.Serialization;
using Rustible.Actors.Hosts;
using Rustible.Actors.Runs;
using Rustible.Actors.Storage;

namespace Rustible.Actors.Serialization;

/// <summary>
/// Writes and reads every <see cref="IWireMessage"/> as JSON under a fixed, versioned manifest. A manifest once released is never given to another
/// type or shape; a new shape gets the next number, and its reader ships one release before its writer. With a <see cref="WireSeal"/> in the system's setup,
/// as on every control node, what is written is sealed: secrets are in clear neither on the wire nor in the journal, and who does not have the cluster's key
/// can neither read nor say anything.
/// </summary>
/// <param name="system">The actor system.</param>
public sealed class WireSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private static readonly Dictionary<string, JsonTypeInfo> ByManifest = new(StringComparer.Ordinal)
    {
        ["host.run-task.1"] = WireJson.Default.RunTask,
        ["host.cancel-task.1"] = WireJson.Default.CancelTask,
        ["host.adopt-effects.1"] = WireJson.Default.AdoptEffects,
        ["host.effects-adopted.1"] = WireJson.Default.EffectsAdopted,
        ["host.end-run.1"] = WireJson.Default.EndRun,
        ["host.read-state.1"] = WireJson.Default.ReadState,
        ["host.state-read.1"] = WireJson.Default.StateRead,
        ["host.run-shell.1"] = WireJson.Default.RunShell,
        ["host.shell-ended.1"] = WireJson.Default.ShellEnded,
        ["host.changes-read.1"] = WireJson.Default.ChangesRead,
        ["run.ensure.1"] = WireJson.Default.Ensure,
        ["run.task-accepted.1"] = WireJson.Default.TaskAccepted,
        ["run.task-stepped.1"] = WireJson.Default.HostTaskStepped,
        ["run.task-ended.1"] = WireJson.Default.HostTaskEnded,
        ["run.answer-step.1"] = WireJson.Default.AnswerStep,
        ["run.cancel.1"] = WireJson.Default.CancelRun,
        ["run.read-notices.1"] = WireJson.Default.ReadNotices,
        ["run.read-changes.1"] = WireJson.Default.ReadChanges,
        ["run.notices-read.1"] = WireJson.Default.NoticesRead,
        ["journal.coordinator-started.1"] = WireJson.Default.CoordinatorStarted,
        ["journal.input.1"] = WireJson.Default.InputRecorded,
    };

    private static readonly Dictionary<Type, string> Manifests = ByManifest.ToDictionary(pair => pair.Value.Type, pair => pair.Key);

    private readonly ValueSeal? _seal = system.Settings.Setup.Get<WireSeal>() is { HasValue: true } setup ? setup.Value.Seal : null;

    /// <summary>Fixed for ever: it stands in every journal.</summary>
    public override int Identifier => 7301;

    /// <summary>The types that have a manifest.</summary>
    public static IEnumerable<Type> Types => Manifests.Keys;

    /// <inheritdoc/>
    public override string Manifest(object o) =>
        Manifests.TryGetValue(o.GetType(), out var manifest) ? manifest : throw new SerializationException($"{o.GetType()} has no manifest.");

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj)
    {
        var clear = JsonSerializer.SerializeToUtf8Bytes(obj, ByManifest[Manifest(obj)]);
        return _seal?.Seal(clear) ?? clear;
    }

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest) =>
        ByManifest.TryGetValue(manifest, out var type)
            ? JsonSerializer.Deserialize(Open(bytes, manifest), type) ?? throw new SerializationException($"The message {manifest} is empty.")
            : throw new SerializationException($"The manifest '{manifest}' is not known here: it was written by a newer version.");

    private byte[] Open(byte[] bytes, string manifest)
    {
        try
        {
            return _seal?.Open(bytes) ?? bytes;
        }
        catch (CryptographicException wrong)
        {
            throw new SerializationException($"The message {manifest} was sealed with another cluster key: give every node the same.", wrong);
        }
    }
}
