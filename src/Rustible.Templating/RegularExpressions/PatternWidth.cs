namespace Rustible.Templating.RegularExpressions;

/// <summary>How many characters a part of a pattern takes, at least and at most; a look-behind has to know.</summary>
internal readonly record struct PatternWidth(UInt128 Least, UInt128 Most)
{
    /// <summary>More than any repeat can count.</summary>
    private static readonly UInt128 _endless = UInt128.One << 64;

    public static PatternWidth None => default;

    public static PatternWidth One => new(1, 1);

    public bool IsFixed => Least == Most;

    public static PatternWidth operator +(PatternWidth left, PatternWidth right) =>
        new(UInt128.Min(left.Least + right.Least, _endless), UInt128.Min(left.Most + right.Most, _endless));

    /// <summary>Either of the two.</summary>
    public static PatternWidth operator |(PatternWidth left, PatternWidth right) =>
        new(UInt128.Min(left.Least, right.Least), UInt128.Max(left.Most, right.Most));

    public PatternWidth Repeated(long least, long? most) => new(
        UInt128.Min(Least * (UInt128)least, _endless),
        most is { } times ? UInt128.Min(Most * (UInt128)times, _endless) : Most == 0 ? 0 : _endless);
}
