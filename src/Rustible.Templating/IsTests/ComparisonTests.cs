using System.Numerics;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.IsTests;

/// <summary>Tests that compare.</summary>
internal static class ComparisonTests
{
    public static void AddTo(LibraryEntries entries)
    {
        Add(entries, "eq|equalto|==", ComparisonOperator.Equal);
        Add(entries, "ne|!=", ComparisonOperator.NotEqual);
        Add(entries, "lt|lessthan|<", ComparisonOperator.Less);
        Add(entries, "le|<=", ComparisonOperator.LessOrEqual);
        Add(entries, "gt|greaterthan|>", ComparisonOperator.Greater);
        Add(entries, "ge|>=", ComparisonOperator.GreaterOrEqual);
        Add(entries, "in", ComparisonOperator.In);
        entries
            .Test("even", "", call => Remainder(call, 2L) is 0L or 0.0)
            .Test("odd", "", call => Remainder(call, 2L) is 1L or 1.0)
            .Test("divisibleby", "num", call => Remainder(call, call[0]) is 0L or 0.0)
            .Test("sameas", "other", call => IsSame(call.RawValue, call.Raw(0)));
    }

    private static void Add(LibraryEntries entries, string names, ComparisonOperator op) =>
        entries.Test(names, "other", call => Comparison.Apply(op, call.Value, call[0]));

    private static object? Remainder(TestCall call, object? divisor) =>
        Arithmetic.Apply(ArithmeticOperator.Modulo, PythonTypes.IsText(call.Value) ? throw call.TypeError("not all arguments converted during string formatting") : call.Value, divisor, call.Context.Session);

    private static bool IsSame(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (bool a, bool b) => a == b,
        (long a, long b) => a == b && a is >= -5 and <= 256 || ReferenceEquals(left, right),
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        _ => ReferenceEquals(left, right),
    };
}
