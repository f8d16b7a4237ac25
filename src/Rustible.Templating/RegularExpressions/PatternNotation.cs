using System.Globalization;
using System.Text;
using Rustible.Templating.RegularExpressions.Characters;

namespace Rustible.Templating.RegularExpressions;

/// <summary>Writes a pattern for .NET. Groups are written by Python's numbers; cases and classes stand as sets, so no option but CultureInvariant is needed.</summary>
internal sealed class PatternNotation
{
    private const string HighHalf = @"[\ud800-\udbff]";
    private const string LowHalf = @"[\udc00-\udfff]";
    private const int MaxDoubled = 4;
    private readonly Dictionary<CodePointSet, string> _sets = [];
    private readonly StringBuilder _text = new();
    private readonly TextReach _reach;
    private int _doubled;
    private int _repeats;

    private PatternNotation(TextReach reach) => _reach = reach;

    public static string Of(PatternNode pattern, TextReach reach)
    {
        var notation = new PatternNotation(reach);
        if (reach is TextReach.All)
            notation._text.Append($"(?<!{HighHalf}(?={LowHalf}))");
        notation.Atom(pattern);
        return notation._text.ToString();
    }

    private void Write(PatternNode node)
    {
        Rendering.StackGuard.Check();
        switch (node)
        {
            case OneOf one:
                _text.Append(Set(one.Set));
                break;
            case Place place:
                _text.Append(Text(place.Kind));
                break;
            case Sequence sequence:
                foreach (var part in sequence.Parts)
                    Part(part);
                break;
            case Choice choice:
                Between("", choice.Branches, "");
                break;
            case Repeat repeat:
                Write(repeat);
                break;
            case Brackets brackets:
                Between(brackets.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"(?<{number}>") : "(?:", [brackets.Body], ")");
                break;
            case Atomic atomic:
                Between("(?>", [atomic.Body], AtomicEnd);
                break;
            case Look look:
                Write(look);
                break;
            case BackReference reference:
                _text.Append(CultureInfo.InvariantCulture, $"(?{(reference.IgnoresCase ? "i" : "")}:\\{reference.Group})");
                break;
            case Conditional conditional:
                _text.Append(CultureInfo.InvariantCulture, $"(?({conditional.Group})");
                Between("(?:", [conditional.Yes], ")|");
                if (conditional.No is { } no)
                    Between("(?:", [no], ")");
                _text.Append(')');
                break;
        }
    }

    private void Between(string start, IReadOnlyList<PatternNode> branches, string end)
    {
        _text.Append(start);
        for (var i = 0; i < branches.Count; i++)
        {
            _text.Append(i == 0 ? "" : "|");
            Write(branches[i]);
        }
        _text.Append(end);
    }

    /// <summary>A part of a sequence: a choice needs brackets there.</summary>
    private void Part(PatternNode node)
    {
        if (node is Choice)
            Atom(node);
        else
            Write(node);
    }

    /// <summary>Something that a repeat may follow.</summary>
    private void Atom(PatternNode node)
    {
        if (node is OneOf or Brackets or Atomic or BackReference)
            Write(node);
        else
            Between("(?:", [node], ")");
    }

    /// <summary>
    /// A body that may be empty is written twice, as often as it must come and as often as it may: Python takes the two apart, too,
    /// and .NET ends a repeat at its first empty round (a lazy one even starts it at a wrong place).
    /// </summary>
    private void Write(Repeat repeat)
    {
        var isPossessive = repeat.Mode is RepeatMode.Possessive;
        var end = isPossessive ? AtomicEnd : "";
        _text.Append(isPossessive ? "(?>" : "");
        _repeats++;
        if (repeat.Least == 0 || repeat.Body.Width.Least > 0 || _doubled == MaxDoubled)
        {
            Times(repeat, repeat.Least, repeat.Most);
        }
        else
        {
            _doubled++;
            Times(repeat with { Mode = isPossessive ? RepeatMode.Possessive : RepeatMode.Greedy }, repeat.Least, repeat.Least);
            if (repeat.Most != repeat.Least)
                Times(repeat, 0, repeat.Most - repeat.Least);
            _doubled--;
        }
        _repeats--;
        _text.Append(end);
    }

    /// <summary>Within a repeat, something always true follows, or .NET would draw (?:(?>a?))* together to (?>a*).</summary>
    private string AtomicEnd => _repeats > 0 ? @"(?:\b|\B))" : ")";

    private void Times(Repeat repeat, long least, long? most)
    {
        if (least == 0 && repeat.Body.Width.Most == 0)
            most = Math.Min(most ?? 1, 1);   // a second empty round finds nothing new
        if (repeat.Mode is RepeatMode.Lazy && (least, most) == (0, 1))
        {
            Between("(?:|", [repeat.Body], ")");
            return;
        }
        if (repeat.Mode is RepeatMode.Possessive && repeat.Body is not OneOf)
            Between("(?>", [repeat.Body], AtomicEnd);   // every round is kept as it was first found
        else
            Atom(repeat.Body);
        least = Math.Min(least, int.MaxValue);
        _text.Append((least, most) switch
        {
            (0, null) => "*",
            (1, null) => "+",
            (0, 1) => "?",
            (_, { } limit and < int.MaxValue) => string.Create(CultureInfo.InvariantCulture, $"{{{least},{limit}}}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{{{least},}}"),
        });
        _text.Append(repeat.Mode is RepeatMode.Lazy && least != most ? "?" : "");
    }

    /// <summary>.NET matches a look-behind from right to left, which shows in groups; Python goes back by its width and matches onwards.</summary>
    private void Write(Look look)
    {
        var width = look.Body.Width.Least;
        var sign = look.IsNegative ? "!" : "=";
        if (!look.IsBehind || width == 0)
            Between("(?" + sign, [look.Body], ")");
        else if (width > int.MaxValue)
            _text.Append(look.IsNegative ? "" : SetNotation.Nothing);
        else if (_reach is not TextReach.All && IsPlain(look.Body))
            Between("(?<" + sign, [look.Body], ")");
        else
            Between($"(?<{sign}(?=", [look.Body], string.Create(CultureInfo.InvariantCulture, $"){AnyCharacter}{{{width}}})"));
    }

    private string AnyCharacter => _reach is TextReach.All ? $"(?>{HighHalf}{LowHalf}|[\\s\\S])" : @"[\s\S]";

    /// <summary>Whether it makes no difference in which direction the part is matched.</summary>
    private static bool IsPlain(PatternNode node) => node switch
    {
        OneOf or Place => true,
        Sequence sequence => sequence.Parts.All(IsPlain),
        Choice choice => choice.Branches.All(IsPlain),
        Brackets brackets => brackets.Number is null && IsPlain(brackets.Body),
        Repeat { Mode: not RepeatMode.Possessive } repeat => IsPlain(repeat.Body),
        _ => false,
    };

    private string Set(CodePointSet set)
    {
        if (!_sets.TryGetValue(set, out var text))
            _sets[set] = text = SetNotation.Of(set, _reach);
        return text;
    }

    private string Text(PlaceKind kind) => kind switch
    {
        PlaceKind.TextStart => @"\A",
        PlaceKind.LineStart => "(?m:^)",
        PlaceKind.TextEnd => @"\z",
        PlaceKind.LastLineEnd => @"\Z",
        PlaceKind.LineEnd => "(?m:$)",
        PlaceKind.WordBoundary => Boundary(ascii: false),
        PlaceKind.AsciiWordBoundary => Boundary(ascii: true),
        PlaceKind.NoWordBoundary => NoBoundary(ascii: false),
        _ => NoBoundary(ascii: true),
    };

    private string Boundary(bool ascii)
    {
        if (_reach is TextReach.Ascii)
            return @"\b";
        var word = Set(CharacterClasses.Word(ascii));
        return $"(?:(?<={word})(?!{word})|(?<!{word})(?={word}))";
    }

    /// <summary>An empty text has no place that is not a boundary, either.</summary>
    private string NoBoundary(bool ascii)
    {
        if (_reach is TextReach.Ascii)
            return @"(?!\A\z)\B";
        var word = Set(CharacterClasses.Word(ascii));
        return $"(?:(?<={word})(?={word})|(?<!{word})(?!{word}))";
    }
}
