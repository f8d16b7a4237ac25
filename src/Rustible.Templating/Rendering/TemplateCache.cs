using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Rustible.Templating.Parsing;

namespace Rustible.Templating.Rendering;

/// <summary>
/// Compiled templates by text and dialect: one text is compiled once, also when many threads ask for it first. When full, the older half is given up.
/// Before the texts are compared, a small table is asked for the very same text object, which is what a loaded playbook hands in again and again.
/// </summary>
internal sealed class TemplateCache(int capacity, long maxBytes)
{
    private const int RecentSlots = 2048;

    private readonly Recent?[] _recent = new Recent?[capacity > 0 ? RecentSlots : 1];
    private readonly ConcurrentDictionary<Key, Lazy<CompiledTemplate>> _current = new();
    private readonly Dictionary<Key, Lazy<CompiledTemplate>> _older = [];
    private readonly Lock _aging = new();
    private readonly StripedCount _hits = new();
    private long _misses;
    private long _evictions;
    private long _currentBytes;

    internal enum Form
    {
        Template,
        Expression,
        Condition,
    }

    internal readonly record struct Key(string Text, Dialect? Dialect, Form Form, string? Name);

    /// <summary>How the cache has done so far.</summary>
    public TemplateCacheStatistics Statistics
    {
        get
        {
            lock (_aging)
            {
                var held = _current.Values.Concat(_older.Values).ToList();
                return new TemplateCacheStatistics(_hits.Total, Volatile.Read(ref _misses), _evictions, held.Count, held.Sum(WeightOf));
            }
        }
    }

    /// <summary>The template that was last compiled or found for this very object as text, read in this way and under this name; null when it is not known.</summary>
    public CompiledTemplate? FindRecent(string text, object reading, string? name)
    {
        if (Volatile.Read(ref Slot(text)) is not { } recent || !ReferenceEquals(recent.Text, text) || !recent.Reading.Equals(reading) || !string.Equals(recent.Name, name))
            return null;
        _hits.Increment();
        return recent.Template;
    }

    public CompiledTemplate NoteRecent(string text, object reading, string? name, CompiledTemplate template)
    {
        if (capacity > 0)
            Volatile.Write(ref Slot(text), new Recent(text, reading, name, template));
        return template;
    }

    public CompiledTemplate GetOrAdd(Key key, Func<Key, CompiledTemplate> compile)
    {
        if (capacity <= 0)
        {
            Interlocked.Increment(ref _misses);
            return compile(key);
        }
        if (_current.TryGetValue(key, out var found))
        {
            _hits.Increment();
            return found.Value;
        }
        return Add(key, compile).Value;
    }

    private Lazy<CompiledTemplate> Add(Key key, Func<Key, CompiledTemplate> compile)
    {
        lock (_aging)
        {
            if (_current.TryGetValue(key, out var found))
            {
                _hits.Increment();
                return found;
            }
            if (_older.Remove(key, out found))
            {
                _hits.Increment();
                Interlocked.Add(ref _currentBytes, WeightOf(found));
            }
            else
                found = new Lazy<CompiledTemplate>(() => Compile(key, compile));
            if (_current.Count >= Math.Max(1, capacity / 2) || Volatile.Read(ref _currentBytes) >= maxBytes / 2)
                Age();
            _current[key] = found;
            return found;
        }
    }

    /// <summary>Compiles a text. One that is no template is forgotten: its error is made anew for each who asks.</summary>
    private CompiledTemplate Compile(Key key, Func<Key, CompiledTemplate> compile)
    {
        Interlocked.Increment(ref _misses);
        try
        {
            var template = compile(key);
            Interlocked.Add(ref _currentBytes, template.Weight);
            return template;
        }
        catch
        {
            _current.TryRemove(key, out _);
            throw;
        }
    }

    private void Age()
    {
        _evictions += _older.Count;
        _older.Clear();
        foreach (var (key, template) in _current)
            _older[key] = template;
        _current.Clear();
        Array.Clear(_recent);   // whatever is still in use comes by again, and is then kept
        Interlocked.Exchange(ref _currentBytes, 0);
    }

    private static long WeightOf(Lazy<CompiledTemplate> template) => template.IsValueCreated ? template.Value.Weight : 0;

    private ref Recent? Slot(string text) => ref _recent[(uint)RuntimeHelpers.GetHashCode(text) % (uint)_recent.Length];

    private sealed record Recent(string Text, object Reading, string? Name, CompiledTemplate Template);
}
