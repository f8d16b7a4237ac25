using System.Globalization;
using System.Numerics;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Parsing;

/// <summary>Reads the numbers of the expression language: decimal, 0x, 0o, 0b, with underscores, and floats.</summary>
internal static class NumberLexer
{
    public static int Read(string text, int start, out object number)
    {
        if (text[start] == '0' && start + 2 < text.Length && Radix(text[start + 1]) is var radix and not 0)
        {
            var stop = Digits(text, start + 2, radix);
            if (stop > start + 2)
            {
                number = Integer(text.AsSpan(start + 2, stop - start - 2), radix);
                return stop;
            }
        }
        var end = Digits(text, start, 10);
        var fraction = end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]) ? Digits(text, end + 1, 10) : end;
        var exponent = Exponent(text, fraction);
        if ((fraction > end || exponent > end) && !(start > 0 && text[start - 1] == '.'))
        {
            number = double.Parse(text[start..exponent].Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);
            return exponent;
        }
        if (text[start] == '0')
        {
            // A leading zero stands alone: 012 is 0 and then 12, which is then refused as a second value.
            end = start + 1;
            while (end < text.Length && text[end] == '0')
                end++;
        }
        number = Integer(text.AsSpan(start, end - start), 10);
        return end;
    }

    private static int Radix(char letter) => char.ToLowerInvariant(letter) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };

    private static int Digits(string text, int at, int radix)
    {
        while (at < text.Length && (IsDigit(text[at], radix) || (text[at] == '_' && at + 1 < text.Length && IsDigit(text[at + 1], radix))))
            at++;
        return at;
    }

    private static int Exponent(string text, int at)
    {
        if (at >= text.Length || text[at] is not ('e' or 'E'))
            return at;
        var digits = at + 1 < text.Length && text[at + 1] is '+' or '-' ? at + 2 : at + 1;
        var end = Digits(text, digits, 10);
        return digits < text.Length && end > digits ? end : at;
    }

    private static bool IsDigit(char c, int radix) => radix == 16 ? char.IsAsciiHexDigit(c) : c >= '0' && c < '0' + Math.Min(radix, 10);

    private static object Integer(ReadOnlySpan<char> digits, int radix)
    {
        if (radix == 10 && digits.Length < 18 && !digits.Contains('_'))
            return long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        BigInteger value = 0;
        foreach (var digit in digits)
        {
            if (digit != '_')
                value = (value * radix) + Convert.ToInt32(digit.ToString(), 16);
        }
        return Arithmetic.Narrow(value);
    }
}
