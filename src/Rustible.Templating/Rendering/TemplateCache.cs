using System.Collections.Concurrent;
using Rustible.Templating.Parsing;

namespace Rustible.Templating.Rendering;

/// <summary>Compiled templates by text and dialect. When full, the older half is given up.</summary>
internal sealed class TemplateCache(int capacity)
{
    private readonly ConcurrentDictionary<Key, CompiledTemplate> _current = new();
    private readonly ConcurrentDictionary<Key, CompiledTemplate> _older = new();

    internal enum Form
    {
        Template,
        Expression,
        Condition,
    }

    internal readonly record struct Key(string Text, Dialect? Dialect, Form Form, string? Name);

    public CompiledTemplate GetOrAdd(Key key, Func<Key, CompiledTemplate> compile)
    {
        if (capacity <= 0)
            return compile(key);
        if (_current.TryGetValue(key, out var found))
            return found;
        if (!_older.TryRemove(key, out found))
            found = compile(key);
        if (_current.Count >= Math.Max(1, capacity / 2))
            Age();
        _current[key] = found;
        return found;
    }

    private void Age()
    {
        _older.Clear();
        foreach (var (key, template) in _current)
            _older[key] = template;
        _current.Clear();
    }
}
