using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>The facts gathered so far, by their names without the prefix <c>ansible_</c>.</summary>
/// <param name="factPath">Folder of local facts, for messages.</param>
internal sealed class FactSet(string factPath)
{
    private readonly OrderedDictionary<string, object?> _facts = new(StringComparer.Ordinal);

    /// <summary>Folder of local facts, for messages.</summary>
    internal string FactPath { get; } = factPath;

    /// <summary>What went wrong without being a failure.</summary>
    internal List<string> Warnings { get; } = [];

    /// <summary>A fact; what is not there is set to null.</summary>
    internal object? this[string name]
    {
        get => _facts.GetValueOrDefault(name);
        set => _facts[name] = value;
    }

    /// <summary>The facts whose names match one of the patterns, with and without the prefix; all when there are no patterns.</summary>
    internal ValueMap ToMap(IReadOnlyList<string> patterns)
    {
        var map = new ValueMap();
        foreach (var (name, value) in _facts)
            if (patterns.Count == 0 || patterns.Any(pattern => pattern.Length == 0 || Fnmatch.IsMatch(name, pattern)
                    || Fnmatch.IsMatch("ansible_" + name, pattern)))
                map[Prefixed(name)] = value;
        return map;
    }

    private static string Prefixed(string name) =>
        name is "gather_subset" or "module_setup" ? name : "ansible_" + name.Replace('-', '_').Replace(':', '_');
}
