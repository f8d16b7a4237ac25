using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Tests.Vault;

/// <summary>The variables of one map.</summary>
internal sealed class MapScope(ValueMap map) : IVariableScope
{
    public IEnumerable<string> Names => map.Keys.OfType<string>();

    public bool TryGet(string name, out object? value) => map.TryGetValue(name, out value);
}
