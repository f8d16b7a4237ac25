using System.Text;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Operators;

/// <summary>The items of a value that can be gone through: texts yield code points, dictionaries their keys.</summary>
internal static class Iteration
{
    private const long MaxItems = 20_000_000;

    public static IEnumerable<object?> Of(object? value) => TryOf(value, out var items)
        ? items
        : throw (value as Undefined)?.Error() ?? PythonTypes.Error($"'{PythonTypes.NameOf(value)}' object is not iterable");

    public static bool TryOf(object? value, out IEnumerable<object?> items)
    {
        items = [];
        switch (value)
        {
            case List<object?> list:
                items = list;
                return true;
            case RangeValue { Count: > MaxItems }:
                throw PythonTypes.Failure($"the range has more than {MaxItems} numbers");
            case TupleValue or RangeValue or DictView:
                items = (IEnumerable<object?>)value;
                return true;
            case ValueMap map:
                items = map.Keys.Select(Keys.Value);
                return true;
            case ScopeValue scope:
                items = scope.Names;
                return true;
            case LoopContext loop:
                items = loop.Rest();
                return true;
            case Undefined { IsLenient: true }:
                return true;
        }
        if (PythonTypes.AsText(value) is not { } text)
            return false;
        items = Characters(text);
        return true;
    }

    public static List<object?> ToList(object? value) => value as List<object?> ?? [.. Of(value)];

    /// <summary>The number of items; null when the value has no length.</summary>
    public static long? Length(object? value) => value switch
    {
        string text => CodePoints(text),
        TaggedText text => CodePoints(text.Text),
        List<object?> list => list.Count,
        ValueMap map => map.Count,
        TupleValue tuple => tuple.Count,
        RangeValue range => range.Count,
        DictView view => view.Count,
        LoopContext loop => loop.Count,
        ScopeValue scope => scope.Names.LongCount(),
        Undefined { IsLenient: true } => 0,
        Undefined undefined => throw undefined.Error(),
        _ => null,
    };

    public static int CodePoints(string text)
    {
        var count = text.Length;
        foreach (var c in text)
        {
            if (char.IsLowSurrogate(c))
                count--;
        }
        return count;
    }

    public static IEnumerable<object?> Characters(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            yield return rune.ToString();
    }
}
