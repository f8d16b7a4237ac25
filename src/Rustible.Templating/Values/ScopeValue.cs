using Rustible.Templating.Rendering;

namespace Rustible.Templating.Values;

/// <summary>Variables used as a dictionary (<c>hostvars</c>, <c>vars</c>): a member is rendered, among the variables it belongs to, when it is read, if
/// it is rendered at all.</summary>
internal sealed class ScopeValue(IVariableScope scope, RenderSession session)
{
    public IVariableScope Scope => scope;

    public IEnumerable<string> Names => scope.Names;

    public bool TryGet(string name, out object? value)
    {
        if (!scope.TryGet(name, out value))
            return false;
        value = scope.IsVerbatim ? session.Verbatim(value) : scope.Lenient is { } lenient ? session.RenderOrKeep(value, lenient) : session.RenderNested(value, scope);
        return true;
    }

    public ValueMap ToMap()
    {
        var map = new ValueMap();
        foreach (var name in scope.Names)
        {
            if (TryGet(name, out var value))
                map[name] = value;
        }
        return map;
    }
}
