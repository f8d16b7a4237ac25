using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.Data;

/// <summary>Says in Python's words where a text stops being JSON: one method a construct, each stops at the first fault.</summary>
internal sealed class JsonFault(string text)
{
    private static readonly string[] _words = ["null", "true", "false", "NaN", "Infinity", "-Infinity"];

    private int _at;
    private string? _fault;

    private char Current => _at < text.Length ? text[_at] : '\0';

    /// <summary>The first fault with its place; null when there is none that Python knows.</summary>
    public string? Find()
    {
        Blanks();
        if (Value() && Blanks() && _at < text.Length)
            Fail("Extra data", _at);
        return _fault;
    }

    private bool Fail(string message, int position)
    {
        var line = text.AsSpan(0, position).Count('\n') + 1;
        var lineStart = position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
        _fault = $"{message}: line {line} column {Iteration.CodePoints(text[lineStart..position]) + 1} (char {Iteration.CodePoints(text[..position])})";
        return false;
    }

    private bool Blanks()
    {
        while (Current is ' ' or '\t' or '\n' or '\r')
            _at++;
        return true;
    }

    private bool Skip(char wanted)
    {
        if (Current != wanted)
            return false;
        _at++;
        return true;
    }

    private bool Value()
    {
        StackGuard.Check();
        if (Skip('{'))
            return Members();
        if (Skip('['))
            return Items();
        if (Current == '"')
            return Text();
        foreach (var word in _words)
        {
            if (!text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal))
                continue;
            _at += word.Length;
            return true;
        }
        return Number();
    }

    private bool Members()
    {
        Blanks();
        if (Skip('}'))
            return true;
        while (true)
        {
            if (Current != '"')
                return Fail("Expecting property name enclosed in double quotes", _at);
            if (!Text())
                return false;
            Blanks();
            if (!Skip(':'))
                return Fail("Expecting ':' delimiter", _at);
            Blanks();
            if (!Value())
                return false;
            Blanks();
            if (Skip('}'))
                return true;
            if (!Skip(','))
                return Fail("Expecting ',' delimiter", _at);
            Blanks();
        }
    }

    private bool Items()
    {
        Blanks();
        if (Skip(']'))
            return true;
        while (true)
        {
            if (!Value())
                return false;
            Blanks();
            if (Skip(']'))
                return true;
            if (!Skip(','))
                return Fail("Expecting ',' delimiter", _at);
            Blanks();
        }
    }

    private bool Text()
    {
        var start = _at++;
        while (_at < text.Length)
        {
            var character = text[_at++];
            if (character == '"')
                return true;
            if (character < ' ')
                return Fail("Invalid control character at", _at - 1);
            if (character == '\\' && _at < text.Length && !Escape())
                return false;
        }
        return Fail("Unterminated string starting at", start);
    }

    private bool Escape()
    {
        var escaped = text[_at++];
        if (escaped != 'u')
            return "\"\\/bfnrt".Contains(escaped, StringComparison.Ordinal) || Fail("Invalid \\escape", _at - 2);
        if (_at + 4 >= text.Length || text.AsSpan(_at, 4).ContainsAnyExcept("0123456789abcdefABCDEF"))
            return Fail("Invalid \\uXXXX escape", _at - 1);
        _at += 4;
        return true;
    }

    private bool Number()
    {
        var start = _at;
        Skip('-');
        if (!Skip('0') && !Digits())
            return Fail("Expecting value", start);
        var whole = _at;
        if (Skip('.') && !Digits())
            _at = whole;
        whole = _at;
        if (Current is 'e' or 'E')
        {
            _at++;
            if (Current is '+' or '-')
                _at++;
            if (!Digits())
                _at = whole;
        }
        return true;
    }

    private bool Digits()
    {
        var start = _at;
        while (char.IsAsciiDigit(Current))
            _at++;
        return _at > start;
    }
}
