using System.Globalization;
using System.Text.Json;
using Rustible.Language.Vault;
using Rustible.Templating.Data;
using Rustible.Templating.Values;

namespace Rustible.Engine.Variables;

/// <summary>
/// Facts as Ansible's plug-in jsonfile keeps them: a JSON object of facts under their full names, indented by four and sorted. A value that stays encrypted is
/// <c>{"__ansible_vault": "..."}</c>; texts, also those that say so by <c>{"__ansible_unsafe": "..."}</c>, are no templates when they are read back.
/// </summary>
public static class FactFileJson
{
    private const string Encrypted = "__ansible_vault";
    private const string Unsafe = "__ansible_unsafe";

    private static readonly JsonWriterOptions _layout = new() { Indented = true, IndentSize = 4, MaxDepth = 1000 };
    private static readonly JsonDocumentOptions _reading = new() { MaxDepth = 1000 };

    /// <summary>The JSON text of facts.</summary>
    public static byte[] ToBytes(IReadOnlyDictionary<string, object?> facts)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, _layout))
            WriteMap(writer, facts.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
        return stream.ToArray();
    }

    /// <summary>The facts of a JSON text.</summary>
    /// <exception cref="JsonException">The text is not a JSON object.</exception>
    public static ValueMap Parse(byte[] text, VaultKeyring vault)
    {
        using var document = JsonDocument.Parse(text, _reading);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? UnsafeValues.MarkMap((ValueMap)Opened(JsonValues.Of(document.RootElement), vault)!)
            : throw new JsonException("The text is not a JSON object.");
    }

    private static void WriteMap(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> map)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(key);
            Write(writer, value);
        }
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case EncryptedText encrypted:
                writer.WriteStartObject();
                writer.WriteString(Encrypted, encrypted.CipherText);
                writer.WriteEndObject();
                break;
            case UnsafeText or NativeText:
                writer.WriteStringValue(value.ToString());
                break;
            case ValueMap map:
                WriteMap(writer, map.Select(pair => KeyValuePair.Create(JsonKeys.Text(pair.Key), pair.Value)));
                break;
            case IEnumerable<object?> list:
                writer.WriteStartArray();
                foreach (var item in list)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case int or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));   // what is written raw gets no line of its own
                break;
            case double real when !double.IsFinite(real):
                writer.WriteStringValue(PythonNumbers.Text(real));
                break;
            default:
                ValueJson.Write(writer, value);
                break;
        }
    }

    private static object? Opened(object? value, VaultKeyring vault) => value switch
    {
        ValueMap { Count: 1 } map when map.GetValueOrDefault(Encrypted) is string text => vault.Value(text),
        ValueMap { Count: 1 } map when map.GetValueOrDefault(Unsafe) is string text => new UnsafeText(text),
        ValueMap map => new ValueMap(map.Select(pair => KeyValuePair.Create(pair.Key, Opened(pair.Value, vault)))),
        List<object?> list => list.ConvertAll(item => Opened(item, vault)),
        _ => value,
    };
}
