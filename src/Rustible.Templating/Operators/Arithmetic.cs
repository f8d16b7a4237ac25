using System.Globalization;
using System.Numerics;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Operators;

internal enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
}

/// <summary>Python's arithmetic: integers without bound, floor division, and the operators of texts and sequences.</summary>
internal static class Arithmetic
{
    private const int MaxBits = 1 << 22;

    public static object? Apply(ArithmeticOperator op, object? left, object? right, RenderSession session)
    {
        if (left is long a && right is long b && Small(op, a, b) is { } quick)
            return quick;
        if (left is Undefined undefinedLeft)
            throw undefinedLeft.Error();
        if (op == ArithmeticOperator.Modulo && PythonTypes.AsText(left) is { } format)
            return PercentFormat.Apply(format, right);
        if (right is Undefined undefinedRight)
            throw undefinedRight.Error();
        if (PythonTypes.IsNumber(left) && PythonTypes.IsNumber(right))
        {
            return left is double || right is double
                ? OfDoubles(op, ToDouble(left), ToDouble(right))
                : OfIntegers(op, ToBig(left), ToBig(right));
        }
        return SequenceArithmetic.Apply(op, left, right, session) ?? throw Unsupported(op, left, right);
    }

    public static object Sign(bool negative, object? value) => value switch
    {
        long number when number != long.MinValue => negative ? -number : number,
        bool or long or BigInteger => Narrow(negative ? -ToBig(value) : ToBig(value)),
        double real => negative ? -real : real,
        Undefined undefined => throw undefined.Error(),
        _ => throw PythonTypes.Error($"bad operand type for unary {(negative ? '-' : '+')}: '{PythonTypes.NameOf(value)}'"),
    };

    public static object Narrow(BigInteger value) => value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;

    public static BigInteger ToBig(object? value) => value switch
    {
        long number => number,
        bool flag => flag ? 1 : 0,
        BigInteger big => big,
        _ => throw PythonTypes.Error($"'{PythonTypes.NameOf(value)}' object cannot be interpreted as an integer"),
    };

    /// <summary>The double nearest to an integer; the conversion operator cuts instead.</summary>
    private static double Nearest(BigInteger value) =>
        value.GetBitLength() <= 53 ? (double)value : double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static double ToDouble(object? value) => value switch
    {
        double real => real,
        long number => number,
        bool flag => flag ? 1 : 0,
        BigInteger big => Nearest(big) is var near && double.IsFinite(near) ? near : throw PythonTypes.Failure("int too large to convert to float"),
        Undefined undefined => throw undefined.Error(),
        _ => throw PythonTypes.Error($"must be real number, not {PythonTypes.NameOf(value)}"),
    };

    private static object? Small(ArithmeticOperator op, long a, long b)
    {
        long result;
        switch (op)
        {
            case ArithmeticOperator.Add:
                result = unchecked(a + b);
                return ((a ^ result) & (b ^ result)) < 0 ? null : Boxed.Of(result);
            case ArithmeticOperator.Subtract:
                result = unchecked(a - b);
                return ((a ^ b) & (a ^ result)) < 0 ? null : Boxed.Of(result);
            case ArithmeticOperator.Multiply:
                var high = Math.BigMul(a, b, out result);
                return high == result >> 63 ? Boxed.Of(result) : null;
            case ArithmeticOperator.FloorDivide when b is not (0 or -1):
                return Boxed.Of((a / b) - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0));
            case ArithmeticOperator.Modulo when b is not (0 or -1):
                result = a % b;
                return Boxed.Of(result != 0 && (result < 0) != (b < 0) ? result + b : result);
            default:
                return null;
        }
    }

    private static object OfIntegers(ArithmeticOperator op, BigInteger a, BigInteger b) => op switch
    {
        ArithmeticOperator.Add => Narrow(a + b),
        ArithmeticOperator.Subtract => Narrow(a - b),
        ArithmeticOperator.Multiply when a.GetBitLength() + b.GetBitLength() > MaxBits => throw PythonTypes.Failure("the number becomes too large"),
        ArithmeticOperator.Multiply => Narrow(a * b),
        ArithmeticOperator.Divide => b.IsZero ? throw ZeroDivision("division by zero") : Quotient(a, b),
        ArithmeticOperator.FloorDivide => b.IsZero ? throw ZeroDivision("integer division or modulo by zero") : Narrow(FloorDivide(a, b)),
        ArithmeticOperator.Modulo => b.IsZero ? throw ZeroDivision("integer modulo by zero") : Narrow(a - (FloorDivide(a, b) * b)),
        _ => Power(a, b),
    };

    private static double Quotient(BigInteger a, BigInteger b)
    {
        if (BigInteger.Abs(a) < (1L << 53) && BigInteger.Abs(b) < (1L << 53))
            return (double)a / (double)b;
        // 64 bits more than a double holds, so that the last one rounds as the exact quotient does.
        var shift = (int)Math.Max(0, 120 - (a.GetBitLength() - b.GetBitLength()));
        return Math.ScaleB((double)((a << shift) / b), -shift);
    }

    public static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        var quotient = BigInteger.DivRem(a, b, out var rest);
        return !rest.IsZero && rest.Sign < 0 != b.Sign < 0 ? quotient - 1 : quotient;
    }

    private static object Power(BigInteger a, BigInteger b)
    {
        if (b.Sign < 0)
            return a.IsZero ? throw ZeroDivision("0.0 cannot be raised to a negative power") : Math.Pow(ToDouble(Narrow(a)), (double)b);
        if (a.IsZero || a.IsOne || b.IsZero)
            return Narrow(b.IsZero ? 1 : a);
        if (a == BigInteger.MinusOne)
            return b.IsEven ? 1L : -1L;
        return b > MaxBits || a.GetBitLength() * b > MaxBits
            ? throw PythonTypes.Failure("the number becomes too large")
            : Narrow(BigInteger.Pow(a, (int)b));
    }

    private static object OfDoubles(ArithmeticOperator op, double a, double b)
    {
        switch (op)
        {
            case ArithmeticOperator.Add:
                return a + b;
            case ArithmeticOperator.Subtract:
                return a - b;
            case ArithmeticOperator.Multiply:
                return a * b;
            case ArithmeticOperator.Divide:
                return b == 0 ? throw ZeroDivision("float division by zero") : a / b;
            case ArithmeticOperator.FloorDivide:
                return b == 0 ? throw ZeroDivision("float floor division by zero") : DivMod(a, b).Quotient;
            case ArithmeticOperator.Modulo:
                return b == 0 ? throw ZeroDivision("float modulo") : DivMod(a, b).Remainder;
            default:
                if (a == 0 && b < 0)
                    throw ZeroDivision("0.0 cannot be raised to a negative power");
                var power = Math.Pow(a, b);
                if (double.IsNaN(power) && !double.IsNaN(a) && !double.IsNaN(b))
                    throw PythonTypes.Failure("a negative number to a fractional power is a complex number, which templates do not have");
                return double.IsInfinity(power) && double.IsFinite(a) && double.IsFinite(b) ? throw PythonTypes.Failure("Numerical result out of range") : power;
        }
    }

    private static (double Quotient, double Remainder) DivMod(double a, double b)
    {
        var rest = a % b;
        var quotient = (a - rest) / b;
        if (rest != 0 && (b < 0) != (rest < 0))
        {
            rest += b;
            quotient -= 1;
        }
        else if (rest == 0)
            rest = Math.CopySign(0, b);
        if (quotient == 0)
            return (Math.CopySign(0, a / b), rest);
        var floor = Math.Floor(quotient);
        return (quotient - floor > 0.5 ? floor + 1 : floor, rest);
    }

    private static TemplateException ZeroDivision(string message) => PythonTypes.Failure(message);

    private static TemplateException Unsupported(ArithmeticOperator op, object? left, object? right)
    {
        if (op == ArithmeticOperator.Add && left is List<object?> or TupleValue or string or TaggedText)
        {
            var name = PythonTypes.IsText(left) ? "str" : PythonTypes.NameOf(left);
            return PythonTypes.Error($"can only concatenate {name} (not \"{PythonTypes.NameOf(right)}\") to {name}");
        }
        if (op == ArithmeticOperator.Multiply && (IsSequence(left) || IsSequence(right)))
            return PythonTypes.Error($"can't multiply sequence by non-int of type '{PythonTypes.NameOf(IsSequence(left) ? right : left)}'");
        var sign = op switch
        {
            ArithmeticOperator.Add => "+",
            ArithmeticOperator.Subtract => "-",
            ArithmeticOperator.Multiply => "*",
            ArithmeticOperator.Divide => "/",
            ArithmeticOperator.FloorDivide => "//",
            ArithmeticOperator.Modulo => "%",
            _ => "** or pow()",
        };
        return PythonTypes.Error($"unsupported operand type(s) for {sign}: '{PythonTypes.NameOf(left)}' and '{PythonTypes.NameOf(right)}'");
    }

    private static bool IsSequence(object? value) => value is List<object?> or TupleValue or BytesValue || PythonTypes.IsText(value);
}
