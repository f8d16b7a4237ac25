using Rustible.Templating.RegularExpressions.Characters;

namespace Rustible.Templating.RegularExpressions;

internal sealed partial class PatternParser
{
    /// <summary>What stands between square brackets, the opening one taken.</summary>
    private OneOf Set()
    {
        var start = _reader.Position - 1;
        var isNegated = _reader.Take("^");
        var literals = new List<(int First, int Last)>();
        var classes = CodePointSet.Empty;
        for (var isFirst = true; ; isFirst = false)
        {
            var taken = TakeMember(start);
            if (taken == "]" && !isFirst)
                break;
            var (first, members) = Member(taken);
            if (!_reader.Take("-"))
            {
                Add(first, members);
                continue;
            }
            var upTo = TakeMember(start);
            if (upTo == "]")
            {
                Add(first, members);
                literals.Add(('-', '-'));
                break;
            }
            var (last, _) = Member(upTo);
            if (first is not { } low || last is not { } high || high < low)
                throw _reader.Error($"bad character range {taken}-{upTo}", CodePoints.Length(taken) + 1 + CodePoints.Length(upTo));
            literals.Add((low, high));
        }
        var set = Widened(CodePointSet.Of(literals)).Union(classes);
        return new OneOf(isNegated ? set.Complement() : set);

        void Add(int? character, CodePointSet? members)
        {
            if (character is { } one)
                literals.Add((one, one));
            else
                classes = classes.Union(members!);
        }
    }

    private string TakeMember(int start) => _reader.Take() ?? throw _reader.ErrorAt("unterminated character set", start);

    /// <summary>A character, or a class of them.</summary>
    private (int? Character, CodePointSet? Class) Member(string taken)
    {
        if (taken[0] != '\\')
            return (CodePoints.Of(taken)[0], null);
        if (CharacterClasses.Find(taken[1], Has(PythonPatternFlags.Ascii)) is { } members)
            return (null, members);
        if (taken[1] is >= '0' and <= '7')
            return (PatternEscapes.Octal(taken + _reader.TakeOctal(2), _reader), null);
        return (PatternEscapes.Control(taken) ?? PatternEscapes.Coded(taken, _reader) ?? PatternEscapes.Itself(taken, _reader), null);
    }
}
