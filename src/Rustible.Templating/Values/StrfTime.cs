using System.Globalization;
using System.Text;

namespace Rustible.Templating.Values;

/// <summary>Dates written by Python's % directives, in the C locale.</summary>
internal static class StrfTime
{
    /// <summary>Writes a date.</summary>
    /// <param name="format">Text with directives; they may have the C library's flags, width and modifiers.</param>
    /// <param name="moment">The date.</param>
    /// <param name="offset">How far it is from UTC.</param>
    /// <param name="zone">The name of its zone; null takes UTC when the offset is none.</param>
    /// <param name="hasMicroseconds">Whether <c>%f</c> is known, as dates know it and the C library does not.</param>
    public static string Format(string format, DateTime moment, TimeSpan offset, string? zone = null, bool hasMicroseconds = true)
    {
        var result = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                result.Append(format[i]);
                continue;
            }
            var start = i++;
            var flag = i < format.Length && "-_^0#".Contains(format[i], StringComparison.Ordinal) ? format[i++] : '\0';
            var width = 0;
            for (; i < format.Length && char.IsAsciiDigit(format[i]); i++)
                width = Math.Min((width * 10) + format[i] - '0', 1000);
            if (i < format.Length - 1 && format[i] is 'E' or 'O')
                i++;
            if (i >= format.Length)
                return result.Append(format, start, format.Length - start).ToString();
            if (Directive(format[i], moment, offset, zone) is { } text && (format[i] != 'f' || hasMicroseconds))
                result.Append(Flagged(text, flag, width));
            else
                result.Append(format, start, i + 1 - start);
        }
        return result.ToString();
    }

    private static string Flagged(string text, char flag, int width)
    {
        var bare = text.TrimStart('0', ' ') is { Length: > 0 } trimmed ? trimmed : text.Length > 0 ? text[^1..] : "";
        text = flag switch
        {
            '-' => bare,
            '_' => bare.PadLeft(text.Length),
            '0' => bare.PadLeft(text.Length, '0'),
            '^' => text.ToUpperInvariant(),
            _ => text,
        };
        return text.PadLeft(width, flag == '_' || !char.IsAsciiDigit(text.FirstOrDefault()) ? ' ' : '0');
    }

    private static string? Directive(char directive, DateTime moment, TimeSpan offset, string? zone) => directive switch
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
        'l' => (((moment.Hour + 11) % 12) + 1).ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'P' => moment.Hour < 12 ? "am" : "pm",
        'g' => (ISOWeek.GetYear(moment) % 100).ToString("00", CultureInfo.InvariantCulture),
        'C' => (moment.Year / 100).ToString("00", CultureInfo.InvariantCulture),
        'u' => ((((int)moment.DayOfWeek + 6) % 7) + 1).ToString(CultureInfo.InvariantCulture),
        'w' => ((int)moment.DayOfWeek).ToString(CultureInfo.InvariantCulture),
        'U' => ((moment.DayOfYear + 6 - (int)moment.DayOfWeek) / 7).ToString("00", CultureInfo.InvariantCulture),
        'W' => ((moment.DayOfYear + 6 - (((int)moment.DayOfWeek + 6) % 7)) / 7).ToString("00", CultureInfo.InvariantCulture),
        'V' => ISOWeek.GetWeekOfYear(moment).ToString("00", CultureInfo.InvariantCulture),
        'G' => ISOWeek.GetYear(moment).ToString(CultureInfo.InvariantCulture),
        's' => ((long)(moment - offset - DateTime.UnixEpoch).TotalSeconds).ToString(CultureInfo.InvariantCulture),
        'z' => (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm", CultureInfo.InvariantCulture),
        'Z' => zone ?? (offset == TimeSpan.Zero ? "UTC" : ""),
        'c' => Net(moment, "ddd MMM ") + moment.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2) + Net(moment, " HH:mm:ss yyyy"),
        'x' or 'D' => Net(moment, "MM/dd/yy"),
        'X' or 'T' => Net(moment, "HH:mm:ss"),
        'F' => Net(moment, "yyyy-MM-dd"),
        'R' => Net(moment, "HH:mm"),
        'r' => Net(moment, "hh:mm:ss ") + (moment.Hour < 12 ? "AM" : "PM"),
        'n' => "\n",
        't' => "\t",
        '%' => "%",
        _ => null,
    };

    private static string Net(DateTime moment, string format) => moment.ToString(format.Length == 1 ? "%" + format : format, CultureInfo.InvariantCulture);
}
