using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Variables;

/// <summary>Variables that are known before any host is: those that names of imported files, roles and hosts, prompts and names of handlers may use.</summary>
/// <param name="layers">From the strongest to the weakest.</param>
public sealed class StaticVariables(params IReadOnlyList<ValueMap> layers) : IVariableScope
{
    /// <inheritdoc/>
    public IEnumerable<string> Names => layers.SelectMany(layer => layer.Keys).OfType<string>().Distinct();

    /// <inheritdoc/>
    public bool TryGet(string name, out object? value)
    {
        foreach (var layer in layers)
        {
            if (layer.TryGetValue(name, out value))
                return true;
        }
        value = null;
        return false;
    }
}
