using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Rustible.Language.Vault;
using Rustible.Templating.Values;

namespace Rustible.Engine.Variables;

/// <summary>
/// Values as JSON for storage and messages; what is read back is what was written, with its types. Beyond plain JSON:
/// <c>{"$unsafe": "text"}</c> is <see cref="UnsafeText"/>, <c>{"$vault": "envelope"}</c> text that stays encrypted, <c>{"$native": "text"}</c>
/// <see cref="NativeText"/>, <c>{"$native_unsafe": "text"}</c> both, <c>{"$float": "NaN"}</c> a number that JSON does not have,
/// <c>{"$tuple": []}</c> a tuple, and <c>{"$map": [[key, value], ...]}</c> a map with keys that are not text or that begin with <c>$</c>. Numbers with a point or an exponent are floats.
/// </summary>
public static class ValueJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    /// <summary>The JSON text of <paramref name="value"/>.</summary>
    public static string ToText(object? value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Compact))
            Write(writer, value);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The value of a text that <see cref="ToText"/> wrote, or of any JSON text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static object? Parse(string text)
    {
        using var document = JsonDocument.Parse(text, Deep);
        return Read(document.RootElement);
    }

    /// <summary>Writes <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentException">It holds what is not a value of the language.</exception>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int or long or BigInteger:
                writer.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture), skipInputValidation: true);
                break;
            case double real when double.IsFinite(real):
                writer.WriteRawValue(PythonNumbers.Text(real), skipInputValidation: true);
                break;
            case double real:
                WriteMarked(writer, "$float", PythonNumbers.Text(real));
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case UnsafeText marked:
                WriteMarked(writer, marked.IsNative ? "$native_unsafe" : "$unsafe", marked.Text);
                break;
            case NativeText kept:
                WriteMarked(writer, "$native", kept.Text);
                break;
            case EncryptedText encrypted:
                WriteMarked(writer, "$vault", encrypted.CipherText);
                break;
            case ValueMap map:
                WriteMap(writer, map);
                break;
            case TupleValue tuple:
                writer.WriteStartObject();
                writer.WritePropertyName("$tuple");
                WriteList(writer, tuple);
                writer.WriteEndObject();
                break;
            case IEnumerable<object?> list:
                WriteList(writer, list);
                break;
            default:
                throw new ArgumentException($"A value of the type {value.GetType()} is not one of the language's.", nameof(value));
        }
    }

    /// <summary>The value of a JSON element.</summary>
    public static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => ReadNumber(element.GetRawText()),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToList(),
        _ => ReadObject(element),
    };

    private static void WriteList(Utf8JsonWriter writer, IEnumerable<object?> list)
    {
        writer.WriteStartArray();
        foreach (var item in list)
            Write(writer, item);
        writer.WriteEndArray();
    }

    private static void WriteMarked(Utf8JsonWriter writer, string mark, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(mark, text);
        writer.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter writer, ValueMap map)
    {
        writer.WriteStartObject();
        if (map.Keys.All(key => key is string text && !text.StartsWith('$')))
        {
            foreach (var (key, value) in map)
            {
                writer.WritePropertyName((string)key);
                Write(writer, value);
            }
        }
        else
        {
            writer.WriteStartArray("$map");
            foreach (var (key, value) in map)
            {
                writer.WriteStartArray();
                Write(writer, key is NoneKey ? null : key);
                Write(writer, value);
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static object ReadNumber(string text)
    {
        if (text.AsSpan().ContainsAny('.', 'e', 'E'))
            return double.Parse(text, CultureInfo.InvariantCulture);
        return long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? (object)number : BigInteger.Parse(text, CultureInfo.InvariantCulture);
    }

    private static object? ReadObject(JsonElement element)
    {
        var map = new ValueMap(element.GetPropertyCount());
        foreach (var member in element.EnumerateObject())
        {
            switch (member.Name)
            {
                case "$unsafe":
                    return new UnsafeText(member.Value.GetString()!);
                case "$native_unsafe":
                    return new UnsafeText(member.Value.GetString()!) { IsNative = true };
                case "$native":
                    return new NativeText(member.Value.GetString()!);
                case "$vault":
                    return VaultKeyring.Empty.Value(member.Value.GetString()!);
                case "$float":
                    return member.Value.GetString() switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, _ => double.NegativeInfinity };
                case "$tuple":
                    return new TupleValue([.. member.Value.EnumerateArray().Select(Read)]);
                case "$map":
                    return new ValueMap(member.Value.EnumerateArray().Select(pair => KeyValuePair.Create(Read(pair[0]) ?? NoneKey.Instance, Read(pair[1]))));
                default:
                    map[member.Name] = Read(member.Value);
                    break;
            }
        }
        return map;
    }
}
