using System.Text;

namespace Rustible.Templating.RegularExpressions.Characters;

/// <summary>Writes a set of code points for .NET, whose sets know units of UTF-16 only. What is written is an atom: a repeat may follow it.</summary>
internal static class SetNotation
{
    public const string Nothing = "(?!)";
    private const int HighFirst = 0xd800, LowFirst = 0xdc00, LowLast = 0xdfff;

    public static string Of(CodePointSet set, TextReach reach) => reach switch
    {
        TextReach.Ascii => Units(set, 0x7f),
        TextReach.Plane => Units(set, char.MaxValue),
        _ => set.Within(HighFirst, LowLast).IsEmpty && set.Within(0x10000, CodePoints.Count - 1).IsEmpty ? Units(set, char.MaxValue) : Pairs(set),
    };

    public static string Unit(int unit) => char.IsAsciiLetterOrDigit((char)unit) ? ((char)unit).ToString() : $"\\u{unit:x4}";

    /// <summary>
    /// A set of units up to <paramref name="last"/>; one that has the last of them is written by what it lacks, so "." stays [^\n].
    /// ASCII sets are not when they lack more than one: .NET 10 takes [^0-9] for word characters where \b follows.
    /// </summary>
    private static string Units(CodePointSet set, int last)
    {
        var units = set.Within(0, last);
        if (units.IsEmpty)
            return Nothing;
        if (units.Single >= 0)
            return Unit(units.Single);
        var lacked = units.Complement().Within(0, last);
        if (lacked.IsEmpty)
            return @"[\s\S]";
        var isByLack = units.Contains(last) && (last > 0x7f || lacked.Single >= 0);
        return isByLack ? "[^" + Ranges(lacked) + "]" : "[" + Ranges(units) + "]";
    }

    private static string Ranges(CodePointSet units)
    {
        var result = new StringBuilder();
        foreach (var (first, last) in units.Ranges)
        {
            result.Append(Unit(first));
            if (last > first)
                result.Append('-').Append(Unit(last));
        }
        return result.ToString();
    }

    /// <summary>A choice between single units, lone halves of pairs, and pairs. A match is never tried in the middle of a pair, so a low half that is met is alone.</summary>
    private static string Pairs(CodePointSet set)
    {
        var branches = new List<string>();
        var single = set.Within(0, HighFirst - 1).Union(set.Within(LowFirst, char.MaxValue));
        if (!single.IsEmpty)
            branches.Add("[" + Ranges(single) + "]");
        if (set.Within(HighFirst, LowFirst - 1) is { IsEmpty: false } high)
            branches.Add($"[{Ranges(high)}](?![\\udc00-\\udfff])");
        AddPairs(branches, set.Within(0x10000, CodePoints.Count - 1));
        return "(?:" + string.Join('|', branches) + ")";
    }

    /// <summary>Pairs by rows, which are all pairs with the same high half: the rows that are in the set as a whole, then each other row.</summary>
    private static void AddPairs(List<string> branches, CodePointSet set)
    {
        var whole = new List<(int First, int Last)>();
        var rows = new SortedDictionary<int, List<(int First, int Last)>>();
        foreach (var (first, last) in set.Ranges.Select(range => (range.First - 0x10000, range.Last - 0x10000)))
        {
            var (firstWhole, lastWhole) = ((first + 0x3ff) >> 10, ((last + 1) >> 10) - 1);
            if (firstWhole <= lastWhole)
                whole.Add((HighFirst + firstWhole, HighFirst + lastWhole));
            if (first >> 10 == last >> 10)
                AddTo(first >> 10, first & 0x3ff, last & 0x3ff);
            else
            {
                AddTo(first >> 10, first & 0x3ff, 0x3ff);
                AddTo(last >> 10, 0, last & 0x3ff);
            }
        }
        if (whole.Count > 0)
            branches.Add($"[{Ranges(CodePointSet.Of(whole))}][{Unit(LowFirst)}-{Unit(LowLast)}]");
        foreach (var (row, lows) in rows)
            branches.Add($"{Unit(HighFirst + row)}[{Ranges(CodePointSet.Of(lows))}]");

        void AddTo(int row, int first, int last)
        {
            if ((first, last) == (0, 0x3ff))
                return;
            if (!rows.TryGetValue(row, out var lows))
                rows[row] = lows = [];
            lows.Add((LowFirst + first, LowFirst + last));
        }
    }
}
