using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Operators;

/// <summary>Joining and repeating of texts and sequences, and reckoning with dates.</summary>
internal static class SequenceArithmetic
{
    /// <summary>The result, or null when the operator does not fit the operands.</summary>
    public static object? Apply(ArithmeticOperator op, object? left, object? right, RenderSession session) => op switch
    {
        ArithmeticOperator.Add => Add(left, right, session) ?? DateArithmetic.Add(left, right),
        ArithmeticOperator.Subtract => DateArithmetic.Subtract(left, right) ?? KeyDifference(left, right),
        ArithmeticOperator.Multiply when PythonTypes.IsInteger(right) => Repeat(left, PythonTypes.Index(right), session),
        ArithmeticOperator.Multiply when PythonTypes.IsInteger(left) => Repeat(right, PythonTypes.Index(left), session),
        _ => null,
    };

    private static object? Add(object? left, object? right, RenderSession session)
    {
        if (PythonTypes.AsText(left) is { } a && PythonTypes.AsText(right) is { } b)
        {
            session.CountOutput(a.Length + b.Length);
            if (left is TaggedText { Tag: TextTag.Markup } || right is TaggedText { Tag: TextTag.Markup })
                return new TaggedText(Html.Escape(left).Text + Html.Escape(right).Text, TextTag.Markup);
            return a + b;
        }
        switch (left, right)
        {
            case (List<object?> x, List<object?> y):
                session.Step(x.Count + y.Count);
                return new List<object?>([.. x, .. y]);
            case (TupleValue x, TupleValue y):
                session.Step(x.Count + y.Count);
                return new TupleValue([.. x, .. y]);
            default:
                return null;
        }
    }

    private static object? Repeat(object? value, long count, RenderSession session)
    {
        count = Math.Max(0, count);
        if (PythonTypes.AsText(value) is { } text)
        {
            session.CountOutput((int)Int128.Min(int.MaxValue / 2, (Int128)text.Length * count));
            return string.Concat(Enumerable.Repeat(text, text.Length == 0 ? 0 : (int)count));
        }
        if (value is not (List<object?> or TupleValue))
            return null;
        var items = Iteration.ToList(value);
        session.Step((long)Int128.Min(long.MaxValue / 2, (Int128)items.Count * count));
        var repeated = Enumerable.Repeat(items, items.Count == 0 ? 0 : (int)count).SelectMany(all => all);
        return value is TupleValue ? new TupleValue([.. repeated]) : new List<object?>(repeated);
    }

    private static List<object?>? KeyDifference(object? left, object? right) =>
        left is DictView { Kind: not DictViewKind.Values } && right is DictView or List<object?> or TupleValue
            ? [.. Iteration.ToList(left).Where(item => !Comparison.Contains(right, item))]
            : null;
}
