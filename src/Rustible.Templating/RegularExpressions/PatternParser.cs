using System.Globalization;
using Rustible.Templating.RegularExpressions.Characters;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.RegularExpressions;

/// <summary>Reads a pattern in the language of Python 3.11's module <c>re</c>, for text. One method a construct.</summary>
internal sealed partial class PatternParser
{
    private readonly PatternReader _reader;
    private readonly PatternGroups _groups = new();
    private readonly List<Look> _lookBehinds = [];
    private PythonPatternFlags _flags;
    private RepeatMode? _repeats;

    private PatternParser(string pattern, PythonPatternFlags flags)
    {
        _flags = flags;
        _reader = new PatternReader(pattern);
    }

    /// <exception cref="PatternException">The pattern is wrong.</exception>
    public static PatternNode Parse(string pattern, PythonPatternFlags flags, out PatternGroups groups)
    {
        var parser = new PatternParser(pattern, flags);
        groups = parser._groups;
        return parser.Whole();
    }

    private PatternNode Whole()
    {
        var whole = Alternatives(isWhole: true);
        if (Has(PythonPatternFlags.Ascii) && Has(PythonPatternFlags.Unicode))
            throw new PatternException("ASCII and UNICODE flags are incompatible");
        if (_reader.Next is not null)
            throw _reader.Error("unbalanced parenthesis");
        _groups.CheckConditions(_reader);
        if (_repeats is { } mode && Has(PythonPatternFlags.Template))
            throw new PatternException($"internal: unsupported template operator {(mode is RepeatMode.Lazy ? "MIN_REPEAT" : mode is RepeatMode.Greedy ? "MAX_REPEAT" : "POSSESSIVE_REPEAT")}");
        foreach (var look in _lookBehinds)
        {
            if (look.Body.Width.Least > uint.MaxValue)
                throw new PatternException("looks too much behind");
            if (!look.Body.Width.IsFixed)
                throw new PatternException("look-behind requires fixed-width pattern");
        }
        return whole;
    }

    private bool Has(PythonPatternFlags flag) => (_flags & flag) != 0;

    private PatternNode Alternatives(bool isWhole = false)
    {
        StackGuard.Check();
        var branches = new List<PatternNode> { Branch(isWhole) };
        while (_reader.Take("|"))
            branches.Add(Branch());
        return branches.Count == 1 ? branches[0] : new Choice(branches);
    }

    /// <param name="mayHaveGlobalFlags">Whether this is the start of the pattern, the only place for flags of all of it.</param>
    private Sequence Branch(bool mayHaveGlobalFlags = false)
    {
        var parts = new List<PatternNode>();
        while (_reader.Next is { } next and not ("|" or ")"))
        {
            _reader.Take();
            if (Has(PythonPatternFlags.Verbose) && IsSkipped(next))
                continue;
            if (Part(next, parts, mayHaveGlobalFlags) is { } part)
                parts.Add(part);
        }
        return new Sequence(parts);
    }

    /// <summary>The part that starts with what was taken; null when it is no part of its own (a repeat, a comment).</summary>
    private PatternNode? Part(string taken, List<PatternNode> before, bool mayHaveGlobalFlags)
    {
        switch (taken)
        {
            case "[":
                return Set();
            case "*" or "+" or "?" or "{":
                return RepeatLast(taken, before);
            case ".":
                return new OneOf(Has(PythonPatternFlags.DotAll) ? CodePointSet.All : CodePointSet.Of('\n').Complement());
            case "(":
                return Group(mayHaveGlobalFlags && before.Count == 0);
            case "^":
                return new Place(Has(PythonPatternFlags.Multiline) ? PlaceKind.LineStart : PlaceKind.TextStart);
            case "$":
                return new Place(Has(PythonPatternFlags.Multiline) ? PlaceKind.LineEnd : PlaceKind.LastLineEnd);
            default:
                return taken[0] == '\\' ? Escape(taken) : Literal(CodePoints.Of(taken)[0]);
        }
    }

    private bool IsSkipped(string taken)
    {
        if (taken != "#")
            return taken is " " or "\t" or "\n" or "\r" or "\v" or "\f";
        while (_reader.Take() is not (null or "\n"))
        {
        }
        return true;
    }

    private OneOf Literal(int codePoint) => new(Widened(CodePointSet.Of(codePoint)));

    private CodePointSet Widened(CodePointSet set) => Has(PythonPatternFlags.IgnoreCase) ? LetterCase.Widen(set, Has(PythonPatternFlags.Ascii)) : set;

    private PatternNode Escape(string escape)
    {
        var ascii = Has(PythonPatternFlags.Ascii);
        if (CharacterClasses.Find(escape[1], ascii) is { } members)
            return new OneOf(members);
        switch (escape[1])
        {
            case 'A':
                return new Place(PlaceKind.TextStart);
            case 'Z':
                return new Place(PlaceKind.TextEnd);
            case 'b':
                return new Place(ascii ? PlaceKind.AsciiWordBoundary : PlaceKind.WordBoundary);
            case 'B':
                return new Place(ascii ? PlaceKind.NoAsciiWordBoundary : PlaceKind.NoWordBoundary);
            case '0':
                return Literal(Convert.ToInt32(escape[1..] + _reader.TakeOctal(2), 8));
            case >= '1' and <= '9':
                return Reference(escape);
            default:
                return Literal(PatternEscapes.Control(escape) ?? PatternEscapes.Coded(escape, _reader) ?? PatternEscapes.Itself(escape, _reader));
        }
    }

    /// <summary>A back-reference of up to two digits; three octal ones are a character.</summary>
    private PatternNode Reference(string escape)
    {
        if (_reader.NextIsDigit)
        {
            escape += _reader.Take();
            if (escape[1] < '8' && escape[2] < '8' && _reader.NextIsOctal)
                return Literal(PatternEscapes.Octal(escape + _reader.Take(), _reader));
        }
        var width = _groups.Numbered(escape[1..], _reader, out var group);
        return new BackReference(group, Has(PythonPatternFlags.IgnoreCase), width);
    }

    private OneOf? RepeatLast(string sign, List<PatternNode> before)
    {
        var start = _reader.Position;
        var (least, most) = sign switch
        {
            "?" => (0L, (long?)1),
            "*" => (0, null),
            "+" => (1, null),
            _ => Counts(start) ?? (-1, null),
        };
        if (least < 0)
            return Literal('{');
        if (before.Count == 0 || before[^1] is Place)
            throw _reader.ErrorAt("nothing to repeat", start - 1);
        if (before[^1] is Repeat)
            throw _reader.ErrorAt("multiple repeat", start - 1);
        var mode = _reader.Take("?") ? RepeatMode.Lazy : _reader.Take("+") ? RepeatMode.Possessive : RepeatMode.Greedy;
        _repeats ??= mode;
        before[^1] = new Repeat(before[^1], least, most, mode);
        return null;
    }

    /// <summary>The numbers in braces; null, and nothing taken, when the brace is a mere character.</summary>
    private (long Least, long? Most)? Counts(int start)
    {
        if (_reader.Next == "}")
            return null;
        var least = _reader.TakeDigits();
        var most = _reader.Take(",") ? _reader.TakeDigits() : least;
        if (!_reader.Take("}"))
        {
            _reader.Seek(start);
            return null;
        }
        var counts = (Least: Count(least) ?? 0, Most: Count(most));
        return counts.Most < counts.Least ? throw _reader.ErrorAt("min repeat greater than max repeat", start) : counts;
    }

    private static long? Count(string digits)
    {
        if (digits.Length == 0)
            return null;
        return ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < uint.MaxValue
            ? (long)count
            : throw new PatternException("the repetition number is too large");
    }
}
