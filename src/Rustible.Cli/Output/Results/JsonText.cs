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
    /// <param name="value">The value.</param>
    /// <param name="layout">How it is laid out.</param>
    /// <param name="depth">How deep it lies, for the indentation.</param>
    public static void Append(StringBuilder text, JsonElement value, JsonLayout layout, int depth = 0)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value));
                AppendObject(text, layout.SortsKeys ? members.OrderBy(member => member.Key, StringComparer.Ordinal) : members, layout, depth);
                break;
            case JsonValueKind.Array:
                AppendAll(text, '[', value.EnumerateArray(), ']', layout, depth, item => Append(text, item, layout, depth + 1));
                break;
            case JsonValueKind.String:
                AppendText(text, value.GetString()!, layout);
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    /// <summary>Writes an object of these members, in this order.</summary>
    public static void AppendObject(StringBuilder text, IEnumerable<KeyValuePair<string, JsonElement>> members, JsonLayout layout, int depth = 0) =>
        AppendAll(text, '{', members, '}', layout, depth, member =>
        {
            AppendText(text, member.Key, layout);
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
                text.Append(layout.Indent == 0 ? ", " : ",");
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

/// <summary>How JSON is laid out.</summary>
/// <param name="Indent">Blanks a level; 0 writes one line.</param>
/// <param name="SortsKeys">Whether keys are sorted.</param>
/// <param name="AsciiOnly">Whether characters beyond ASCII are escaped.</param>
internal sealed record JsonLayout(int Indent = 0, bool SortsKeys = true, bool AsciiOnly = false)
{
    /// <summary>In one line.</summary>
    public static JsonLayout Line { get; } = new();

    /// <summary>Indented by four.</summary>
    public static JsonLayout Indented { get; } = new(4);
}
