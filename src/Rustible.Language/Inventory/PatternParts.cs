using System.Text.RegularExpressions;
using Rustible.Language.Source;

namespace Rustible.Language.Inventory;

/// <summary>What a part of a host pattern does with the hosts that the parts before it matched.</summary>
internal enum PatternPartKind
{
    /// <summary>Adds its hosts.</summary>
    Union,

    /// <summary><c>&amp;</c>: keeps only its hosts.</summary>
    Intersection,

    /// <summary><c>!</c>: removes its hosts.</summary>
    Difference,
}

/// <summary>A part of a host pattern, without its operator.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Text">A name, a glob or <c>~</c> and an expression, with an optional subscript.</param>
internal sealed record PatternPart(PatternPartKind Kind, string Text);

/// <summary>Cuts a host pattern at its commas, or else at its colons.</summary>
internal static partial class PatternParts
{
    /// <summary>The parts in the order in which they count: what adds, what keeps, what removes; without any that adds, all hosts are the beginning.</summary>
    /// <exception cref="LanguageException">An operator has no pattern after it.</exception>
    public static IReadOnlyList<PatternPart> Of(string pattern)
    {
        var parts = Split(pattern).Select(part => Part(part, pattern)).ToList();
        if (!parts.Exists(part => part.Kind == PatternPartKind.Union))
            parts.Add(new PatternPart(PatternPartKind.Union, "all"));
        return [.. parts.OrderBy(part => part.Kind)];
    }

    /// <summary>The parts as written, with their operators.</summary>
    internal static IEnumerable<string> Split(string pattern)
    {
        if (pattern.Contains(',', StringComparison.Ordinal))
            return pattern.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // An IPv6 address, or a name with a port, is not cut at its colons; nor is what stands in brackets.
        return HostAddress.Parse(pattern, allowRanges: true) is not null ? [pattern] : Words().Matches(pattern).Select(match => match.Value);
    }

    private static PatternPart Part(string part, string pattern)
    {
        var kind = part[0] switch { '&' => PatternPartKind.Intersection, '!' => PatternPartKind.Difference, _ => PatternPartKind.Union };
        if (kind == PatternPartKind.Union)
            return new PatternPart(kind, part);
        return part.Length > 1
            ? new PatternPart(kind, part[1..])
            : throw new LanguageException(LanguageErrorKind.Parse, $"In the host pattern '{pattern}' a '{part}' stands alone.", null, "Write it before a group or host, as in web:!web1.");
    }

    [GeneratedRegex(@"(?:[^\s:\[\]]|\[[^\]]*\])+")]
    private static partial Regex Words();
}
