using System.Globalization;

namespace Rustible.Templating.Rendering;

/// <summary>
/// The characters of the outputs of one rendering, in one array. Outputs lie on each other as their macros and blocks are nested: an inner one is
/// taken off before the outer one goes on. An inner one that was left by an error is written over.
/// </summary>
internal sealed class TextStack
{
    private const int Smallest = 1024;
    private const int LargestKept = 256 * 1024;

    // Each thread keeps one array for its next rendering.
    [ThreadStatic]
    private static char[]? _spare;

    private char[] _characters = [];

    /// <summary>Where the next output begins.</summary>
    public int Top { get; private set; }

    /// <summary>Writes at the end of the output that ends at <paramref name="end"/> and returns its new end.</summary>
    public int Put(int end, ReadOnlySpan<char> text)
    {
        Reserve(end, text.Length);
        text.CopyTo(_characters.AsSpan(end));
        return Top = end + text.Length;
    }

    public int Put(int end, long number)
    {
        Reserve(end, 20);
        number.TryFormat(_characters.AsSpan(end), out var written, default, CultureInfo.InvariantCulture);
        return Top = end + written;
    }

    public ReadOnlySpan<char> Read(int start, int end) => _characters.AsSpan(start, end - start);

    /// <summary>Takes an output off. The array goes back to the thread with the last one.</summary>
    public string Take(int start, int end)
    {
        var text = new string(_characters, start, end - start);
        Top = start;
        if (start == 0)
        {
            if (_characters.Length <= LargestKept)
                _spare = _characters;
            _characters = [];
        }
        return text;
    }

    private void Reserve(int end, int more)
    {
        if (_characters.Length - end >= more)
            return;
        if (_characters.Length == 0 && _spare is { } spare && spare.Length >= end + more)
        {
            (_characters, _spare) = (spare, null);
            return;
        }
        Array.Resize(ref _characters, Math.Max(Math.Max(Smallest, end + more), (int)Math.Min(_characters.Length * 2L, Array.MaxLength)));
    }
}
