using System.Text;

namespace Rustible.Templating.Lookups;

/// <summary>Rows of a CSV text as Python's csv module reads them: cells in double quotes may hold delimiters, line ends and doubled quotes.</summary>
internal static class CsvRows
{
    public static IEnumerable<List<string>> Of(string text, char delimiter)
    {
        var (row, cell) = (new List<string>(), new StringBuilder());
        var (quoted, started) = (false, false);
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
                    quoted = false;
            }
            else if (c == '"' && cell.Length == 0)
                (quoted, started) = (true, true);
            else if (c == delimiter)
            {
                row.Add(cell.ToString());
                cell.Clear();
                started = true;
            }
            else if (c is '\n' or '\r')
            {
                if (started || cell.Length > 0)
                    yield return [.. row, cell.ToString()];
                row.Clear();
                cell.Clear();
                started = false;
            }
            else
                cell.Append(c);
        }
        if (started || cell.Length > 0)
            yield return [.. row, cell.ToString()];
    }
}
