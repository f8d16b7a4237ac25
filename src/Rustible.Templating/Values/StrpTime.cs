using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Values;

/// <summary>Dates read by Python's % directives.</summary>
internal static class StrpTime
{
    private static readonly string[] _months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];
    private static readonly string[] _days = CultureInfo.InvariantCulture.DateTimeFormat.DayNames;

    public static DateTime Parse(string text, string format)
    {
        var match = PythonRegex.Compile(Pattern(format), ignoreCase: true).Match(text);
        if (!match.Success)
            throw PythonTypes.Failure($"time data {PythonText.Repr(text)} does not match format {PythonText.Repr(format)}");
        if (match.Length != text.Length)
            throw PythonTypes.Failure($"unconverted data remains: {text[match.Length..]}");
        int Number(string name, int otherwise) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : otherwise;
        var year = match.Groups["y"].Success ? Number("y", 0) + (Number("y", 0) < 69 ? 2000 : 1900) : Number("Y", 1900);
        var month = match.Groups["b"].Success ? 1 + Array.FindIndex(_months, name => name.StartsWith(match.Groups["b"].Value[..3], StringComparison.OrdinalIgnoreCase)) : Number("m", 1);
        var hour = Number("H", Number("I", 0) % 12 + (match.Groups["p"].Value.Equals("pm", StringComparison.OrdinalIgnoreCase) ? 12 : 0));
        try
        {
            var date = match.Groups["j"].Success ? new DateTime(year, 1, 1).AddDays(Number("j", 1) - 1) : new DateTime(year, month, Number("d", 1));
            var fraction = match.Groups["f"].Success ? long.Parse(match.Groups["f"].Value.PadRight(6, '0'), CultureInfo.InvariantCulture) * 10 : 0;
            return date.AddHours(hour).AddMinutes(Number("M", 0)).AddSeconds(Number("S", 0)).AddTicks(fraction);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw PythonTypes.Failure("day is out of range for month");
        }
    }

    private static string Pattern(string format)
    {
        var pattern = new StringBuilder("^");
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] == '%' && i + 1 < format.Length)
                pattern.Append(Directive(format[++i]));
            else if (char.IsWhiteSpace(format[i]))
                pattern.Append(@"\s+");
            else
                pattern.Append(Regex.Escape(format[i].ToString()));
        }
        return pattern.ToString();
    }

    private static string Directive(char directive) => directive switch
    {
        'Y' => @"(?<Y>\d{4})",
        'y' => @"(?<y>\d\d)",
        'm' => @"(?<m>1[0-2]|0[1-9]|[1-9])",
        'd' => @"(?<d>3[01]|[12]\d|0[1-9]|[1-9]| [1-9])",
        'H' => @"(?<H>2[0-3]|[01]\d|\d)",
        'I' => @"(?<I>1[0-2]|0[1-9]|[1-9])",
        'M' => @"(?<M>[0-5]\d|\d)",
        'S' => @"(?<S>6[01]|[0-5]\d|\d)",
        'f' => @"(?<f>\d{1,6})",
        'j' => @"(?<j>36[0-6]|3[0-5]\d|[12]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
        'p' => "(?<p>am|pm)",
        'b' or 'B' => "(?<b>" + string.Join('|', _months.Concat(_months.Select(name => name[..3]))) + ")",
        'a' or 'A' => "(?:" + string.Join('|', _days.Concat(_days.Select(name => name[..3]))) + ")",
        'z' => @"(?:[+-]\d\d:?[0-5]\d|Z)",
        'Z' => "(?:UTC|GMT|[A-Z]{3,4})",
        'T' => Directive('H') + ":" + Directive('M') + ":" + Directive('S'),
        '%' => "%",
        _ => throw PythonTypes.Failure($"'{directive}' is a bad directive in format"),
    };
}
