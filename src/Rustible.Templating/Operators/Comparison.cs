using System.Numerics;
using Rustible.Templating.Members;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Operators;

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
}

/// <summary>Equality, order and containment as Python has them.</summary>
internal static class Comparison
{
    public static bool Apply(ComparisonOperator op, object? left, object? right) => op switch
    {
        ComparisonOperator.Equal => AreEqual(left, right),
        ComparisonOperator.NotEqual => !AreEqual(left, right),
        ComparisonOperator.In => Contains(right, left),
        ComparisonOperator.NotIn => !Contains(right, left),
        _ => Ordered(op, left, right),
    };

    public static bool AreEqual(object? left, object? right)
    {
        if (left is long a && right is long b)
            return a == b;
        if (left is string s && right is string t)
            return string.Equals(s, t, StringComparison.Ordinal);
        if (left is Undefined || right is Undefined)
            return OfUndefined(left, right);
        if (PythonTypes.IsNumber(left) && PythonTypes.IsNumber(right))
            return CompareNumbers(left, right) == 0;
        if (PythonTypes.AsText(left) is { } x && PythonTypes.AsText(right) is { } y)
            return string.Equals(x, y, StringComparison.Ordinal);
        StackGuard.Check();
        return (left, right) switch
        {
            (null or NoneKey, null or NoneKey) => true,
            (List<object?> m, List<object?> n) => SameItems(m, n),
            (TupleValue m, TupleValue n) => SameItems(m, n),
            (ValueMap m, ValueMap n) => SameEntries(m, n),
            (ScopeValue m, _) => AreEqual(m.ToMap(), right),
            (_, ScopeValue n) => AreEqual(left, n.ToMap()),
            (RangeValue m, RangeValue n) => m.SequenceEqual(n),
            (DictView m, DictView n) => m.Count == n.Count && m.All(item => Contains(n, item)),
            (BytesValue m, BytesValue n) => m.Equals(n),
            (ClassValue m, ClassValue n) => m == n,
            (DateTimeValue m, DateTimeValue n) => m.Moment == n.Moment,
            (TimeDeltaValue m, TimeDeltaValue n) => m.Span == n.Span,
            _ => ReferenceEquals(left, right),
        };
    }

    public static bool Contains(object? container, object? item)
    {
        switch (container)
        {
            case ValueMap map:
                return map.ContainsKey(Keys.Of(item));
            case ScopeValue scope:
                return item is string name && scope.Scope.TryGet(name, out _);
            case Undefined { IsLenient: false } undefined:
                throw undefined.Error();
            case RangeValue range when item is long number:
                return range.Contains(number);
        }
        if (PythonTypes.AsText(container) is { } text)
        {
            return PythonTypes.AsText(item) is { } part
                ? text.Contains(part, StringComparison.Ordinal)
                : throw (item as Undefined)?.Error() ?? PythonTypes.Error($"'in <string>' requires string as left operand, not {PythonTypes.NameOf(item)}");
        }
        if (container is null or bool or long or double or BigInteger)
            throw PythonTypes.Error($"argument of type '{PythonTypes.NameOf(container)}' is not iterable");
        foreach (var member in Iteration.Of(container))
        {
            if (AreEqual(member, item))
                return true;
        }
        return false;
    }

    /// <summary>Less than zero, zero or more as left comes before, with or after right; throws for values without an order.</summary>
    public static int Compare(object? left, object? right, string sign = "<")
    {
        if (left is long a && right is long b)
            return a.CompareTo(b);
        if (left is Undefined undefinedLeft)
            throw undefinedLeft.Error();
        if (right is Undefined undefinedRight)
            throw undefinedRight.Error();
        if (PythonTypes.IsNumber(left) && PythonTypes.IsNumber(right))
            return CompareNumbers(left, right);
        if (PythonTypes.AsText(left) is { } x && PythonTypes.AsText(right) is { } y)
            return CompareTexts(x, y);
        StackGuard.Check();
        return (left, right) switch
        {
            (List<object?> m, List<object?> n) => CompareItems(m, n, sign),
            (TupleValue m, TupleValue n) => CompareItems(m, n, sign),
            (DateTimeValue m, DateTimeValue n) => m.Moment.CompareTo(n.Moment),
            (TimeDeltaValue m, TimeDeltaValue n) => m.Span.CompareTo(n.Span),
            _ => throw PythonTypes.Error($"'{sign}' not supported between instances of '{PythonTypes.NameOf(left)}' and '{PythonTypes.NameOf(right)}'"),
        };
    }

    /// <summary>The order of code points, which differs from that of UTF-16 units above the basic plane.</summary>
    public static int CompareTexts(string left, string right)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            if (left[i] == right[i])
                continue;
            var (a, b) = (left[i], right[i]);
            return char.IsSurrogate(a) != char.IsSurrogate(b) ? char.IsSurrogate(a) ? 1 : -1 : a.CompareTo(b);
        }
        return left.Length.CompareTo(right.Length);
    }

    private static bool Ordered(ComparisonOperator op, object? left, object? right)
    {
        var sign = op switch { ComparisonOperator.Less => "<", ComparisonOperator.LessOrEqual => "<=", ComparisonOperator.Greater => ">", _ => ">=" };
        if (left is double x && double.IsNaN(x) || right is double y && double.IsNaN(y))
            return !PythonTypes.IsNumber(left) || !PythonTypes.IsNumber(right) ? Compare(left, right, sign) < 0 : false;
        var order = Compare(left, right, sign);
        return op switch
        {
            ComparisonOperator.Less => order < 0,
            ComparisonOperator.LessOrEqual => order <= 0,
            ComparisonOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private static bool OfUndefined(object? left, object? right)
    {
        (left as Undefined)?.ThrowUnlessLenient();
        (right as Undefined)?.ThrowUnlessLenient();
        return left is Undefined && right is Undefined;
    }

    private static int CompareNumbers(object? left, object? right)
    {
        if (left is not double && right is not double)
            return Arithmetic.ToBig(left).CompareTo(Arithmetic.ToBig(right));
        if (left is double a && right is double b)
            return double.IsNaN(a) || double.IsNaN(b) ? 1 : a.CompareTo(b);
        if (left is double real)
            return CompareMixed(real, Arithmetic.ToBig(right));
        return -CompareMixed((double)right!, Arithmetic.ToBig(left));
    }

    private static int CompareMixed(double real, BigInteger integer)
    {
        if (double.IsNaN(real))
            return 1;
        if (double.IsInfinity(real))
            return real > 0 ? 1 : -1;
        var floor = Math.Floor(real);
        var order = new BigInteger(floor).CompareTo(integer);
        return order == 0 && floor < real ? 1 : order;
    }

    public static bool SameItems(IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        if (left.Count != right.Count)
            return false;
        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i]))
                return false;
        }
        return true;
    }

    private static bool SameEntries(ValueMap left, ValueMap right)
    {
        if (left.Count != right.Count)
            return false;
        foreach (var (key, value) in left)
        {
            if (!right.TryGetValue(key, out var other) || !AreEqual(value, other))
                return false;
        }
        return true;
    }

    private static int CompareItems(IReadOnlyList<object?> left, IReadOnlyList<object?> right, string sign)
    {
        for (var i = 0; i < left.Count && i < right.Count; i++)
        {
            if (!AreEqual(left[i], right[i]))
                return Compare(left[i], right[i], sign);
        }
        return left.Count.CompareTo(right.Count);
    }
}
