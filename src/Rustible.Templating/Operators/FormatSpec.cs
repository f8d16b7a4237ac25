using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Rustible.Templating.Operators;

/// <summary>Python's format specification: fill, alignment, sign, width, grouping, precision, type.</summary>
internal sealed partial record FormatSpec(string Fill, char Align, char Sign, bool Alternate, int Width, string Grouping, int? Precision, char Type)
{
    private const int MaxWidth = 1_000_000;

    public static FormatSpec Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
            throw PythonTypes.Failure("Invalid format specifier");
        var zero = match.Groups["zero"].Length > 0;
        var fill = match.Groups["fill"].Length > 0 ? match.Groups["fill"].Value : zero ? "0" : " ";
        var align = match.Groups["align"].Length > 0 ? match.Groups["align"].Value[0] : zero ? '=' : '\0';
        return new FormatSpec(fill, align, First(match, "sign"), match.Groups["alt"].Length > 0, Number(match, "width") ?? 0,
            match.Groups["group"].Value, Number(match, "precision"), First(match, "type"));
    }

    public string Format(object? value)
    {
        if (value is Values.DateTimeValue moment)
            return Values.StrfTime.Format(Fill + Type, moment.Moment, TimeSpan.Zero);
        if (value is bool && Type == '\0' && Width == 0)
            return PythonText.Of(value);
        if (value is long or bool or BigInteger && Type is not ('e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%'))
            return Integer(Arithmetic.ToBig(value));
        if (PythonTypes.IsNumber(value) && Type != 's')
            return Real(Arithmetic.ToDouble(value));
        if (Type is not ('\0' or 's'))
            throw PythonTypes.Failure($"Unknown format code '{Type}' for object of type '{PythonTypes.NameOf(value)}'");
        var text = PythonText.Of(value);
        return Pad("", Precision is { } limit && limit < text.Length ? text[..limit] : text, '<');
    }

    private string Integer(BigInteger value)
    {
        var magnitude = BigInteger.Abs(value);
        var (prefix, digits) = Type switch
        {
            'x' => ("0x", Radix(magnitude, 16)),
            'X' => ("0X", Radix(magnitude, 16).ToUpperInvariant()),
            'o' => ("0o", Radix(magnitude, 8)),
            'b' => ("0b", Radix(magnitude, 2)),
            'c' => ("", char.ConvertFromUtf32((int)magnitude)),
            '\0' or 'd' or 'n' => ("", magnitude.ToString(CultureInfo.InvariantCulture)),
            _ => throw PythonTypes.Failure($"Unknown format code '{Type}' for object of type 'int'"),
        };
        return Pad(SignOf(value.Sign < 0) + (Alternate ? prefix : ""), Grouped(digits, Type is 'x' or 'X' or 'o' or 'b' ? 4 : 3), '>');
    }

    private string Real(double value)
    {
        var text = NumberText.Real(Math.Abs(value), Type, Precision);
        var point = text.IndexOfAny(['.', 'e', 'E', '%']);
        text = point < 0 ? Grouped(text, 3) : Grouped(text[..point], 3) + text[point..];
        return Pad(SignOf(double.IsNegative(value)), text, '>');
    }

    private string SignOf(bool negative) => negative ? "-" : Sign is '+' or ' ' ? Sign.ToString() : "";

    private string Grouped(string digits, int size)
    {
        if (Grouping.Length == 0)
            return digits;
        for (var at = digits.Length - size; at > 0; at -= size)
            digits = digits.Insert(at, Grouping);
        return digits;
    }

    private string Pad(string sign, string text, char defaultAlign)
    {
        var missing = Width - Iteration.CodePoints(sign + text);
        if (missing <= 0)
            return sign + text;
        string Filled(int count) => string.Concat(Enumerable.Repeat(Fill, count));
        return (Align == '\0' ? defaultAlign : Align) switch
        {
            '<' => sign + text + Filled(missing),
            '^' => Filled(missing / 2) + sign + text + Filled(missing - (missing / 2)),
            '=' => sign + Filled(missing) + text,
            _ => Filled(missing) + sign + text,
        };
    }

    public static string Radix(BigInteger value, int radix)
    {
        if (value.IsZero)
            return "0";
        var digits = new Stack<char>();
        for (; !value.IsZero; value /= radix)
            digits.Push("0123456789abcdef"[(int)(value % radix)]);
        return new string([.. digits]);
    }

    private static char First(Match match, string group) => match.Groups[group].Length > 0 ? match.Groups[group].Value[0] : '\0';

    private static int? Number(Match match, string group)
    {
        if (match.Groups[group].Length == 0)
            return null;
        return int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MaxWidth
            ? number
            : throw PythonTypes.Failure($"the {group} of a format is larger than {MaxWidth}");
    }

    [GeneratedRegex(@"^((?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alt>\#)?(?<zero>0)?(?<width>[0-9]+)?(?<group>[,_])?(\.(?<precision>[0-9]+))?(?<type>[a-zA-Z%])?\z", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
