using System.Text.RegularExpressions;

namespace Rustible.Modules.Packages;

/// <summary>One line of a source list (sources.list(5), the one-line format).</summary>
/// <param name="IsEnabled">False when it is commented out.</param>
/// <param name="Source">The source with single blanks.</param>
/// <param name="Comment">What follows a hash.</param>
internal sealed partial record AptSourceLine(bool IsEnabled, string Source, string Comment)
{
    /// <summary>The name that a list for this source gets: its host and path.</summary>
    public string SuggestedName
    {
        get
        {
            var words = Scheme().Replace(Options().Replace(Source, ""), "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word is not ("deb" or "deb-src")).ToList();
            var place = words.FirstOrDefault("");
            place = place[(place.IndexOf('@', StringComparison.Ordinal) + 1)..];
            return string.Join('_', Other().Replace(place, " ").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <summary>Reads a line; null for what is no source.</summary>
    public static AptSourceLine? Read(string line)
    {
        var text = line.Trim();
        var isEnabled = true;
        if (text.StartsWith('#'))
            (isEnabled, text) = (false, text[1..].Trim());
        var comment = text.IndexOf('#', StringComparison.Ordinal);
        var (source, rest) = comment < 0 ? (text, "") : (text[..comment].Trim(), text[(comment + 1)..].Trim());
        var words = source.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 3 && words[0] is "deb" or "deb-src" ? new AptSourceLine(isEnabled, string.Join(' ', words), rest) : null;
    }

    /// <summary>The lists with the source: one that is commented out is enabled, else it is added to <paramref name="list"/>.</summary>
    public static SortedDictionary<string, string> Add(SortedDictionary<string, string> lists, AptSourceLine wanted, string list)
    {
        var after = new SortedDictionary<string, string>(lists, StringComparer.Ordinal);
        foreach (var (name, text) in lists)
        {
            var lines = text.Split('\n');
            var at = Array.FindIndex(lines, line => Read(line)?.Source == wanted.Source);
            if (at < 0)
                continue;
            var found = Read(lines[at])!;
            if (!found.IsEnabled)
                lines[at] = found.Source + (found.Comment.Length > 0 ? $" # {found.Comment}" : "");
            after[name] = string.Join('\n', lines);
            return after;
        }
        var old = after.GetValueOrDefault(list, "");
        after[list] = (old.Length == 0 || old.EndsWith('\n') ? old : old + "\n") + wanted.Source + (wanted.Comment.Length > 0 ? $" # {wanted.Comment}" : "") + "\n";
        return after;
    }

    /// <summary>The lists without the source; one that is empty then is no longer there.</summary>
    public static SortedDictionary<string, string> Remove(SortedDictionary<string, string> lists, AptSourceLine wanted)
    {
        var after = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in lists)
        {
            var kept = text.Split('\n').Where(line => Read(line) is not { IsEnabled: true } found || found.Source != wanted.Source).ToList();
            var rest = string.Join('\n', kept);
            if (rest == text || rest.Trim().Length > 0)
                after[name] = rest;
        }
        return after;
    }

    [GeneratedRegex(@"\[[^\]]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Options();

    [GeneratedRegex(@"\w+://", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex("[^a-zA-Z0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Other();
}
