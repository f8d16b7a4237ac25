using System.Globalization;
using System.Numerics;

namespace Rustible.Language.Inventory.Sources;

/// <summary>Names with ranges in brackets: <c>db[01:20:2]</c>, <c>node-[a:f].example</c>; several ranges give all combinations.</summary>
internal static class HostRange
{
    private const int MaxHosts = 1_000_000;
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The names that a pattern stands for; itself when it holds no range.</summary>
    /// <exception cref="FormatException">A range is wrong, or stands for too many hosts.</exception>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        var names = new List<string>();
        Expand("", pattern, names);
        return names;
    }

    private static void Expand(string head, string pattern, List<string> names)
    {
        var open = pattern.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
        {
            names.Add(names.Count < MaxHosts ? head + pattern : throw new FormatException($"a range stands for more than {MaxHosts} hosts"));
            return;
        }
        var close = pattern.IndexOf(']', open);
        if (close < 0)
            throw new FormatException($"the range in '{pattern}' is not closed");
        foreach (var value in Values(pattern[(open + 1)..close]))
            Expand(head + pattern[..open] + value, pattern[(close + 1)..], names);
    }

    private static IEnumerable<string> Values(string range)
    {
        var parts = range.Split(':');
        if (parts.Length is not (2 or 3))
            throw new FormatException("host range must be begin:end or begin:end:step");
        var (begin, end) = (parts[0].Length == 0 ? "0" : parts[0], parts[1]);
        if (end.Length == 0)
            throw new FormatException("host range must specify end value");
        var step = parts.Length == 3 ? Number(parts[2]) : 1;
        if (step < 1)
            throw new FormatException("the step of a host range must be 1 or more");
        if (begin.Length > 1 && begin[0] == '0' && begin.Length != end.Length)
            throw new FormatException("host range must specify equal-length begin and end formats");
        var (first, last) = (Letters.IndexOf(begin, StringComparison.Ordinal), Letters.IndexOf(end, StringComparison.Ordinal));
        return begin.Length == 1 && end.Length == 1 && first >= 0 && last >= 0 ? Between(first, last, step) : Numbers(begin, end, step);
    }

    private static IEnumerable<string> Between(int first, int last, long step)
    {
        if (first > last)
            throw new FormatException("host range must have begin <= end");
        for (long at = first; at <= last; at += step)
            yield return Letters[(int)at].ToString();
    }

    private static IEnumerable<string> Numbers(string begin, string end, long step)
    {
        var width = begin[0] == '0' ? begin.Length : 0;
        var last = Number(end);
        for (BigInteger at = Number(begin); at <= last; at += step)
            yield return at.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
    }

    private static long Number(string digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"'{digits}' is neither a number nor a letter that a host range can have");
}
