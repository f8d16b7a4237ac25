using System.Numerics;
using Rustible.Templating.Parsing;
using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>Reads text as a Python literal: numbers, texts, tuples, lists, dictionaries, booleans, None; nothing else.</summary>
internal sealed class LiteralReader
{
    private readonly string _text;
    private readonly bool _jsonNames;
    private int _at;
    private int _depth;

    private LiteralReader(string text, bool jsonNames) => (_text, _jsonNames) = (text, jsonNames);

    /// <param name="text">The text.</param>
    /// <param name="jsonNames">Whether true, false and null are read as well.</param>
    /// <param name="value">The value read.</param>
    public static bool TryRead(string text, bool jsonNames, out object? value)
    {
        value = null;
        // Python takes leading blanks for an indentation error.
        if (text.Length == 0 || text[0] is ' ' or '\t' || EndsIndented(text) || text.Contains('\0', StringComparison.Ordinal) || IsAddress(text))
            return false;
        try
        {
            var reader = new LiteralReader(text, jsonNames);
            value = reader.ReadTop();
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Digits with more than one point: inventories have one such text a host, and the way over an exception costs more than all else of it.</summary>
    private static bool IsAddress(string text) => !text.AsSpan().ContainsAnyExcept("0123456789.") && text.AsSpan().Count('.') > 1;

    /// <summary>Whether the value's text would be read back as the same value.</summary>
    public static bool IsLiteral(object? value)
    {
        StackGuard.Check();
        return value switch
        {
            string or null or bool or long or BigInteger => true,
            double real => double.IsFinite(real),
            List<object?> list => list.TrueForAll(IsLiteral),
            ValueMap map => map.All(entry => IsLiteral(entry.Value) && (entry.Key is NoneKey || IsLiteral(entry.Key))),
            TupleValue tuple => tuple is not GroupTuple && tuple.All(IsLiteral),
            _ => false,
        };
    }

    /// <summary>Whether the last line is nothing but blanks, which Python takes for an indentation error too.</summary>
    private static bool EndsIndented(string text)
    {
        var last = text.AsSpan().TrimEnd(" \t");
        return last.Length < text.Length && last.Length > 0 && last[^1] == '\n';
    }

    private object? ReadTop()
    {
        SkipBlanks(newlines: true);
        var value = ReadValue();
        SkipBlanks(newlines: false);
        if (Peek() == ',')
            value = ReadTupleRest(value, '\0');
        SkipBlanks(newlines: true);
        return _at == _text.Length ? value : throw Wrong();
    }

    private object? ReadValue()
    {
        // Python's own parser gives up near 200 brackets; the text then stays a text.
        if (++_depth > 180)
            throw Wrong();
        var value = Peek() switch
        {
            '[' => ReadList(),
            '(' => ReadTuple(),
            '{' => ReadMap(),
            '\'' or '"' => ReadTexts(),
            '-' or '+' => ReadSigned(),
            '.' => ReadNumber(),
            >= '0' and <= '9' => ReadNumber(),
            _ => ReadName(),
        };
        _depth--;
        return value;
    }

    private List<object?> ReadList()
    {
        _at++;
        var list = new List<object?>();
        while (!Closes(']'))
        {
            list.Add(ReadValue());
            Separator(']');
        }
        return list;
    }

    private object? ReadTuple()
    {
        _at++;
        if (Closes(')'))
            return new TupleValue();
        var first = ReadValue();
        SkipBlanks(true);
        if (Peek() == ',')
            return ReadTupleRest(first, ')');
        return Closes(')') ? first : throw Wrong();
    }

    private TupleValue ReadTupleRest(object? first, char close)
    {
        var items = new List<object?> { first };
        while (true)
        {
            SkipBlanks(close != '\0');
            if (Peek() != ',')
                break;
            _at++;
            SkipBlanks(close != '\0');
            if (close == '\0' ? _at == _text.Length || Peek() == '\n' : Peek() == close)
                break;
            items.Add(ReadValue());
        }
        if (close != '\0' && !Closes(close))
            throw Wrong();
        return new TupleValue(items);
    }

    private ValueMap ReadMap()
    {
        _at++;
        var map = new ValueMap();
        while (!Closes('}'))
        {
            var key = ReadValue();
            SkipBlanks(true);
            if (Peek() != ':' || key is List<object?> or ValueMap)
                throw Wrong();
            _at++;
            SkipBlanks(true);
            map[Keys.Of(key)] = ReadValue();
            Separator('}');
        }
        return map;
    }

    private string ReadTexts()
    {
        var text = ReadText(false);
        while (true)
        {
            var mark = _at;
            SkipBlanks(_depth > 1);
            if (Peek() is not ('\'' or '"'))
            {
                _at = mark;
                return text;
            }
            text += ReadText(false);
        }
    }

    private string ReadText(bool raw)
    {
        var quote = Peek();
        var triple = _at + 2 < _text.Length && _text[_at + 1] == quote && _text[_at + 2] == quote;
        var closing = triple ? new string(quote, 3) : quote.ToString();
        var start = _at + closing.Length;
        var end = start;
        while (string.CompareOrdinal(_text, end, closing, 0, closing.Length) != 0)
        {
            if (end >= _text.Length || (!triple && _text[end] == '\n'))
                throw Wrong();
            end += _text[end] == '\\' ? 2 : 1;
        }
        if (end > _text.Length)
            throw Wrong();
        _at = end + closing.Length;
        return raw ? _text[start..end] : StringEscapes.Decode(_text[start..end]) ?? throw Wrong();
    }

    private object ReadSigned()
    {
        var negative = _text[_at++] == '-';
        SkipBlanks(false);
        if (Peek() is not ((>= '0' and <= '9') or '.' or '-' or '+'))
            throw Wrong();
        var number = Peek() is '-' or '+' ? ReadSigned() : ReadNumber();
        return Operators.Arithmetic.Sign(negative, number);
    }

    private object ReadNumber()
    {
        object number;
        var start = _at;
        if (Peek() == '.')
        {
            if (_at + 1 >= _text.Length || !char.IsAsciiDigit(_text[_at + 1]))
                throw Wrong();
            var digits = "0" + _text[_at..];
            _at += NumberLexer.Read(digits, 0, out number) - 1;
        }
        else
        {
            _at = NumberLexer.Read(_text, _at, out number);
            if (Peek() == '.' && number is not double && _text[start] is not '0' || Peek() == '.' && _text[start..].StartsWith("0.", StringComparison.Ordinal))
            {
                _at++;
                number = Operators.Arithmetic.ToDouble(number);
            }
        }
        return char.IsLetterOrDigit(Peek()) || Peek() is '_' or '.' ? throw Wrong() : number;
    }

    private object? ReadName()
    {
        var start = _at;
        while (char.IsLetterOrDigit(Peek()) || Peek() == '_')
            _at++;
        var name = _text[start.._at];
        if (name is "r" or "R" or "u" or "U" && Peek() is '\'' or '"')
            return ReadText(name is "r" or "R");
        return name switch
        {
            "True" => true,
            "False" => false,
            "None" => null,
            "true" when _jsonNames => true,
            "false" when _jsonNames => false,
            "null" when _jsonNames => null,
            _ => throw Wrong(),
        };
    }

    private void Separator(char close)
    {
        SkipBlanks(true);
        if (Peek() == ',')
            _at++;
        else if (Peek() != close)
            throw Wrong();
    }

    private bool Closes(char close)
    {
        SkipBlanks(true);
        if (Peek() != close)
            return false;
        _at++;
        return true;
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>Skips blanks, and a comment up to the end of its line.</summary>
    private void SkipBlanks(bool newlines)
    {
        while (_at < _text.Length && (_text[_at] is ' ' or '\t' or '#' || (newlines && _text[_at] is '\n' or '\r')))
            _at = _text[_at] == '#' && _text.IndexOf('\n', _at) is var end ? (end < 0 ? _text.Length : end) : _at + 1;
    }

    private static FormatException Wrong() => new();
}
