using System.Globalization;
using System.Numerics;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Numbers;

/// <summary>Filters about numbers.</summary>
internal static class NumberFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("int", "default=, base=", call => ToInteger(Defined(call), call.Or(0, 0L), call.Integer(1, 10)))
        .Filter("float", "default=", call => NumberParser.TryReal(Defined(call), out var real) ? real : call.Or(0, 0.0))
        .Filter("abs", "", call => Absolute(call))
        .Filter("round", "precision=, method=", Round)
        .Filter("log", "base=", call => Logarithm(call))
        .Filter("pow", "y", call => PythonTypes.IsNumber(call.Value) && PythonTypes.IsNumber(call[0])
            ? Power(call, Arithmetic.ToDouble(call.Value), Arithmetic.ToDouble(call[0])) : throw NotNumbers(call))
        .Filter("root", "base=", Root);

    private static object? ToInteger(object? value, object? otherwise, long radix)
    {
        if (PythonTypes.AsText(value) is { } text)
        {
            if (NumberParser.TryInteger(text, (int)radix, out var integer))
                return integer;
        }
        else if (PythonTypes.IsInteger(value))
            return Arithmetic.Narrow(Arithmetic.ToBig(value));
        if (!NumberParser.TryReal(value, out var real))
            return otherwise;
        if (double.IsInfinity(real))
            throw PythonTypes.Failure("cannot convert float infinity to integer");
        return double.IsFinite(real) ? Arithmetic.Narrow(new BigInteger(Math.Truncate(real))) : otherwise;
    }

    private static object Absolute(FilterCall call) => call.Value switch
    {
        double real => Math.Abs(real),
        var value when PythonTypes.IsInteger(value) => Arithmetic.Narrow(BigInteger.Abs(Arithmetic.ToBig(value))),
        _ => throw call.TypeError($"bad operand type for abs(): '{PythonTypes.NameOf(call.Value)}'"),
    };

    /// <summary>The value; not even the result of an inline if without else is a number.</summary>
    private static object? Defined(FilterCall call) => call.RawValue is Undefined undefined ? throw undefined.Error() : call.Value;

    private static object Round(FilterCall call)
    {
        var method = call.Text(1, "common");
        if (method is not ("common" or "ceil" or "floor"))
            throw call.Error("method must be common, ceil or floor");
        var precision = call.Integer(0, 0);
        if (!PythonTypes.IsNumber(call.Value))
            throw call.TypeError($"type {PythonTypes.NameOf(call.Value)} doesn't define __round__ method");
        if (method == "common")
            return call.Value is double real ? Rounding.HalfEven(real, precision) : Rounding.HalfEven(Arithmetic.ToBig(call.Value), precision);
        var scaled = Arithmetic.Apply(ArithmeticOperator.Multiply, call.Value, Arithmetic.Apply(ArithmeticOperator.Power, 10L, precision, call.Context.Session), call.Context.Session);
        var whole = method == "ceil" ? Math.Ceiling(Arithmetic.ToDouble(scaled)) : Math.Floor(Arithmetic.ToDouble(scaled));
        return (whole / Math.Pow(10, precision)) + 0.0; // an integer in Python, which has no negative zero
    }

    /// <summary>Names the type of the first operand that is none.</summary>
    private static Exception NotNumbers(FilterCall call) => call.TypeError(
        $"{call.Name}() can only be used on numbers: must be real number, not {PythonTypes.NameOf(PythonTypes.IsNumber(call.Value) ? call[0] : call.Value)}");

    private static object Logarithm(FilterCall call)
    {
        if (!PythonTypes.IsNumber(call.Value) || (call.Has(0) && !PythonTypes.IsNumber(call[0])))
            throw NotNumbers(call);
        var value = Arithmetic.ToDouble(call.Value);
        var radix = Arithmetic.ToDouble(call.Or(0, Math.E));
        if (value <= 0 || radix <= 0)
            throw call.Error("log() can only be used on numbers: math domain error");
        if (radix == 10)
            return Math.Log10(value);
        return call.Has(0) ? Math.Log(value) / Math.Log(radix) : Math.Log(value) / Math.Log(Math.E);
    }

    /// <summary>A power as Python's math.pow gives it: no number of finite operands is infinite or none.</summary>
    private static double Power(FilterCall call, double value, double exponent)
    {
        var power = Math.Pow(value, exponent);
        if (double.IsFinite(power) || !double.IsFinite(value) || !double.IsFinite(exponent))
            return power;
        throw call.Error($"{call.Name}() can only be used on numbers: {(value == 0 || double.IsNaN(power) ? "math domain error" : "math range error")}");
    }

    private static object Root(FilterCall call)
    {
        if (!PythonTypes.IsNumber(call.Value))
            throw NotNumbers(call);
        var radix = Arithmetic.ToDouble(call.Or(0, 2L));
        var value = Arithmetic.ToDouble(call.Value);
        if (radix == 0)
            throw call.Error("float division by zero");
        return radix == 2 ? value < 0 ? throw call.Error("root() can only be used on numbers: math domain error") : Math.Sqrt(value) : Power(call, value, 1 / radix);
    }
}
