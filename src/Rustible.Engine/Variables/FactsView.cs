using System.Collections.Immutable;
using Rustible.Templating;

namespace Rustible.Engine.Variables;

/// <summary>The <c>ansible_facts</c> dictionary: a host's facts without the prefix <c>ansible_</c>.</summary>
internal sealed class FactsView(ImmutableDictionary<string, object?> facts) : IVariableScope
{
    private const string Prefix = "ansible_";

    // Local facts alone keep their full name.
    private const string Local = "ansible_local";

    public IEnumerable<string> Names => facts.Keys.Select(Short).Distinct().Order(StringComparer.Ordinal);

    public bool TryGet(string name, out object? value) =>
        (Prefix + name != Local && facts.TryGetValue(Prefix + name, out value)) || (Short(name) == name && facts.TryGetValue(name, out value))
        || Missing(out value);

    private static string Short(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && name.Length > Prefix.Length && name != Local ? name[Prefix.Length..] : name;

    private static bool Missing(out object? value)
    {
        value = null;
        return false;
    }
}
