using System.Text.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>
/// A local fact of INI text, as Python's configparser reads it: keys in small letters, a deeper indented line goes on with the value,
/// <c>DEFAULT</c> is in every section, <c>%(key)s</c> is the value of another key, <c>%%</c> a percent sign, and nothing may be given twice.
/// </summary>
internal static partial class IniFact
{
    private const int MostNestedReferences = 10;

    /// <summary>The sections; null for a text that is no such INI.</summary>
    internal static ValueMap? Read(string text)
    {
        if (ReadSections(text) is not { } sections)
            return null;
        sections.Remove("DEFAULT", out var defaults);
        var read = new ValueMap();
        foreach (var (name, section) in sections)
        {
            var merged = new ValueMap((ValueMap)section!);
            foreach (var (key, value) in defaults as ValueMap ?? [])
                merged.TryAdd(key, value);
            var resolved = new ValueMap();
            foreach (var (key, value) in merged)
                if (Resolve((string)value!, merged, MostNestedReferences) is { } whole)
                    resolved[key] = whole;
                else
                    return null;
            read[name] = resolved;
        }
        return read;
    }

    private static ValueMap? ReadSections(string text)
    {
        var sections = new ValueMap();
        ValueMap? section = null;
        string? key = null;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()))
        {
            var trimmed = line.TrimStart();
            if (trimmed.Length == 0 || trimmed[0] is '#' or ';')
                continue;
            if (trimmed.Length < line.Length && key is not null)
                section![key] = $"{section[key]}\n{trimmed}";
            else if (trimmed[0] == '[' && trimmed.IndexOf(']', StringComparison.Ordinal) is > 1 and var end)
            {
                if (!sections.TryAdd(trimmed[1..end], section = []))
                    return null;
                key = null;
            }
            else if (section is null || trimmed.IndexOfAny(['=', ':']) is not (> 0 and var at)
                || !section.TryAdd(key = trimmed[..at].Trim().ToLowerInvariant(), trimmed[(at + 1)..].Trim()))
                return null;
        }
        return sections;
    }

    /// <summary>The value with its references replaced; null when one leads nowhere, in a circle, or a percent sign stands alone.</summary>
    private static string? Resolve(string value, ValueMap section, int depth)
    {
        if (depth == 0 || LonePercent().IsMatch(value))
            return null;
        var isWhole = true;
        var text = Reference().Replace(value, match =>
        {
            if (match.Value == "%%")
                return "%";
            var other = section.TryGetValue(match.Groups[1].Value.ToLowerInvariant(), out var found) ? Resolve((string)found!, section, depth - 1) : null;
            isWhole &= other is not null;
            return other ?? "";
        });
        return isWhole ? text : null;
    }

    [GeneratedRegex(@"%%|%\(([^)]+)\)s", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^(?:[^%]|%%|%\([^)]+\)s)*%(?!%|\([^)]+\)s)", RegexOptions.CultureInvariant)]
    private static partial Regex LonePercent();
}
