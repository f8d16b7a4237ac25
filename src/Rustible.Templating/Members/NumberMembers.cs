using System.Numerics;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Members;

/// <summary>The few attributes of numbers that templates meet.</summary>
internal static class NumberMembers
{
    public static bool TryGet(object? value, string name, out object? member)
    {
        member = null;
        if (value is double real)
        {
            member = name switch
            {
                "is_integer" => Method(value, name, () => double.IsFinite(real) && Math.Floor(real) == real),
                "real" => real,
                "imag" => 0.0,
                _ => null,
            };
        }
        else if (value is long or bool or BigInteger)
        {
            member = name switch
            {
                "bit_length" => Method(value, name, () => (long)BigInteger.Abs(Arithmetic.ToBig(value)).GetBitLength()),
                "real" or "numerator" => Arithmetic.Narrow(Arithmetic.ToBig(value)),
                "imag" => 0L,
                "denominator" => 1L,
                _ => null,
            };
        }
        return member is not null;
    }

    private static BoundMethod Method(object value, string name, Func<object?> body) => new(value, name, (_, _) => body());
}
