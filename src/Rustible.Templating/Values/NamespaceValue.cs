using Rustible.Templating.Operators;

namespace Rustible.Templating.Values;

/// <summary>What <c>namespace()</c> returns: its attributes may be set from inner scopes.</summary>
internal sealed class NamespaceValue : IMembers
{
    private readonly ValueMap _members = [];

    public void Set(object name, object? value) => _members[name] = value;

    public bool TryGetMember(string name, out object? value) => _members.TryGetValue(name, out value);

    public override string ToString() => $"<Namespace {PythonText.Repr(_members)}>";
}
