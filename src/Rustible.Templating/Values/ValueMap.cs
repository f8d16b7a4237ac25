using System.Numerics;

namespace Rustible.Templating.Values;

/// <summary>
/// A dictionary as templates see it: insertion order is kept, keys are any hashable value, and keys that Python holds equal
/// (<c>1</c>, <c>1.0</c> and <c>true</c>) are one key. The values of the language are: <c>null</c>, <see cref="bool"/>,
/// <see cref="long"/>, <see cref="BigInteger"/>, <see cref="double"/>, <see cref="string"/>, <c>List&lt;object?&gt;</c>,
/// <see cref="TupleValue"/> and <see cref="ValueMap"/>.
/// </summary>
public sealed class ValueMap : OrderedDictionary<object, object?>
{
    /// <summary>Creates an empty map.</summary>
    public ValueMap() : base(PythonKeyComparer.Instance)
    {
    }

    /// <summary>Creates an empty map with room for <paramref name="capacity"/> entries.</summary>
    public ValueMap(int capacity) : base(capacity, PythonKeyComparer.Instance)
    {
    }

    /// <summary>Creates a shallow copy of <paramref name="source"/>.</summary>
    public ValueMap(IEnumerable<KeyValuePair<object, object?>> source) : base(PythonKeyComparer.Instance)
    {
        foreach (var (key, value) in source)
            this[key] = value;
    }
}
