using System.Collections;

namespace Rustible.Templating.Values;

/// <summary>An immutable sequence that prints and compares as a Python tuple; it becomes a list when it leaves a template.</summary>
public class TupleValue(params IReadOnlyList<object?> items) : IReadOnlyList<object?>, IEquatable<TupleValue>
{
    /// <inheritdoc/>
    public int Count => items.Count;

    /// <inheritdoc/>
    public object? this[int index] => items[index];

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(TupleValue? other) => other is not null && items.SequenceEqual(other, PythonKeyComparer.Instance!);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TupleValue);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items)
            hash.Add(item is null ? 0 : PythonKeyComparer.Instance.GetHashCode(item));
        return hash.ToHashCode();
    }
}

/// <summary>One group of <c>groupby</c>: a pair whose halves also have names.</summary>
internal sealed class GroupTuple(object? grouper, List<object?> list) : TupleValue(grouper, list), IMembers
{
    public bool TryGetMember(string name, out object? value)
    {
        value = name == "grouper" ? this[0] : name == "list" ? this[1] : null;
        return name is "grouper" or "list";
    }
}
