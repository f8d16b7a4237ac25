namespace Rustible.Templating.Parsing;

/// <summary>Finds the statements and comments that a prefix of a line begins; the blanks before the prefix belong to it.</summary>
internal static class LinePrefixes
{
    /// <summary>The next prefix, from <paramref name="from"/> on, before which its line has nothing but blanks; (-1, -1) when there is none.</summary>
    public static (int Start, int After) Statement(string source, int from, string prefix) =>
        Find(source, from, prefix, static c => c is ' ' or '\t' or '\v', static before => before == '\n');

    /// <summary>The next prefix wherever it stands in a line; (-1, -1) when there is none.</summary>
    public static (int Start, int After) Comment(string source, int from, string prefix) =>
        Find(source, from, prefix, static c => c is not ('\n' or '\r') && char.IsWhiteSpace(c), static before => before == '\n' || !char.IsWhiteSpace(before));

    private static (int Start, int After) Find(string source, int from, string prefix, Func<char, bool> isBlank, Func<char, bool> mayStandBefore)
    {
        for (var at = source.IndexOf(prefix, from, StringComparison.Ordinal); at >= 0; at = source.IndexOf(prefix, at + 1, StringComparison.Ordinal))
        {
            var start = at;
            while (start > from && isBlank(source[start - 1]))
                start--;
            if (start == 0 || mayStandBefore(source[start - 1]))
                return (start, at + prefix.Length);
        }
        return (-1, -1);
    }

    /// <summary>Where the text goes on when nothing but blanks and line ends follow to the end of this line: behind the last of those line ends. Null otherwise.</summary>
    public static int? EndOfStatement(string source, int position)
    {
        var end = position;
        while (end < source.Length && char.IsWhiteSpace(source[end]))
            end++;
        if (end == source.Length)
            return end;
        var newline = source.AsSpan(position, end - position).LastIndexOf('\n');
        return newline < 0 ? null : position + newline + 1;
    }
}
