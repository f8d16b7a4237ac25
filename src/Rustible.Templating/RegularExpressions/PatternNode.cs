using Rustible.Templating.RegularExpressions.Characters;

namespace Rustible.Templating.RegularExpressions;

/// <summary>A part of a pattern; what flags mean for it is worked into it.</summary>
/// <param name="Width">How many characters it takes.</param>
internal abstract record PatternNode(PatternWidth Width)
{
    /// <summary>Whether it or something in it is such.</summary>
    public bool Has(Func<PatternNode, bool> such) => such(this) || Children.Any(child => child.Has(such));

    /// <summary>The parts it consists of.</summary>
    public virtual IEnumerable<PatternNode> Children => [];
}

/// <summary>One character out of a set.</summary>
internal sealed record OneOf(CodePointSet Set) : PatternNode(PatternWidth.One);

/// <summary>A place that takes no character.</summary>
internal sealed record Place(PlaceKind Kind) : PatternNode(PatternWidth.None);

/// <summary>Parts one after the other.</summary>
internal sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode(Parts.Aggregate(PatternWidth.None, (sum, part) => sum + part.Width))
{
    public override IEnumerable<PatternNode> Children => Parts;
}

/// <summary>The first branch that fits.</summary>
internal sealed record Choice(IReadOnlyList<PatternNode> Branches) : PatternNode(Branches.Select(branch => branch.Width).Aggregate((left, right) => left | right))
{
    public override IEnumerable<PatternNode> Children => Branches;
}

/// <summary>A body several times.</summary>
/// <param name="Body">What is repeated.</param>
/// <param name="Least">How often at least.</param>
/// <param name="Most">How often at most; null for no limit.</param>
/// <param name="Mode">Which number is tried first.</param>
internal sealed record Repeat(PatternNode Body, long Least, long? Most, RepeatMode Mode) : PatternNode(Body.Width.Repeated(Least, Most))
{
    /// <summary>Whether it takes as few rounds as it can of what may be empty, but need not.</summary>
    public bool IsLazyOfEmpty => Mode is RepeatMode.Lazy && Body.Width.Least == 0 && Body.Width.Most > 0 && Most is not (0 or 1);

    public override IEnumerable<PatternNode> Children => [Body];
}

/// <summary>Brackets: with a number what they match is kept, without they only hold together.</summary>
internal sealed record Brackets(int? Number, PatternNode Body) : PatternNode(Body.Width)
{
    public override IEnumerable<PatternNode> Children => [Body];
}

/// <summary>A body to whose first match no return is made.</summary>
internal sealed record Atomic(PatternNode Body) : PatternNode(Body.Width)
{
    public override IEnumerable<PatternNode> Children => [Body];
}

/// <summary>What has to follow or precede, or must not.</summary>
internal sealed record Look(PatternNode Body, bool IsBehind, bool IsNegative) : PatternNode(PatternWidth.None)
{
    public override IEnumerable<PatternNode> Children => [Body];
}

/// <summary>The text of a group again.</summary>
internal sealed record BackReference(int Group, bool IgnoresCase, PatternWidth GroupWidth) : PatternNode(GroupWidth);

/// <summary>One pattern when a group took part, another when it did not.</summary>
internal sealed record Conditional(int Group, PatternNode Yes, PatternNode? No) : PatternNode(Yes.Width | (No?.Width ?? PatternWidth.None))
{
    public override IEnumerable<PatternNode> Children => No is null ? [Yes] : [Yes, No];
}

/// <summary>The kinds of <see cref="Place"/>.</summary>
internal enum PlaceKind
{
    TextStart,
    LineStart,
    TextEnd,
    LastLineEnd,
    LineEnd,
    WordBoundary,
    AsciiWordBoundary,
    NoWordBoundary,
    NoAsciiWordBoundary,
}

/// <summary>The kinds of <see cref="Repeat"/>.</summary>
internal enum RepeatMode
{
    Greedy,
    Lazy,
    Possessive,
}
