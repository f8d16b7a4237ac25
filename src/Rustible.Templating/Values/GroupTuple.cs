namespace Rustible.Templating.Values;

/// <summary>One group of <c>groupby</c>: a pair whose halves also have names.</summary>
internal sealed class GroupTuple(object? grouper, List<object?> list) : TupleValue(grouper, list), IMembers
{
    public bool TryGetMember(string name, out object? value)
    {
        value = name == "grouper" ? this[0] : name == "list" ? this[1] : null;
        return name is "grouper" or "list";
    }
}
