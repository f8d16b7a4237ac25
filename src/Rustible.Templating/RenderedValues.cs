using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating;

/// <summary>
/// What the templates in a host's variables were rendered to, with every raw value that was read for it. A result holds as long as all of those are
/// what they were. Not kept is what depends on more than variables: a lookup, the clock, chance, files, other hosts.
/// </summary>
public sealed class RenderedValues
{
    private const int Most = 256;
    private Dictionary<string, Entry>? _entries;

    internal bool TryGet(string text, IVariableScope scope, out Entry found)
    {
        lock (this)
        {
            found = null!;
            if (_entries is null || !_entries.TryGetValue(text, out var entry))
                return false;
            if (!ReferenceEquals(entry.Scope, scope))
            {
                if (!entry.Reads.TrueForAll(read => read.HoldsIn(scope)))
                    return false;
                _entries[text] = entry = entry with { Scope = scope };
            }
            found = entry;
            return true;
        }
    }

    internal void Keep(string text, Entry entry)
    {
        lock (this)
        {
            _entries ??= new(StringComparer.Ordinal);
            if (_entries.Count >= Most)
                _entries.Clear();
            _entries[text] = entry;
        }
    }

    /// <summary>A result and what it was made of. It holds in <paramref name="Scope"/> without being looked at again.</summary>
    internal sealed record Entry(object? Value, bool IsUnsafe, List<VariableRead> Reads, IVariableScope Scope);
}
