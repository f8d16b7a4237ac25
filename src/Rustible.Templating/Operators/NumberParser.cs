using System.Globalization;
using System.Numerics;

namespace Rustible.Templating.Operators;

/// <summary>Texts as numbers, as Python's int() and float() read them.</summary>
internal static class NumberParser
{
    public static bool TryInteger(string text, int radix, out object value)
    {
        value = 0L;
        text = text.Trim();
        var negative = text.StartsWith('-');
        text = negative || text.StartsWith('+') ? text[1..] : text;
        var prefix = text.Length > 2 && text[0] == '0' ? char.ToLowerInvariant(text[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 } : 0;
        if (prefix != 0 && (radix == prefix || radix == 0))
            (text, radix) = (text[2..].TrimStart('_'), prefix);
        radix = radix == 0 ? 10 : radix;
        if (text.Length is 0 or > 10_000 || text.EndsWith('_') || text.StartsWith('_') || text.Contains("__", StringComparison.Ordinal))
            return false;
        BigInteger result = 0;
        foreach (var c in text)
        {
            if (c == '_')
                continue;
            var digit = char.IsDigit(c) ? (int)char.GetNumericValue(c) : char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) - 'a' + 10 : 99;
            if (digit >= radix)
                return false;
            result = (result * radix) + digit;
        }
        value = Arithmetic.Narrow(negative ? -result : result);
        return true;
    }

    public static bool TryReal(object? value, out double real)
    {
        real = 0;
        if (PythonTypes.IsNumber(value))
        {
            real = Arithmetic.ToDouble(value);
            return true;
        }
        if (PythonTypes.AsText(value) is not { } text)
            return false;
        text = text.Trim().ToLowerInvariant();
        var sign = text.StartsWith('-') ? -1 : 1;
        switch (text.TrimStart('+', '-'))
        {
            case "inf" or "infinity":
                real = sign * double.PositiveInfinity;
                return true;
            case "nan":
                real = double.NaN;
                return true;
        }
        if (text.Contains('_', StringComparison.Ordinal))
        {
            if (text.StartsWith('_') || text.EndsWith('_') || text.Contains("__", StringComparison.Ordinal) || text.Contains("_.", StringComparison.Ordinal) || text.Contains("._", StringComparison.Ordinal))
                return false;
            text = text.Replace("_", "", StringComparison.Ordinal);
        }
        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out real);
    }
}
