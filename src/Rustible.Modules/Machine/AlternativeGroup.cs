using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Machine;

/// <summary>What follows an entry of update-alternatives: a link of its own.</summary>
internal sealed record Subcommand(string Name, string Link, string Path)
{
    /// <summary>Reads the three lines name, link, path.</summary>
    internal static Subcommand Read(string lines)
    {
        var parts = lines.Split('\n', 3);
        return new(parts[0], parts[1], parts[2]);
    }

    internal ValueMap Shown => new() { ["name"] = Name, ["link"] = Link, ["path"] = Path };
}

/// <summary>One program that a link may point to.</summary>
/// <param name="Path">The program.</param>
/// <param name="Link">The link; null where it is not told.</param>
/// <param name="Priority">The priority; null where it is not told.</param>
/// <param name="Subcommands">What follows it; null where it is not told.</param>
internal sealed record AlternativeEntry(string Path, string? Link, int? Priority, IReadOnlyList<Subcommand>? Subcommands);

/// <summary>What the host knows of a name: its link, the entry in use, and all entries.</summary>
/// <param name="Link">The link; null where the tool does not tell it.</param>
/// <param name="IsManual">Whether somebody chose, and not the priorities.</param>
/// <param name="Current">The program in use.</param>
/// <param name="Entries">The entries by their programs.</param>
internal sealed record AlternativeGroup(string? Link, bool IsManual, string? Current, IReadOnlyDictionary<string, AlternativeEntry> Entries)
{
    /// <summary>Reads the answer to <c>--query</c> (dpkg), or that to <c>--display</c> of chkconfig's tool, which knows no query; null when there is neither.</summary>
    internal static AlternativeGroup? Read(string? query, string? display) => query is not null ? OfQuery(query) : display is not null ? OfDisplay(display) : null;

    // Name:, Link:, Slaves: with " name link" each, Status:, Best:, Value:; then for each entry, after an empty line, Alternative:, Priority:, Slaves: with " name path" each.
    private static AlternativeGroup OfQuery(string text)
    {
        var blocks = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(block => block.Split('\n')).ToList();
        var link = Field(blocks[0], "Link");
        var links = Followers(blocks[0]).ToDictionary(pair => pair.Name, pair => pair.Path, StringComparer.Ordinal);
        var entries = blocks.Skip(1).Select(block => new AlternativeEntry(
            Field(block, "Alternative")!, link, int.Parse(Field(block, "Priority")!, CultureInfo.InvariantCulture),
            [.. Followers(block).Select(pair => new Subcommand(pair.Name, links[pair.Name], pair.Path))]));
        return new(link, Field(blocks[0], "Status") == "manual", Field(blocks[0], "Value"), entries.ToDictionary(entry => entry.Path, StringComparer.Ordinal));
    }

    // "NAME - status is auto.", " link currently points to PATH", then "PATH - priority N" with " slave NAME: PATH" each (follower, since 1.20). Links are not told.
    private static AlternativeGroup OfDisplay(string text)
    {
        var (isManual, current, entries) = (false, (string?)null, new Dictionary<string, AlternativeEntry>(StringComparer.Ordinal));
        foreach (var line in text.Split('\n'))
        {
            if (line.Contains(" - status is ", StringComparison.Ordinal))
                isManual = line.Contains(" - status is manual", StringComparison.Ordinal);
            else if (line.StartsWith(" link currently points to ", StringComparison.Ordinal))
                current = line[" link currently points to ".Length..];
            else if (line.StartsWith('/') && line.LastIndexOf(" - ", StringComparison.Ordinal) is > 0 and var end
                && line[end..].Split(' ') is [_, _, .., "priority", var number] && int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var priority))
                entries[line[..end]] = new AlternativeEntry(line[..end], null, priority, null);
        }
        return new(null, isManual, current, entries);
    }

    private static string? Field(IEnumerable<string> block, string name) =>
        block.FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..];

    private static IEnumerable<(string Name, string Path)> Followers(IEnumerable<string> block) => block
        .SkipWhile(line => line != "Slaves:").Skip(1).TakeWhile(line => line.StartsWith(' ')).Select(line => line[1..].Split(' ', 2)).Where(words => words.Length == 2)
        .Select(words => (words[0], words[1]));
}
