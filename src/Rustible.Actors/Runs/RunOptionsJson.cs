using System.Text.Json;
using System.Text.Json.Serialization;
using Rustible.Engine.Runs;
using Rustible.Engine.Variables;
using Rustible.Templating.Values;

namespace Rustible.Actors.Runs;

/// <summary>The stored form of a run's options.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(ValueMapConverter)])]
[JsonSerializable(typeof(RunOptions))]
public sealed partial class RunOptionsJson : JsonSerializerContext
{
    /// <summary>Writes options.</summary>
    public static string ToText(RunOptions options) => JsonSerializer.Serialize(options, Default.RunOptions);

    /// <summary>Reads options.</summary>
    /// <exception cref="JsonException">The text is not what <see cref="ToText"/> writes.</exception>
    public static RunOptions Parse(string text) => JsonSerializer.Deserialize(text, Default.RunOptions) ?? throw new JsonException("The options are empty.");
}

/// <summary>Variables within options, in the type-faithful form of <see cref="ValueJson"/>.</summary>
public sealed class ValueMapConverter : JsonConverter<ValueMap>
{
    /// <inheritdoc/>
    public override ValueMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return ValueJson.Read(document.RootElement) as ValueMap ?? throw new JsonException("The variables are not a dictionary.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ValueMap value, JsonSerializerOptions options) => ValueJson.Write(writer, value);
}
