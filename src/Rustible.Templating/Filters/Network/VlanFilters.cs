using System.Globalization;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Network;

/// <summary>Lists of VLANs as switches write them, <c>1,5-7</c>, in lines of a limited length.</summary>
internal static class VlanFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("vlan_parser|ansible.netcommon.vlan_parser", "first_line_len=, other_line_len=", call => Lines(call, Ranges(Numbers(call))))
        .Filter("ansible.netcommon.vlan_expander", "", Expand);

    private static List<long> Numbers(FilterCall call)
    {
        var numbers = call.Items().ConvertAll(item => item is long number ? number : throw call.TypeError($"a VLAN is an integer, not {PythonText.Repr(item)}"));
        if (numbers.Count == 0)
            throw call.Error("the list of VLANs is empty");
        foreach (var number in numbers)
        {
            if (number is < 1 or > 4094)
                throw call.Error($"{number} is not a VLAN: the range is 1-4094");
        }
        return [.. numbers.Distinct().Order()];
    }

    /// <summary>Three and more numbers in a row become a range.</summary>
    private static List<string> Ranges(List<long> numbers)
    {
        var ranges = new List<string>();
        for (var start = 0; start < numbers.Count;)
        {
            var end = start;
            while (end + 1 < numbers.Count && numbers[end + 1] == numbers[end] + 1)
                end++;
            if (end - start >= 2)
                ranges.Add(string.Create(CultureInfo.InvariantCulture, $"{numbers[start]}-{numbers[end]}"));
            else
                ranges.AddRange(numbers[start..(end + 1)].Select(number => number.ToString(CultureInfo.InvariantCulture)));
            start = end + 1;
        }
        return ranges;
    }

    private static List<object?> Lines(FilterCall call, List<string> ranges)
    {
        var (first, other) = (call.Integer(0, 48), call.Integer(1, 44));
        var lines = new List<string> { ranges[0] };
        foreach (var range in ranges.Skip(1))
        {
            if (lines[^1].Length + 1 + range.Length <= (lines.Count == 1 ? first : other))
                lines[^1] += "," + range;
            else
                lines.Add(range);
        }
        return lines.ConvertAll<object?>(line => line);
    }

    private static List<object?> Expand(FilterCall call)
    {
        var vlans = new List<long>();
        foreach (var part in call.RequireText().Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2)
                throw call.Error($"'{part}' is not a range of VLANs");
            var (start, end) = (Vlan(call, ends[0]), Vlan(call, ends[^1]));
            call.Context.Session.Step(Math.Max(0, end - start));
            for (var vlan = start; vlan <= end; vlan++)
                vlans.Add(vlan);
        }
        return [.. vlans.Order().Cast<object?>()];
    }

    private static long Vlan(FilterCall call, string text) =>
        NumberParser.TryInteger(text, 10, out var value) && value is long number ? number : throw call.Error($"'{text}' is not the number of a VLAN");
}
