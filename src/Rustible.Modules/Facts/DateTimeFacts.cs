using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>The host's clock and time zone. All members are text, as Ansible's are.</summary>
internal static class DateTimeFacts
{
    internal static void Collect(RawFacts raw, FactSet facts)
    {
        // "seconds nanoseconds offset zone"; busybox may leave the nanoseconds' letter unanswered.
        if (raw.Section("clock").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is not [var epoch, var nanoseconds, var offset, var zone, ..])
            return;
        var seconds = long.Parse(epoch, CultureInfo.InvariantCulture);
        var micro = nanoseconds.Length == 9 && nanoseconds.All(char.IsAsciiDigit) ? nanoseconds[..6] : "000000";
        var utc = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var local = utc.ToOffset(Offset(offset));
        string Local(string format) => local.ToString(format, CultureInfo.InvariantCulture);
        facts["date_time"] = new ValueMap
        {
            ["year"] = Local("yyyy"),
            ["month"] = Local("MM"),
            ["weekday"] = Local("dddd"),
            ["weekday_number"] = ((int)local.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            ["weeknumber"] = WeekNumber(local).ToString("00", CultureInfo.InvariantCulture),
            ["day"] = Local("dd"),
            ["hour"] = Local("HH"),
            ["minute"] = Local("mm"),
            ["second"] = Local("ss"),
            ["epoch"] = epoch,
            ["epoch_int"] = epoch,
            ["date"] = Local("yyyy-MM-dd"),
            ["time"] = Local("HH:mm:ss"),
            ["iso8601_micro"] = utc.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + "." + micro + "Z",
            ["iso8601"] = utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["iso8601_basic"] = Local("yyyyMMddTHHmmss") + micro,
            ["iso8601_basic_short"] = Local("yyyyMMddTHHmmss"),
            ["tz"] = zone,
            ["tz_dst"] = SummerName(raw.Section("zone").Trim()) ?? zone,
            ["tz_offset"] = offset,
        };
    }

    private static TimeSpan Offset(string text)
    {
        var minutes = int.Parse(text[1..3], CultureInfo.InvariantCulture) * 60 + int.Parse(text[3..5], CultureInfo.InvariantCulture);
        return TimeSpan.FromMinutes(text[0] == '-' ? -minutes : minutes);
    }

    /// <summary>Weeks begin on Monday; days before the year's first Monday are in week 0 (strftime's %W).</summary>
    private static int WeekNumber(DateTimeOffset day) => (day.DayOfYear + 6 - ((int)day.DayOfWeek + 6) % 7) / 7;

    /// <summary>The second name of a POSIX zone ("CET-1CEST,M3.5.0,M10.5.0/3", "&lt;+03&gt;-3"), or its only one.</summary>
    private static string? SummerName(string zone)
    {
        var names = System.Text.RegularExpressions.Regex.Matches(zone.Split(',')[0], "<([^>]+)>|([A-Za-z]{3,})");
        return names.Count == 0 ? null : names[^1].Groups[1].Success ? names[^1].Groups[1].Value : names[^1].Value;
    }
}
