using System.Text.Json;
using System.Text.Json.Serialization;
using Rustible.Actors.Hosts;
using Rustible.Actors.Runs;
using Rustible.Connections;

namespace Rustible.Actors.Serialization;

/// <summary>The JSON forms of all messages and events, generated at build: nothing is looked up by type names that came from outside.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(RefusingSecretConverter)])]
[JsonSerializable(typeof(HostProtocol.RunTask))]
[JsonSerializable(typeof(HostProtocol.CancelTask))]
[JsonSerializable(typeof(HostProtocol.AdoptEffects))]
[JsonSerializable(typeof(HostProtocol.EffectsAdopted))]
[JsonSerializable(typeof(HostProtocol.EndRun))]
[JsonSerializable(typeof(HostProtocol.ReadState))]
[JsonSerializable(typeof(HostProtocol.StateRead))]
[JsonSerializable(typeof(HostProtocol.RunShell))]
[JsonSerializable(typeof(HostProtocol.ShellEnded))]
[JsonSerializable(typeof(WireShellWork))]
[JsonSerializable(typeof(WireShellEnd))]
[JsonSerializable(typeof(RunProtocol.Ensure))]
[JsonSerializable(typeof(RunProtocol.TaskAccepted))]
[JsonSerializable(typeof(RunProtocol.TaskStepped), TypeInfoPropertyName = "HostTaskStepped")]
[JsonSerializable(typeof(RunProtocol.TaskEnded), TypeInfoPropertyName = "HostTaskEnded")]
[JsonSerializable(typeof(RunProtocol.AnswerStep))]
[JsonSerializable(typeof(RunProtocol.CancelRun))]
[JsonSerializable(typeof(HostProtocol.ChangesRead))]
[JsonSerializable(typeof(RunProtocol.ReadChanges))]
[JsonSerializable(typeof(RunProtocol.ReadNotices))]
[JsonSerializable(typeof(RunProtocol.NoticesRead))]
[JsonSerializable(typeof(RunJournal.CoordinatorStarted))]
[JsonSerializable(typeof(RunJournal.InputRecorded))]
public sealed partial class WireJson : JsonSerializerContext;

/// <summary>Refuses to write a secret: those that must travel have a wire form of their own.</summary>
public sealed class RefusingSecretConverter : JsonConverter<Secret>
{
    /// <inheritdoc/>
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new JsonException("A secret does not travel in this form.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
        throw new JsonException("A secret does not travel in this form.");
}
