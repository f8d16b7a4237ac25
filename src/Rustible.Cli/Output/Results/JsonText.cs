using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rustible.Cli.Output.Terminal;

namespace Rustible.Cli.Output.Results;

/// <summary>Results as JSON text in Python's layout, and back: in one line with <c>", "</c> and <c>": "</c>, or indented; keys sorted.</summary>
internal static partial class JsonText
{
    // Python writes numbers that JSON does not know; they travel through the reader as texts that begin with this.
    private const char NumberMark = '\ue4a1';

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    /// <summary>Reads JSON that may hold <c>NaN</c> and <c>Infinity</c>.</summary>
    public static JsonElement Parse(string text)
    {
        if (text.Contains("NaN", StringComparison.Ordinal) || text.Contains("Infinity", StringComparison.Ordinal))
            text = TextsAndOddNumbers().Replace(text, match => match.Value[0] == '"' ? match.Value : $"\"{NumberMark}{match.Value}\"");
        using var document = JsonDocument.Parse(text, Deep);
        return document.RootElement.Clone();
    }

    /// <summary>Writes a value.</summary>
    /// <param name="text">Takes the text.</param>
    /// <param name="value">A <see cref="JsonElement"/>, a text, a whole number, or a dictionary or list of them.</param>
    /// <param name="layout">How it is laid out.</param>
    /// <param name="depth">How deep it lies, for the indentation.</param>
    public static void Append(StringBuilder text, object value, JsonLayout layout, int depth = 0)
    {
        switch (value)
        {
            case JsonElement element:
                AppendElement(text, element, layout, depth);
                break;
            case string word:
                AppendText(text, word, layout);
                break;
            case int number:
                text.Append(CultureInfo.InvariantCulture, $"{number}");
                break;
            case IEnumerable<JsonMember> members:
                AppendObject(text, members, layout, depth);
                break;
            case IEnumerable<KeyValuePair<string, object>> members:
                AppendObject(text, members.Select(member => new JsonMember(member.Key, member.Value)), layout, depth);
                break;
            case IEnumerable<object> items:
                AppendAll(text, '[', items, ']', layout, depth, item => Append(text, item, layout, depth + 1));
                break;
            default:
                throw new ArgumentException($"A {value.GetType()} has no form in JSON here.", nameof(value));
        }
    }

    private static void AppendElement(StringBuilder text, JsonElement element, JsonLayout layout, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, element.EnumerateObject().Select(member => new JsonMember(member.Name, member.Value)), layout, depth);
                break;
            case JsonValueKind.Array:
                AppendAll(text, '[', element.EnumerateArray(), ']', layout, depth, item => AppendElement(text, item, layout, depth + 1));
                break;
            case JsonValueKind.String:
                AppendText(text, element.GetString()!, layout);
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void AppendObject(StringBuilder text, IEnumerable<JsonMember> members, JsonLayout layout, int depth) =>
        AppendAll(text, '{', members.OrderBy(member => member.Name, StringComparer.Ordinal), '}', layout, depth, member =>
        {
            AppendText(text, member.Name, layout);
            text.Append(": ");
            Append(text, member.Value, layout, depth + 1);
        });

    private static void AppendAll<T>(StringBuilder text, char open, IEnumerable<T> parts, char close, JsonLayout layout, int depth, Action<T> append)
    {
        text.Append(open);
        var isEmpty = true;
        foreach (var part in parts)
        {
            if (!isEmpty)
                text.Append(layout.Separator);
            isEmpty = false;
            if (layout.Indent > 0)
                text.Append('\n').Append(' ', layout.Indent * (depth + 1));
            append(part);
        }
        if (layout.Indent > 0 && !isEmpty)
            text.Append('\n').Append(' ', layout.Indent * depth);
        text.Append(close);
    }

    private static void AppendText(StringBuilder text, string value, JsonLayout layout)
    {
        if (value.StartsWith(NumberMark))
        {
            text.Append(value, 1, value.Length - 1);
            return;
        }
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                _ when TerminalText.IsControl(character) || (layout.AsciiOnly && character > '~') =>
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }
        text.Append('"');
    }

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""|-?Infinity|NaN")]
    private static partial Regex TextsAndOddNumbers();
}
