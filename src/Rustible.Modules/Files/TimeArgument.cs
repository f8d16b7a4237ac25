using System.Globalization;
using System.Text;

namespace Rustible.Modules.Files;

/// <summary>Times as the file module takes them: <c>now</c>, <c>preserve</c>, or text in a format of Python's strptime.</summary>
internal static class TimeArgument
{
    /// <summary>The form that touch takes (<c>YYYYMMDDhhmm.SS</c>), or the word itself.</summary>
    /// <exception cref="FormatException">The text does not fit the format; the message says so in Ansible's words.</exception>
    internal static string ToTouch(string time, string format)
    {
        if (time is "now" or "preserve" or "")
            return time;
        var net = Translate(format) ?? throw new FormatException($"The time format {format} holds a code that is not supported here; use %Y %m %d %H %M %S %y %b %B.");
        return DateTime.TryParseExact(time, net, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment.ToString("yyyyMMddHHmm.ss", CultureInfo.InvariantCulture)
            : throw new FormatException($"Error while obtaining timestamp for time {time} using format {format}: time data '{time}' does not match format '{format}'");
    }

    private static string? Translate(string format)
    {
        var net = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                net.Append('\\').Append(format[i]);
                continue;
            }
            var code = format[++i] switch
            {
                'Y' => "yyyy",
                'y' => "yy",
                'm' => "M",
                'd' => "d",
                'H' => "H",
                'M' => "m",
                'S' => "s",
                'b' => "MMM",
                'B' => "MMMM",
                '%' => "\\%",
                _ => null,
            };
            if (code is null)
                return null;
            net.Append(code);
        }
        return net.ToString();
    }
}
