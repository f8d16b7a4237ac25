using System.Globalization;
using System.Numerics;

namespace Rustible.Templating.Operators;

/// <summary>Python's round(): half to even, decided on the exact binary value.</summary>
internal static class Rounding
{
    public static double HalfEven(double value, long digits)
    {
        if (!double.IsFinite(value) || digits > 323)
            return value;
        if (digits < -308)
            return 0.0 * value;
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7ff);
        BigInteger mantissa = (bits & 0xfffffffffffffL) | (exponent == 0 ? 0 : 1L << 52);
        var shift = (exponent == 0 ? 1 : exponent) - 1075;
        var numerator = mantissa * (shift > 0 ? BigInteger.One << shift : 1) * (digits > 0 ? BigInteger.Pow(10, (int)digits) : 1);
        var denominator = (shift < 0 ? BigInteger.One << -shift : 1) * (digits < 0 ? BigInteger.Pow(10, (int)-digits) : 1);
        var rounded = Divide(numerator, denominator);
        var text = rounded.ToString(CultureInfo.InvariantCulture) + "E" + (-digits).ToString(CultureInfo.InvariantCulture);
        var result = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsNegative(value) ? -result : result;
    }

    public static object HalfEven(BigInteger value, long digits)
    {
        if (digits >= 0)
            return Arithmetic.Narrow(value);
        var unit = BigInteger.Pow(10, (int)Math.Min(-digits, 10_000));
        var rounded = Divide(BigInteger.Abs(value), unit) * unit;
        return Arithmetic.Narrow(value.Sign < 0 ? -rounded : rounded);
    }

    private static BigInteger Divide(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        var twice = (rest * 2).CompareTo(denominator);
        return twice > 0 || (twice == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
