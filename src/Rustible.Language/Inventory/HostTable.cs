using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Rustible.Language.Inventory;

/// <summary>
/// The hosts of an inventory by name, in its order. <c>localhost</c>, <c>127.0.0.1</c> and <c>::1</c> are found even when no source names them: they are then
/// the first of the three that a source does name, or the implicit localhost. Hosts that are only found this way are not listed and not counted.
/// </summary>
internal sealed class HostTable : IReadOnlyDictionary<string, InventoryHost>
{
    private readonly OrderedDictionary<string, InventoryHost> _listed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InventoryHost> _implicit = new(StringComparer.Ordinal);

    /// <param name="listed">The hosts that sources name.</param>
    /// <param name="localhost">Makes the implicit host of a name.</param>
    internal HostTable(IEnumerable<InventoryHost> listed, Func<string, InventoryHost> localhost)
    {
        foreach (var host in listed)
            _listed.Add(host.Name, host);
        var local = _listed.Values.FirstOrDefault(host => LocalNames.Contains(host.Name));
        foreach (var name in LocalNames.Where(name => !_listed.ContainsKey(name)))
            _implicit.Add(name, local ?? localhost(name));
    }

    /// <summary>The names of the control node that need not be in an inventory.</summary>
    internal static IReadOnlyList<string> LocalNames { get; } = ["127.0.0.1", "localhost", "::1"];

    public int Count => _listed.Count;

    public IEnumerable<string> Keys => _listed.Keys;

    public IEnumerable<InventoryHost> Values => _listed.Values;

    public InventoryHost this[string key] => TryGetValue(key, out var host) ? host : throw new KeyNotFoundException($"There is no host '{key}'.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out InventoryHost value) => _listed.TryGetValue(key, out value) || _implicit.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, InventoryHost>> GetEnumerator() => _listed.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
