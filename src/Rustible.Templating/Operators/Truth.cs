using System.Numerics;
using Rustible.Templating.Values;

namespace Rustible.Templating.Operators;

/// <summary>What counts as true: all but none, zero, false and what is empty.</summary>
internal static class Truth
{
    public static bool Of(object? value) => value switch
    {
        bool flag => flag,
        null => false,
        string text => text.Length > 0,
        long number => number != 0,
        List<object?> list => list.Count > 0,
        ValueMap map => map.Count > 0,
        TaggedText text => text.Text.Length > 0,
        UnsafeText text => text.Text.Length > 0,
        EncryptedText text => text.Text.Length > 0,
        double real => real != 0,
        BigInteger big => !big.IsZero,
        TupleValue tuple => tuple.Count > 0,
        RangeValue range => range.Count > 0,
        DictView view => view.Count > 0,
        ScopeValue scope => scope.Names.Any(),
        TimeDeltaValue delta => delta.Span != TimeSpan.Zero,
        Undefined { IsLenient: true } => false,
        Undefined undefined => throw undefined.Error(),
        _ => true,
    };
}
