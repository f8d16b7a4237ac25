namespace Rustible.Templating.Rendering;

/// <summary>The names that a template has set itself, in lexical nesting; below the outermost frame lie the variables of the host.</summary>
internal sealed class Frame(Frame? parent, IVariableScope? scope)
{
    private string[] _names = [];
    private object?[] _values = [];
    private int _count;

    /// <summary>The host's variables; null in a template that was imported without context.</summary>
    public IVariableScope? Scope { get; } = scope;

    public Frame Nested() => new(this, Scope);

    public IEnumerable<(string Name, object? Value)> Own()
    {
        for (var i = 0; i < _count; i++)
            yield return (_names[i], _values[i]);
    }

    public bool TryGet(string name, out object? value)
    {
        for (var frame = this; frame is not null; frame = frame.Parent)
        {
            if (frame.IndexOf(name) is var index and >= 0)
            {
                value = frame._values[index];
                return true;
            }
        }
        value = null;
        return false;
    }

    public void Set(string name, object? value)
    {
        var index = IndexOf(name);
        if (index < 0)
        {
            if (_count == _names.Length)
            {
                Array.Resize(ref _names, Math.Max(2, _count * 2));
                Array.Resize(ref _values, _names.Length);
            }
            index = _count++;
            _names[index] = name;
        }
        _values[index] = value;
    }

    private Frame? Parent { get; } = parent;

    private int IndexOf(string name)
    {
        for (var i = 0; i < _count; i++)
        {
            if (string.Equals(_names[i], name, StringComparison.Ordinal))
                return i;
        }
        return -1;
    }
}
