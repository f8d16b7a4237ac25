namespace Rustible.Templating.Rendering;

/// <summary>The names that a template has set itself, in lexical nesting; below the outermost frame lie the variables of the host.</summary>
internal sealed class Frame(Frame? parent, IVariableScope? scope)
{
    private (string Name, object? Value)[] _entries = [];
    private int _count;
    private List<(string Name, object? Value)>? _looked;

    /// <summary>The host's variables; null in a template that was imported without context.</summary>
    public IVariableScope? Scope { get; } = scope;

    private Frame? Parent { get; } = parent;

    public Frame Nested() => new(this, Scope);

    /// <summary>A nested frame with room for <paramref name="capacity"/> names.</summary>
    public Frame Nested(int capacity) => new(this, Scope) { _entries = new (string, object?)[capacity] };

    /// <summary>Forgets all names of this frame, so that the next round of a loop may use it.</summary>
    public void Clear()
    {
        _count = 0;
        _looked?.Clear();
    }

    /// <summary>Keeps what a variable of the scope was rendered to: a frame looks each one up once.</summary>
    public void KeepLooked(string name, object? value) => (_looked ??= []).Add((name, value));

    /// <summary>Finds what a variable of the scope was rendered to for this frame or one around it.</summary>
    public bool TryGetLooked(string name, out object? value)
    {
        for (var frame = this; frame is not null; frame = frame.Parent)
        {
            if (frame._looked is null)
                continue;
            foreach (var (known, rendered) in frame._looked)
            {
                if (!string.Equals(known, name))
                    continue;
                value = rendered;
                return true;
            }
        }
        value = null;
        return false;
    }

    public IEnumerable<(string Name, object? Value)> Own() => _entries.Take(_count);

    /// <summary>The names that are set here and in the frames around.</summary>
    public IEnumerable<string> Visible()
    {
        for (var frame = this; frame is not null; frame = frame.Parent)
        {
            foreach (var (name, _) in frame.Own())
                yield return name;
        }
    }

    public bool TryGet(string name, out object? value)
    {
        for (var frame = this; frame is not null; frame = frame.Parent)
        {
            if (frame._count > 0 && frame.IndexOf(name) is var index and >= 0)
            {
                value = frame._entries[index].Value;
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
            if (_count == _entries.Length)
                Array.Resize(ref _entries, Math.Max(2, _count * 2));
            index = _count++;
            _entries[index].Name = name;
        }
        _entries[index].Value = value;
    }

    private int IndexOf(string name)
    {
        var entries = _entries.AsSpan(0, _count);
        for (var i = 0; i < entries.Length; i++)
        {
            if (string.Equals(entries[i].Name, name))
                return i;
        }
        return -1;
    }
}
