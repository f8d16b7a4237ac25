using System.Text.Json;
using Rustible.Templating.Values;

namespace Rustible.Modules;

/// <summary>Dictionaries that were given as one text: JSON, or <c>key=value</c> pairs separated by commas or blanks.</summary>
internal static class MapText
{
    /// <summary>The dictionary, or null when the text is neither.</summary>
    internal static ValueMap? Read(string text)
    {
        text = text.Trim();
        return text.StartsWith('{') ? Json(text) : text.Contains('=', StringComparison.Ordinal) ? Pairs(text) : null;
    }

    private static ValueMap? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return (ValueMap?)Value(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object? Value(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new ValueMap();
                foreach (var member in element.EnumerateObject())
                    map[member.Name] = Value(member.Value);
                return map;
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(Value).ToList();
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble();
            case JsonValueKind.True or JsonValueKind.False:
                return element.GetBoolean();
            default:
                return null;
        }
    }

    private static ValueMap? Pairs(string text)
    {
        var map = new ValueMap();
        foreach (var field in Fields(text))
        {
            var parts = field.Split('=', 2);
            if (parts.Length < 2)
                return null;
            map[parts[0].Trim()] = parts[1];
        }
        return map;
    }

    /// <summary>Splits at commas and blanks that no quote or backslash protects.</summary>
    private static IEnumerable<string> Fields(string text)
    {
        var field = new System.Text.StringBuilder();
        char? quote = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length)
                field.Append(text[++i]);
            else if (quote is null && c is '\'' or '"')
                quote = c;
            else if (quote == c)
                quote = null;
            else if (quote is null && (c == ',' || char.IsWhiteSpace(c)))
            {
                if (field.Length > 0)
                    yield return field.ToString();
                field.Clear();
            }
            else
                field.Append(c);
        }
        if (field.Length > 0)
            yield return field.ToString();
    }
}
