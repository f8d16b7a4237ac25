using System.Numerics;

namespace Rustible.Templating.Values;

/// <summary>Equality of dictionary keys as Python has it: numbers and booleans of one value are one key, text is compared by ordinal.</summary>
public sealed class PythonKeyComparer : IEqualityComparer<object>
{
    /// <summary>The one instance; it holds no state.</summary>
    public static PythonKeyComparer Instance { get; } = new();

    /// <inheritdoc/>
    public new bool Equals(object? x, object? y)
    {
        if (x is string a && y is string b)
            return string.Equals(a, b, StringComparison.Ordinal);
        if (ReferenceEquals(x, y))
            return true;
        if (x is null || y is null)
            return false;
        return (Number(x), Number(y)) switch
        {
            ({ } m, { } n) => m.Equals(n),
            (null, null) => x.Equals(y),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public int GetHashCode(object obj) => obj is string text ? TextHash.Of(text) : (Number(obj) ?? obj).GetHashCode();

    /// <summary>A number in the form in which equal numbers are equal objects; null for what is not a number.</summary>
    private static object? Number(object value) => value switch
    {
        bool flag => flag ? 1L : 0L,
        long or int => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
        BigInteger big => big >= long.MinValue && big <= long.MaxValue ? (long)big : big,
        double real when Math.Floor(real) == real && Math.Abs(real) < 9e15 => (long)real,
        double real => real,
        _ => null,
    };
}
