using Rustible.Templating.Values;

namespace Rustible.Templating.Lookups;

/// <summary>Variables of a call over those of the host.</summary>
internal sealed class OverlayScope(ValueMap own, IVariableScope below) : IVariableScope
{
    public IEnumerable<string> Names => own.Keys.OfType<string>().Union(below.Names);

    public bool TryGet(string name, out object? value) => own.TryGetValue(name, out value) || below.TryGet(name, out value);
}
