namespace Rustible.Templating.Values;

/// <summary>What <c>namespace()</c> returns: its attributes may be set from inner scopes.</summary>
internal sealed class NamespaceValue : IMembers
{
    private readonly Dictionary<string, object?> _members = new(StringComparer.Ordinal);

    public void Set(string name, object? value) => _members[name] = value;

    public bool TryGetMember(string name, out object? value) => _members.TryGetValue(name, out value);
}
