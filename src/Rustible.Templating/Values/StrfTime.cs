using System.Globalization;
using System.Text;

namespace Rustible.Templating.Values;

/// <summary>Dates written by Python's % directives, in the C locale.</summary>
internal static class StrfTime
{
    public static string Format(string format, DateTime moment, TimeSpan offset)
    {
        var result = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                result.Append(format[i]);
                continue;
            }
            i++;
            var unpadded = format[i] == '-' && i + 1 < format.Length;
            if (unpadded)
                i++;
            var text = Directive(format[i], moment, offset);
            result.Append(unpadded ? text.TrimStart('0', ' ') is { Length: > 0 } trimmed ? trimmed : "0" : text);
        }
        return result.ToString();
    }

    private static string Directive(char directive, DateTime moment, TimeSpan offset) => directive switch
    {
        'Y' => Net(moment, "yyyy"),
        'y' => Net(moment, "yy"),
        'm' => Net(moment, "MM"),
        'd' => Net(moment, "dd"),
        'H' => Net(moment, "HH"),
        'I' => Net(moment, "hh"),
        'M' => Net(moment, "mm"),
        'S' => Net(moment, "ss"),
        'f' => Net(moment, "ffffff"),
        'p' => moment.Hour < 12 ? "AM" : "PM",
        'a' => Net(moment, "ddd"),
        'A' => Net(moment, "dddd"),
        'b' or 'h' => Net(moment, "MMM"),
        'B' => Net(moment, "MMMM"),
        'j' => moment.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'e' => moment.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'k' => moment.Hour.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'C' => (moment.Year / 100).ToString("00", CultureInfo.InvariantCulture),
        'u' => ((((int)moment.DayOfWeek + 6) % 7) + 1).ToString(CultureInfo.InvariantCulture),
        'w' => ((int)moment.DayOfWeek).ToString(CultureInfo.InvariantCulture),
        'U' => ((moment.DayOfYear + 6 - (int)moment.DayOfWeek) / 7).ToString("00", CultureInfo.InvariantCulture),
        'W' => ((moment.DayOfYear + 6 - (((int)moment.DayOfWeek + 6) % 7)) / 7).ToString("00", CultureInfo.InvariantCulture),
        'V' => ISOWeek.GetWeekOfYear(moment).ToString("00", CultureInfo.InvariantCulture),
        'G' => ISOWeek.GetYear(moment).ToString(CultureInfo.InvariantCulture),
        's' => ((long)(moment - offset - DateTime.UnixEpoch).TotalSeconds).ToString(CultureInfo.InvariantCulture),
        'z' => (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm", CultureInfo.InvariantCulture),
        'Z' => offset == TimeSpan.Zero ? "UTC" : "",
        'c' => Net(moment, "ddd MMM ") + moment.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2) + Net(moment, " HH:mm:ss yyyy"),
        'x' or 'D' => Net(moment, "MM/dd/yy"),
        'X' or 'T' => Net(moment, "HH:mm:ss"),
        'F' => Net(moment, "yyyy-MM-dd"),
        'R' => Net(moment, "HH:mm"),
        'r' => Net(moment, "hh:mm:ss ") + (moment.Hour < 12 ? "AM" : "PM"),
        'n' => "\n",
        't' => "\t",
        '%' => "%",
        _ => "%" + directive,
    };

    private static string Net(DateTime moment, string format) => moment.ToString(format.Length == 1 ? "%" + format : format, CultureInfo.InvariantCulture);
}
