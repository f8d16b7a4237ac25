using System.Text;
using System.Text.RegularExpressions;

namespace Rustible.Modules.Facts;

/// <summary>File name patterns as Python's <c>fnmatch</c> reads them: <c>*</c>, <c>?</c>, <c>[seq]</c>, <c>[!seq]</c>; there is no escape.</summary>
internal static class Fnmatch
{
    /// <summary>Whether the whole name matches; case counts.</summary>
    internal static bool IsMatch(string name, string pattern) =>
        Regex.IsMatch(name, Translate(pattern), RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var end = pattern[i] == '[' ? EndOfSet(pattern, i) : -1;
            if (end > 0)
            {
                var set = pattern[(i + 1)..end].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
                regex.Append('[').Append(set[0] == '!' ? "^" + set[1..] : set[0] == '^' ? "\\" + set : set).Append(']');
                i = end;
            }
            else
                regex.Append(pattern[i] switch { '*' => ".*", '?' => ".", var other => Regex.Escape(other.ToString()) });
        }
        return regex.Append("\\z").ToString();
    }

    /// <summary>A <c>]</c> right after the opening (or its <c>!</c>) is a member of the set.</summary>
    private static int EndOfSet(string pattern, int start)
    {
        var from = start + 1;
        if (from < pattern.Length && pattern[from] == '!')
            from++;
        return from + 1 < pattern.Length ? pattern.IndexOf(']', from + 1) : -1;
    }
}
