using System.Text;
using System.Text.RegularExpressions;

namespace Rustible.Language.Inventory;

/// <summary>Shell patterns as Python's <c>fnmatch</c> reads them: <c>*</c>, <c>?</c>, <c>[seq]</c>, <c>[!seq]</c>; no escape, case counts.</summary>
internal static class HostGlob
{
    /// <summary>The test of a pattern against whole names.</summary>
    public static Func<string, bool> Matcher(string pattern)
    {
        if (pattern == "*")
            return _ => true;
        if (pattern.AsSpan().IndexOfAny("*?[") < 0)
            return name => name == pattern;
        var regex = new Regex(Translate(pattern), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        return regex.IsMatch;
    }

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        for (var at = 0; at < pattern.Length; at++)
        {
            var end = pattern[at] == '[' ? EndOfSet(pattern, at) : -1;
            if (end > 0)
            {
                regex.Append(Set(pattern[(at + 1)..end]));
                at = end;
            }
            else
            {
                regex.Append(pattern[at] switch { '*' => ".*", '?' => ".", var other => Regex.Escape(other.ToString()) });
            }
        }
        return regex.Append(@"\z").ToString();
    }

    private static string Set(string members)
    {
        var negated = members[0] == '!';
        var set = new StringBuilder(negated ? "[^" : "[");
        var rest = negated ? members[1..] : members;
        for (var at = 0; at < rest.Length; at++)
        {
            var isRange = at + 2 < rest.Length && rest[at + 1] == '-';
            if (isRange && rest[at] > rest[at + 2])
            {
                at += 2;
                continue;
            }
            set.Append(Escaped(rest[at]));
            if (!isRange)
                continue;
            set.Append('-').Append(Escaped(rest[at + 2]));
            at += 2;
        }
        // A range that goes backwards holds nothing.
        return set.Length == (negated ? 2 : 1) ? negated ? "." : "[^\\s\\S]" : set.Append(']').ToString();
    }

    private static string Escaped(char letter) => letter is '\\' or ']' or '[' or '^' or '-' ? $"\\{letter}" : letter.ToString();

    /// <summary>A <c>]</c> right after the opening (or its <c>!</c>) is a member of the set; a set that is never closed is none.</summary>
    private static int EndOfSet(string pattern, int start)
    {
        var first = start + 1;
        if (first < pattern.Length && pattern[first] == '!')
            first++;
        return first + 1 < pattern.Length ? pattern.IndexOf(']', first + 1) : -1;
    }
}
