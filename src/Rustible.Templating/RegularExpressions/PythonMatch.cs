using System.Text.RegularExpressions;

namespace Rustible.Templating.RegularExpressions;

/// <summary>Where and how a pattern matches. Groups have Python's numbers; 0 is the whole.</summary>
public sealed class PythonMatch
{
    private readonly Match _match;

    internal PythonMatch(PythonPattern pattern, Match match) => (Pattern, _match) = (pattern, match);

    /// <summary>What matched.</summary>
    public PythonPattern Pattern { get; }

    /// <summary>Where the match starts in the text, in UTF-16 units.</summary>
    public int Index => _match.Index;

    /// <summary>Where it ends.</summary>
    public int End => _match.Index + _match.Length;

    /// <summary>The text that matched.</summary>
    public string Value => _match.Value;

    /// <summary>The text of a group; null when it took no part.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The pattern has no such group.</exception>
    public string? this[int group]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(group, Pattern.GroupCount);
            return _match.Groups[group] is { Success: true } found ? found.Value : null;
        }
    }

    /// <summary>The text of a group by name; null when it took no part.</summary>
    /// <exception cref="KeyNotFoundException">The pattern has no such group.</exception>
    public string? this[string group] => this[Pattern.GroupNames[group]];

    /// <summary>Where a group starts and ends in the text, in UTF-16 units; null when it took no part.</summary>
    /// <exception cref="KeyNotFoundException">The pattern has no such group.</exception>
    public (int Start, int End)? Span(string group) =>
        _match.Groups[Pattern.GroupNames[group]] is { Success: true } found ? (found.Index, found.Index + found.Length) : null;

    /// <summary>What a replacement in Python's notation (<c>\1</c>, <c>\g&lt;name&gt;</c>) gives for the match.</summary>
    /// <exception cref="TemplateException">The replacement is wrong.</exception>
    public string Expand(string replacement) => Pattern.ReadReplacement(replacement).Fill(this);
}
