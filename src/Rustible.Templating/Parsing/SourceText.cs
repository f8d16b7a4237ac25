using System.Text;

namespace Rustible.Templating.Parsing;

/// <summary>Prepares a template's text: one kind of line end, one trailing newline less, positions turned into line numbers.</summary>
internal static class SourceText
{
    public static string Normalize(string source, bool keepTrailingNewline)
    {
        if (source.Contains('\r', StringComparison.Ordinal))
            source = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return !keepTrailingNewline && source.EndsWith('\n') ? source[..^1] : source;
    }

    public static int CountTrailingNewlines(string text)
    {
        var count = 0;
        while (count < text.Length && text[text.Length - 1 - count] == '\n')
            count++;
        return count;
    }

    /// <summary>As <see cref="CountTrailingNewlines"/>, whatever kind of line end the text has.</summary>
    public static int CountTrailingLineEnds(string text) =>
        text.Length > 0 && (text[^1] is '\n' or '\r' or '\f' or '\u0085' or '\u2028' or '\u2029') ? CountTrailingNewlines(text.ReplaceLineEndings("\n")) : 0;

    /// <summary>Doubles every backslash at one of the given positions.</summary>
    public static string DoubleAt(string source, List<int> positions)
    {
        var result = new StringBuilder(source.Length + positions.Count);
        var from = 0;
        foreach (var position in positions)
        {
            result.Append(source, from, position - from).Append('\\');
            from = position;
        }
        return result.Append(source, from, source.Length - from).ToString();
    }
}
