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
                _ => new TupleValue(Keys.Value(key), value),
            };
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
