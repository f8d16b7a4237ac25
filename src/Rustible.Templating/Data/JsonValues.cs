using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Data;

/// <summary>Reads JSON into template values: integers stay integers of any size, what has a point or exponent is a float.</summary>
public static class JsonValues
{
    /// <summary>Reads one JSON text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static object? Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 500 });
        return Of(document.RootElement);
    }

    /// <summary>The value of a JSON element.</summary>
    public static object? Of(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new ValueMap();
                foreach (var property in element.EnumerateObject())
                    map[NameOf(property)] = Of(property.Value);
                return map;
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(Of).ToList();
            case JsonValueKind.String:
                return TextOf(element);
            case JsonValueKind.Number:
                var text = element.GetRawText();
                return text.AsSpan().IndexOfAny(".eE") < 0
                    ? Arithmetic.Narrow(BigInteger.Parse(text, CultureInfo.InvariantCulture))
                    : double.Parse(text, CultureInfo.InvariantCulture);
            case JsonValueKind.True or JsonValueKind.False:
                return element.GetBoolean();
            default:
                return null;
        }
    }

    /// <summary>Python takes half of a surrogate pair for a character, which the reader here refuses.</summary>
    private static string TextOf(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return JsonEscapes.Decode(element.GetRawText().AsSpan()[1..^1]);
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return JsonEscapes.Decode(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(property)));
        }
    }

    /// <summary>Writes a value on one line, as Python's json.dumps does.</summary>
    public static string Write(object? value) => new JsonWriter(null, ", ", ": ", false, true).Write(value);

    /// <summary>Writes a value over several lines, letters as they are, four blanks a level. Keys are sorted, unless some cannot be compared with each other.</summary>
    public static string WriteNice(object? value)
    {
        try
        {
            return new JsonWriter("    ", ",", ": ", true, false).Write(value);
        }
        catch (TemplateException error) when (error.Kind == TemplateErrorKind.Type)
        {
            return new JsonWriter("    ", ",", ": ", false, false).Write(value);
        }
    }
}
