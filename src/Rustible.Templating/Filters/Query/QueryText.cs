using System.Text.Json;
using System.Text.RegularExpressions;
using Rustible.Templating.Data;

namespace Rustible.Templating.Filters.Query;

/// <summary>
/// The text of a query as today's JMESPath has it. Before, a literal between backticks that was no JSON stood for that text, and most
/// queries of playbooks are written so.
/// </summary>
internal static partial class QueryText
{
    public static string Of(string query) => Piece().Replace(query, piece => piece.Groups["literal"] is { Success: true } literal ? Literal(literal.Value) : piece.Value);

    private static string Literal(string text)
    {
        var content = text.Replace("\\`", "`", StringComparison.Ordinal).TrimStart();
        try
        {
            using var parsed = JsonDocument.Parse(content);
            return $"`{text}`";
        }
        catch (JsonException)
        {
            return $"`{JsonValues.Write(content.TrimEnd()).Replace("`", "\\`", StringComparison.Ordinal)}`";
        }
    }

    [GeneratedRegex(@"'(?:[^'\\]|\\.)*'|""(?:[^""\\]|\\.)*""|`(?<literal>(?:[^`\\]|\\.)*)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Piece();
}
