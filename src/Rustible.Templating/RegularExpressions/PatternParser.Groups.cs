using Rustible.Templating.RegularExpressions.Characters;

namespace Rustible.Templating.RegularExpressions;

internal sealed partial class PatternParser
{
    /// <summary>What an opening bracket starts; null for a comment and for flags of the whole pattern.</summary>
    private PatternNode? Group(bool mayHaveGlobalFlags)
    {
        var start = _reader.Position - 1;
        if (!_reader.Take("?"))
            return Capture(null, start);
        var sign = TakeSign();
        switch (sign)
        {
            case "P":
                return NamedGroup(start);
            case ":":
                return new Brackets(null, Closed(Alternatives(), start));
            case "#":
                return Comment(start);
            case "=" or "!":
                return new Look(Closed(Alternatives(), start), IsBehind: false, IsNegative: sign == "!");
            case "<":
                return LookBehind(start);
            case "(":
                return Condition(start);
            case ">":
                return new Atomic(Closed(Alternatives(), start));
            default:
                if (sign != "-" && Flag(sign) is null)
                    throw _reader.Error($"unknown extension ?{sign}", CodePoints.Length(sign) + 1);
                return Flags(sign, start, mayHaveGlobalFlags);
        }
    }

    private string TakeSign() => _reader.Take() ?? throw _reader.Error("unexpected end of pattern");

    private PatternNode Closed(PatternNode body, int start) =>
        _reader.Take(")") ? body : throw _reader.ErrorAt("missing ), unterminated subpattern", start);

    private Brackets Capture(string? name, int start)
    {
        var number = _groups.Open(name, _reader);
        var body = Closed(InScope(_flags), start);
        _groups.Close(number, body.Width);
        return new Brackets(number, body);
    }

    private PatternNode NamedGroup(int start)
    {
        if (_reader.Take("<"))
        {
            var name = _reader.TakeName(">", "group name");
            GroupName.Check(name, _reader);
            return Capture(name, start);
        }
        if (_reader.Take("="))
        {
            var name = _reader.TakeName(")", "group name");
            GroupName.Check(name, _reader);
            var width = _groups.Named(name, _reader, out var group);
            return new BackReference(group, Has(PythonPatternFlags.IgnoreCase), width);
        }
        var sign = TakeSign();
        throw _reader.Error($"unknown extension ?P{sign}", CodePoints.Length(sign) + 2);
    }

    private PatternNode? Comment(int start)
    {
        for (var taken = _reader.Take(); taken != ")"; taken = _reader.Take())
        {
            if (taken is null)
                throw _reader.ErrorAt("missing ), unterminated comment", start);
        }
        return null;
    }

    private Look LookBehind(int start)
    {
        var sign = TakeSign();
        if (sign is not ("=" or "!"))
            throw _reader.Error($"unknown extension ?<{sign}", CodePoints.Length(sign) + 2);
        var outer = _groups.EnterLookBehind();
        var body = Alternatives();
        _groups.LeaveLookBehind(outer);
        var look = new Look(Closed(body, start), IsBehind: true, IsNegative: sign == "!");
        _lookBehinds.Add(look);
        return look;
    }

    private Conditional Condition(int start)
    {
        var group = _groups.Condition(_reader.TakeName(")", "group name"), _reader);
        PatternNode yes = Branch();
        PatternNode? no = _reader.Take("|") ? Branch() : null;
        if (no is not null && _reader.Next == "|")
            throw _reader.Error("conditional backref with more than two branches");
        return (Conditional)Closed(new Conditional(group, yes, no), start);
    }

    private PatternNode InScope(PythonPatternFlags flags)
    {
        var outer = _flags;
        _flags = flags;
        var body = Alternatives();
        _flags = outer;
        return body;
    }
}
