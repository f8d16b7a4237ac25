using System.Text;

namespace Rustible.Templating.Data;

/// <summary>How a CSV text is written.</summary>
/// <param name="Delimiter">What stands between cells.</param>
/// <param name="SkipsInitialSpace">Whether blanks after a delimiter are left out.</param>
/// <param name="IsStrict">Whether text after a closing quote and a missing closing quote are errors.</param>
internal sealed record CsvFormat(char Delimiter, bool SkipsInitialSpace = false, bool IsStrict = false);

/// <summary>Rows of a CSV text as Python's csv module reads them: cells in double quotes may hold delimiters, line ends and doubled quotes.</summary>
internal static class CsvRows
{
    /// <summary>The rows, without the empty lines.</summary>
    /// <exception cref="FormatException">The text is wrong, and the format strict.</exception>
    public static IEnumerable<List<string>> Of(string text, CsvFormat format)
    {
        var (row, cell) = (new List<string>(), new StringBuilder());
        var (quoted, started, closed) = (false, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                    cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[++i]);
                else
                    (quoted, closed) = (false, true);
            }
            else if (c == '"' && cell.Length == 0 && !closed)
                (quoted, started) = (true, true);
            else if (c == format.Delimiter)
            {
                row.Add(cell.ToString());
                cell.Clear();
                (started, closed) = (true, false);
            }
            else if (c is '\n' or '\r')
            {
                if (started || cell.Length > 0)
                    yield return [.. row, cell.ToString()];
                row.Clear();
                cell.Clear();
                (started, closed) = (false, false);
            }
            else if (closed && format.IsStrict)
                throw new FormatException($"'{format.Delimiter}' expected after '\"'");
            else if (c != ' ' || !format.SkipsInitialSpace || cell.Length > 0 || closed)
                cell.Append(c);
        }
        if (quoted && format.IsStrict)
            throw new FormatException("unexpected end of data");
        if (started || cell.Length > 0)
            yield return [.. row, cell.ToString()];
    }
}
