using System.Collections.Immutable;
using System.Text;

namespace Rustible.Modules.External;

/// <summary>One import of a Python file.</summary>
/// <param name="Module">The dotted name; of a relative import what follows the dots.</param>
/// <param name="Level">How many dots stand before it.</param>
/// <param name="Names">What is imported from it; empty for a plain <c>import</c>.</param>
/// <param name="IsOptional">Whether it stands within a block (<c>try</c>, a function), so that the file may do without.</param>
internal sealed record PythonImport(string Module, int Level, ImmutableArray<string> Names, bool IsOptional);

/// <summary>Finds the imports of a Python file without running it: logical lines, with strings and comments left out.</summary>
internal static class PythonImports
{
    public static IEnumerable<PythonImport> In(string source)
    {
        foreach (var line in Lines(source))
        {
            var isOptional = line[0] is ' ' or '\t';
            foreach (var statement in line.Split(';'))
            {
                foreach (var import in Read(statement.Trim(), isOptional))
                    yield return import;
            }
        }
    }

    private static IEnumerable<PythonImport> Read(string statement, bool isOptional)
    {
        // "try: import x" and its like
        var colon = statement.IndexOf(": ", StringComparison.Ordinal);
        if (colon > 0 && statement[..colon] is "try" or "else" or "finally")
            (statement, isOptional) = (statement[(colon + 1)..].Trim(), true);
        if (statement.StartsWith("import ", StringComparison.Ordinal))
        {
            foreach (var module in Words(statement["import ".Length..]))
                yield return new PythonImport(module, 0, [], isOptional);
        }
        else if (statement.StartsWith("from ", StringComparison.Ordinal) && statement.IndexOf(" import", StringComparison.Ordinal) is >= 5 and var end)
        {
            var module = statement["from ".Length..end].Trim();
            var level = module.Length - module.TrimStart('.').Length;
            var names = statement[(end + " import".Length)..].Trim().Trim('(', ')');
            yield return new PythonImport(module[level..].Trim(), level, [.. Words(names)], isOptional);
        }
    }

    /// <summary>Names between commas, without <c>as</c> and what follows it.</summary>
    private static IEnumerable<string> Words(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(' ', '\t')[0]);

    private static IEnumerable<string> Lines(string source)
    {
        var line = new StringBuilder();
        var depth = 0;
        for (var at = 0; at < source.Length; at++)
        {
            switch (source[at])
            {
                case '#':
                    at = LineEnd(source, at) - 1;
                    break;
                case '"' or '\'':
                    at = AfterString(source, at) - 1;
                    line.Append('~');
                    break;
                case '\\' when at + 1 < source.Length && source[at + 1] is '\n' or '\r':
                    at = LineEnd(source, at);
                    line.Append(' ');
                    break;
                case '(' or '[' or '{':
                    depth++;
                    line.Append(source[at]);
                    break;
                case ')' or ']' or '}':
                    depth--;
                    line.Append(source[at]);
                    break;
                case '\n' when depth <= 0:
                    if (!string.IsNullOrWhiteSpace(line.ToString()))
                        yield return line.ToString();
                    line.Clear();
                    depth = 0;
                    break;
                case '\r':
                    break;
                case '\n':
                    line.Append(' ');
                    break;
                default:
                    line.Append(source[at]);
                    break;
            }
        }
        if (!string.IsNullOrWhiteSpace(line.ToString()))
            yield return line.ToString();
    }

    private static int AfterString(string source, int at)
    {
        var mark = source[at];
        var isLong = string.CompareOrdinal(source, at, new string(mark, 3), 0, 3) == 0;
        for (at += isLong ? 3 : 1; at < source.Length; at++)
        {
            if (source[at] == '\\')
                at++;
            else if (isLong ? string.CompareOrdinal(source, at, new string(mark, 3), 0, 3) == 0 : source[at] == mark || source[at] == '\n')
                return at + (isLong ? 3 : source[at] == mark ? 1 : 0);
        }
        return source.Length;
    }

    /// <summary>Where the line that <paramref name="at"/> stands in ends.</summary>
    private static int LineEnd(string source, int at) => source.IndexOf('\n', at) is >= 0 and var end ? end : source.Length;
}
