using Rustible.Templating;

namespace Rustible.Modules.Files;

/// <summary>A scope that holds one variable.</summary>
internal sealed class OneVariable(string name, object? value) : IVariableScope
{
    public IEnumerable<string> Names => [name];

    public bool TryGet(string wanted, out object? found)
    {
        found = wanted == name ? value : null;
        return wanted == name;
    }
}
