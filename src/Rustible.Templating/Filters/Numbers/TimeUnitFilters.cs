using System.Globalization;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Numbers;

/// <summary>community.general's filters from durations such as <c>1h 30m</c> to numbers of one unit.</summary>
internal static class TimeUnitFilters
{
    private const string Prefix = "community.general.to_";
    private const double Day = 24 * 60 * 60 * 1000;
    private const int Decimals = 12;

    private static readonly string[] _longNames = ["millisecond", "msec", "msecond", "sec", "second", "hour", "min", "minute", "day", "week", "month", "year"];

    public static void AddTo(LibraryEntries entries)
    {
        entries.Filter(Prefix + "time_unit", "unit=, year=, month=", call => Convert(call, call.Text(0, "ms"), 1));
        foreach (var unit in new[] { "milliseconds", "seconds", "minutes", "hours", "days", "weeks", "months", "years" })
            entries.Filter(Prefix + unit, "year=, month=", call => call.Rest.Count > 0 ? throw call.TypeError($"to_{unit} takes no unit") : Convert(call, unit, 0));
    }

    private static double Convert(FilterCall call, string unit, int yearSlot)
    {
        var (year, month) = (Days(call, yearSlot, 365), Days(call, yearSlot + 1, 30));
        var target = Milliseconds(unit, year, month) ?? throw call.Error($"there is no time unit '{unit}'. Use one of: {string.Join(", ", _longNames)}, also with s, or ms, s, m, h, d, w, mo, y");
        var sum = call.RequireText().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Sum(part => Part(call, part, year, month));
        return Math.Round(sum / target, Decimals);
    }

    private static double Part(FilterCall call, string part, double year, double month)
    {
        var digits = part.Length - part.TrimStart('-').Length is > 1 ? 0 : part.TakeWhile((c, index) => char.IsAsciiDigit(c) || (c == '-' && index == 0)).Count();
        return long.TryParse(part[..digits], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Milliseconds(part[digits..], year, month) is { } unit
            ? number * unit
            : throw call.Error($"'{part}' is no duration: an integer and a unit, as in 90s or -5m");
    }

    private static double Days(FilterCall call, int slot, double otherwise) =>
        !call.Has(slot) ? otherwise : PythonTypes.IsNumber(call[slot]) ? Arithmetic.ToDouble(call[slot]) : throw call.TypeError($"days are a number, not {PythonTypes.NameOf(call[slot])}");

    private static double? Milliseconds(string unit, double year, double month) => Singular(unit) switch
    {
        "ms" or "msec" or "msecond" or "millisecond" => 1,
        "s" or "sec" or "second" => 1000,
        "m" or "min" or "minute" => 60 * 1000,
        "h" or "hour" => 60 * 60 * 1000,
        "d" or "day" => Day,
        "w" or "week" => 7 * Day,
        "mo" or "month" => month * Day,
        "y" or "year" => year * Day,
        _ => null,
    };

    private static string Singular(string unit) => unit.EndsWith('s') && Array.IndexOf(_longNames, unit[..^1]) >= 0 ? unit[..^1] : unit;
}
