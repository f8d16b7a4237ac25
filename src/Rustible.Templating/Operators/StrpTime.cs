using System.Globalization;
using System.Text;
using Rustible.Templating.RegularExpressions;

namespace Rustible.Templating.Operators;

/// <summary>Dates read by Python's % directives.</summary>
internal static class StrpTime
{
    private static readonly string[] _months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];
    private static readonly string[] _days = CultureInfo.InvariantCulture.DateTimeFormat.DayNames;

    public static DateTime Parse(string text, string format)
    {
        var match = PythonPattern.Compile(Pattern(format), PythonPatternFlags.IgnoreCase).Match(text);
        if (match is null)
            throw PythonTypes.Failure($"time data {PythonText.Repr(text)} does not match format {PythonText.Repr(format)}");
        if (match.End != text.Length)
            throw PythonTypes.Failure($"unconverted data remains: {text[match.End..]}");
        string? Group(string name) => match.Pattern.GroupNames.ContainsKey(name) ? match[name] : null;
        int Number(string name, int otherwise) => Group(name) is { } digits ? int.Parse(digits, CultureInfo.InvariantCulture) : otherwise;
        var year = Group("y") is not null ? Number("y", 0) + (Number("y", 0) < 69 ? 2000 : 1900) : Number("Y", 1900);
        var month = Group("b") is { } monthName ? 1 + Array.FindIndex(_months, name => name.StartsWith(monthName[..3], StringComparison.OrdinalIgnoreCase)) : Number("m", 1);
        var hour = Number("H", Number("I", 0) % 12 + ("pm".Equals(Group("p"), StringComparison.OrdinalIgnoreCase) ? 12 : 0));
        try
        {
            var date = Group("j") is not null ? new DateTime(year, 1, 1).AddDays(Number("j", 1) - 1) : new DateTime(year, month, Number("d", 1));
            var fraction = Group("f") is { } part ? long.Parse(part.PadRight(6, '0'), CultureInfo.InvariantCulture) * 10 : 0;
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
                pattern.Append(char.IsAscii(format[i]) && !char.IsAsciiLetterOrDigit(format[i]) ? $"\\{format[i]}" : format[i].ToString());
        }
        return pattern.ToString();
    }

    private static string Directive(char directive) => directive switch
    {
        'Y' => @"(?P<Y>\d{4})",
        'y' => @"(?P<y>\d\d)",
        'm' => @"(?P<m>1[0-2]|0[1-9]|[1-9])",
        'd' => @"(?P<d>3[01]|[12]\d|0[1-9]|[1-9]| [1-9])",
        'H' => @"(?P<H>2[0-3]|[01]\d|\d)",
        'I' => @"(?P<I>1[0-2]|0[1-9]|[1-9])",
        'M' => @"(?P<M>[0-5]\d|\d)",
        'S' => @"(?P<S>6[01]|[0-5]\d|\d)",
        'f' => @"(?P<f>\d{1,6})",
        'j' => @"(?P<j>36[0-6]|3[0-5]\d|[12]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
        'p' => "(?P<p>am|pm)",
        'b' or 'B' => "(?P<b>" + string.Join('|', _months.Concat(_months.Select(name => name[..3]))) + ")",
        'a' or 'A' => "(?:" + string.Join('|', _days.Concat(_days.Select(name => name[..3]))) + ")",
        'z' => @"(?:[+-]\d\d:?[0-5]\d|Z)",
        'Z' => "(?:UTC|GMT|[A-Z]{3,4})",
        'T' => Directive('H') + ":" + Directive('M') + ":" + Directive('S'),
        '%' => "%",
        _ => throw PythonTypes.Failure($"'{directive}' is a bad directive in format"),
    };
}
