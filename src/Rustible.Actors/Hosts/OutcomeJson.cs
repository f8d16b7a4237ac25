using System.Globalization;
using System.Text.Json;
using Rustible.Actors.Serialization;
using Rustible.Actors.Storage;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Engine.Variables;

namespace Rustible.Actors.Hosts;

/// <summary>The stored form of what a task left.</summary>
internal static class OutcomeJson
{
    /// <summary>The key of an attempt's outcome.</summary>
    public static string Key(AttemptId attempt) => attempt.Sequence.ToString("D8", CultureInfo.InvariantCulture);

    /// <summary>The key of the coordinator's n-th effects for a host.</summary>
    public static string AdoptionKey(int number) => $"adopted {number.ToString("D8", CultureInfo.InvariantCulture)}";

    /// <summary>Whether a key is one of <see cref="AdoptionKey"/>.</summary>
    public static bool IsAdoption(string key) => key.StartsWith("adopted ", StringComparison.Ordinal);

    public static StoredOutcome Write(TaskReport report, StateEffects effects) => new(
        Key(report.Attempt), JsonSerializer.Serialize(report, WireJson.Default.TaskReport), EffectsJson.ToText(effects));

    public static TaskReport ReadReport(string json) =>
        JsonSerializer.Deserialize(json, WireJson.Default.TaskReport) ?? throw new JsonException("The stored report is empty.");

    public static StateEffects ReadEffects(string json) => EffectsJson.Parse(json);

    /// <summary>A host's variables as effects on an empty state.</summary>
    public static string WriteState(HostRunState state) => EffectsJson.ToText(new StateEffects
    {
        Facts = new(state.Facts.Select(pair => KeyValuePair.Create((object)pair.Key, pair.Value))),
        Variables = new(state.Variables.Select(pair => KeyValuePair.Create((object)pair.Key, pair.Value))),
        IncludedVariables = new(state.IncludedVariables.Select(pair => KeyValuePair.Create((object)pair.Key, pair.Value))),
    });
}
