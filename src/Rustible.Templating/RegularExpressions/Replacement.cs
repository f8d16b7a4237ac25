using System.Globalization;
using System.Text;
using Rustible.Templating.Operators;
using Rustible.Templating.RegularExpressions.Characters;

namespace Rustible.Templating.RegularExpressions;

/// <summary>What takes the place of a match: text and groups.</summary>
internal sealed class Replacement
{
    private readonly List<(string Text, int Group)> _parts = [];
    private readonly StringBuilder _text = new();
    private readonly PythonPattern _pattern;
    private readonly PatternReader _reader;

    private Replacement(string source, PythonPattern pattern) => (_pattern, _reader) = (pattern, new PatternReader(source));

    /// <exception cref="PatternException">The replacement is wrong.</exception>
    public static Replacement Parse(string source, PythonPattern pattern)
    {
        var replacement = new Replacement(source, pattern);
        while (replacement._reader.Take() is { } taken)
            replacement.Add(taken);
        replacement.AddGroup(0, isLast: true);
        return replacement;
    }

    /// <summary>The text for a match; a group that took no part is empty.</summary>
    public string Fill(PythonMatch match)
    {
        var result = new StringBuilder();
        for (var i = 0; i < _parts.Count; i++)
        {
            result.Append(_parts[i].Text);
            if (i < _parts.Count - 1)
                result.Append(match[_parts[i].Group]);
        }
        return result.ToString();
    }

    private void AddGroup(int group, bool isLast = false)
    {
        _parts.Add((_text.ToString(), isLast ? -1 : group));
        _text.Clear();
    }

    private void Add(string taken)
    {
        if (taken[0] != '\\')
            _text.Append(taken);
        else if (taken[1] == 'g')
            AddGroup(Named());
        else if (taken[1] == '0')
            _text.Append((char)(Convert.ToInt32(taken[1..] + _reader.TakeOctal(2), 8) & 0xff));
        else if (char.IsAsciiDigit(taken[1]))
            Numbered(taken);
        else if (PatternEscapes.Control(taken) is { } control)
            _text.Append((char)control);
        else if (char.IsAsciiLetter(taken[1]))
            throw _reader.Error($"bad escape {taken}", taken.Length);
        else
            _text.Append(taken);
    }

    private int Named()
    {
        if (!_reader.Take("<"))
            throw _reader.Error("missing <");
        var name = _reader.TakeName(">", "group name");
        var length = CodePoints.Length(name) + 1;
        if (GroupName.IsIdentifier(name))
            return _pattern.GroupNames.TryGetValue(name, out var named) ? named : throw new PatternException($"unknown group name {PythonText.Repr(name)}");
        return Known(GroupName.Number(name, PatternGroups.MaxGroups, _reader, length), length);
    }

    /// <summary>A group of up to two digits; three octal ones are a character.</summary>
    private void Numbered(string escape)
    {
        if (_reader.NextIsDigit)
        {
            escape += _reader.Take();
            if (escape[1] < '8' && escape[2] < '8' && _reader.NextIsOctal)
            {
                _text.Append((char)PatternEscapes.Octal(escape + _reader.Take(), _reader));
                return;
            }
        }
        AddGroup(Known(int.Parse(escape.AsSpan(1), CultureInfo.InvariantCulture), escape.Length - 1));
    }

    private int Known(int group, int before) => group <= _pattern.GroupCount ? group : throw _reader.Error($"invalid group reference {group}", before);
}
