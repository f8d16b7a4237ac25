using System.Collections;

namespace Rustible.Templating.Values;

internal enum DictViewKind
{
    Keys,
    Values,
    Items,
}

/// <summary>What a dictionary's keys(), values() and items() return.</summary>
internal sealed class DictView(DictViewKind kind, ValueMap map) : IEnumerable<object?>
{
    public DictViewKind Kind => kind;

    public int Count => map.Count;

    public string TypeName => kind switch { DictViewKind.Keys => "dict_keys", DictViewKind.Values => "dict_values", _ => "dict_items" };

    public IEnumerator<object?> GetEnumerator()
    {
        foreach (var (key, value) in map)
        {
            yield return kind switch
            {
                DictViewKind.Keys => Keys.Value(key),
                DictViewKind.Values => value,
                _ => Item(key, value),
            };
        }
    }

    /// <summary>An entry as a pair, in an array that no list has to be wrapped around.</summary>
    public static TupleValue Item(object key, object? value)
    {
        var pair = new object?[2];
        (pair[0], pair[1]) = (Keys.Value(key), value);
        return new TupleValue(pair);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
