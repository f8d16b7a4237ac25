using System.Numerics;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.Values;

/// <summary>Walks over values as they come from outside the templates, where text may hold a template or be marked unsafe.</summary>
internal static class RawValues
{
    /// <summary>Whether the value is a scalar that rendering leaves as it is.</summary>
    public static bool IsComplete(object? value) => value switch
    {
        string text => !TemplateEngine.IsTemplate(text),
        null or long or bool or double => true,
        _ => false,
    };

    /// <summary>Whether anything in the value is a template, is marked, or is of a type that templates do not use.</summary>
    public static bool NeedsRendering(object? value)
    {
        switch (value)
        {
            case null or bool or long or double or BigInteger:
                return false;
            case string text:
                return TemplateEngine.IsTemplate(text);
            case List<object?> list:
                StackGuard.Check();
                foreach (var item in list)
                {
                    if (NeedsRendering(item))
                        return true;
                }
                return false;
            case ValueMap map:
                StackGuard.Check();
                foreach (var entry in map)
                {
                    if (NeedsRendering(entry.Value))
                        return true;
                }
                return false;
            default:
                return true;
        }
    }

    /// <summary>A copy in which every member that is no container is replaced.</summary>
    public static object? Map(object? value, Func<object?, int, object?> replace, int depth = 0)
    {
        StackGuard.Check();
        switch (value)
        {
            case List<object?> list:
                var items = new List<object?>(list.Count);
                foreach (var item in list)
                    items.Add(Map(item, replace, depth + 1));
                return items;
            case TupleValue tuple:
                return new TupleValue([.. tuple.Select(item => Map(item, replace, depth + 1))]);
            case ValueMap map:
                var members = new ValueMap(map.Count);
                foreach (var (key, item) in map)
                    members[key] = Map(item, replace, depth + 1);
                return members;
            default:
                return replace(value, depth);
        }
    }

    /// <summary>The value with a list in place of every tuple, as Ansible's templating hands terms to a lookup.</summary>
    public static object? WithoutTuples(object? value)
    {
        StackGuard.Check();
        return value switch
        {
            TupleValue tuple => tuple.Select(WithoutTuples).ToList(),
            List<object?> list when list.Exists(item => item is TupleValue or List<object?> or ValueMap) => list.ConvertAll(WithoutTuples),
            ValueMap map when map.Values.Any(item => item is TupleValue or List<object?> or ValueMap) =>
                new ValueMap(map.Select(entry => KeyValuePair.Create(entry.Key, WithoutTuples(entry.Value)))),
            _ => value,
        };
    }

    /// <summary>A scalar in the one type that templates use for it.</summary>
    public static object? Normalize(object? value) => value switch
    {
        int number => (long)number,
        short number => (long)number,
        byte number => (long)number,
        uint number => (long)number,
        ulong number => Arithmetic.Narrow(number),
        float real => (double)real,
        decimal real => (double)real,
        BigInteger number => Arithmetic.Narrow(number),
        _ => value,
    };

    /// <summary>A result as it leaves the templates: tuples and views become lists, marked text is text.</summary>
    /// <param name="value">The result.</param>
    /// <param name="isUnsafe">Whether anything in it came from outside.</param>
    /// <param name="keepsNative">Whether text that a filter made on purpose stays known as such: for variables, which are rendered again.</param>
    public static object? Export(object? value, bool isUnsafe, bool keepsNative = false) => value switch
    {
        string text => isUnsafe ? new UnsafeText(text) : text,
        EncryptedText text => new UnsafeText(text.Text),
        null or bool or long or double or BigInteger => value,
        TaggedText { IsNative: true } text when isUnsafe => new UnsafeText(text.Text) { IsNative = true },
        TaggedText { IsNative: true } text when keepsNative => new NativeText(text.Text),
        TaggedText text => Export(text.Text, isUnsafe),
        Undefined undefined => undefined.IsLenient ? "" : throw undefined.Error(),
        List<object?> or ValueMap when !isUnsafe && IsPlain(value) => value,
        List<object?> list => list.ConvertAll(item => Nested(item, isUnsafe, keepsNative)),
        ValueMap map => new ValueMap(map.Select(entry => KeyValuePair.Create(entry.Key, Nested(entry.Value, isUnsafe, keepsNative)))),
        TupleValue or DictView or RangeValue => Iteration.ToList(value).ConvertAll(item => Nested(item, isUnsafe, keepsNative)),
        ScopeValue scope => Nested(scope.ToMap(), isUnsafe, keepsNative),
        _ => Export(PythonText.Of(value), isUnsafe),
    };

    private static object? Nested(object? value, bool isUnsafe, bool keepsNative)
    {
        StackGuard.Check();
        return Export(value, isUnsafe, keepsNative);
    }

    private static bool IsPlain(object? value)
    {
        StackGuard.Check();
        return value switch
        {
            string or null or bool or long or double or BigInteger => true,
            List<object?> list => list.TrueForAll(IsPlain),
            ValueMap map => map.Values.All(IsPlain),
            _ => false,
        };
    }
}
