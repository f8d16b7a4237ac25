using System.Text;
using Rustible.Templating.RegularExpressions.Characters;

namespace Rustible.Templating.RegularExpressions;

/// <summary>Hands out a pattern, or a replacement, character by character; a backslash comes together with what follows it. Positions count code points.</summary>
internal sealed class PatternReader
{
    private readonly int[] _source;
    private int _index;

    public PatternReader(string text)
    {
        _source = CodePoints.Of(text);
        Advance();
    }

    /// <summary>What comes next, not yet taken; null at the end.</summary>
    public string? Next { get; private set; }

    /// <summary>Where <see cref="Next"/> starts.</summary>
    public int Position => _index - (Next is null ? 0 : Next[0] == '\\' ? 2 : 1);

    public bool NextIsDigit => Next is { Length: 1 } next && char.IsAsciiDigit(next[0]);

    public bool NextIsOctal => Next is { Length: 1 } next && next[0] is >= '0' and <= '7';

    /// <summary>Takes what comes next; null at the end.</summary>
    public string? Take()
    {
        var taken = Next;
        Advance();
        return taken;
    }

    public bool Take(string expected)
    {
        if (Next != expected)
            return false;
        Advance();
        return true;
    }

    public string TakeHex(int most)
    {
        var result = new StringBuilder();
        while (result.Length < most && Next is { Length: 1 } next && char.IsAsciiHexDigit(next[0]))
            result.Append(Take());
        return result.ToString();
    }

    public string TakeOctal(int most)
    {
        var result = new StringBuilder();
        while (result.Length < most && NextIsOctal)
            result.Append(Take());
        return result.ToString();
    }

    public string TakeDigits()
    {
        var result = new StringBuilder();
        while (NextIsDigit)
            result.Append(Take());
        return result.ToString();
    }

    /// <summary>Takes a name and its terminator.</summary>
    /// <param name="terminator">What ends it.</param>
    /// <param name="what">What the name is, for the error.</param>
    public string TakeName(string terminator, string what)
    {
        var result = "";
        while (Take() is { } taken)
        {
            if (taken != terminator)
                result += taken;
            else
                return result.Length > 0 ? result : throw Error($"missing {what}", 1);
        }
        throw result.Length == 0 ? Error($"missing {what}") : Error($"missing {terminator}, unterminated name", CodePoints.Length(result));
    }

    public void Seek(int position)
    {
        _index = position;
        Advance();
    }

    /// <summary>An error that stands some code points before <see cref="Position"/>.</summary>
    public PatternException Error(string message, int before = 0) => new(message, _source, Position - before);

    public PatternException ErrorAt(string message, int position) => new(message, _source, position);

    private void Advance()
    {
        if (_index >= _source.Length)
        {
            Next = null;
            return;
        }
        var first = CodePoints.Text(_source[_index++]);
        if (first != "\\")
            Next = first;
        else if (_index < _source.Length)
            Next = first + CodePoints.Text(_source[_index++]);
        else
            throw new PatternException("bad escape (end of pattern)", _source, _source.Length - 1);
    }
}
