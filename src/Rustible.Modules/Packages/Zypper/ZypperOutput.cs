using System.Xml;
using System.Xml.Linq;

namespace Rustible.Modules.Packages.Zypper;

/// <summary>A package, patch or pattern that zypper tells of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Group">The element it stands in: <c>to-install</c>, <c>to-remove</c>, <c>solvable-list</c> and others.</param>
/// <param name="Version">Its version.</param>
/// <param name="OldVersion">The version that it replaces; else nothing.</param>
internal sealed record ZypperSolvable(string Name, string Group, string Version, string OldVersion);

/// <summary>What zypper prints with <c>--xmlout</c>.</summary>
/// <param name="Solvables">What it tells of, each name once.</param>
/// <param name="Messages">Its messages.</param>
internal sealed record ZypperOutput(IReadOnlyList<ZypperSolvable> Solvables, IReadOnlyList<string> Messages)
{
    /// <summary>Reads the output of a run.</summary>
    /// <exception cref="XmlException">It is no XML.</exception>
    internal static ZypperOutput Read(string text)
    {
        if (text.Length == 0)
            throw new XmlException("no element found: line 1, column 0");
        var document = XDocument.Parse(text);
        var solvables = document.Descendants("solvable").Where(IsTold).Select(element => new ZypperSolvable(
            Attribute(element, "name"), element.Parent!.Name.LocalName, Attribute(element, "edition"), Attribute(element, "edition-old")));
        return new([.. Once(solvables)], [.. document.Descendants("message").Select(message => message.Value)]);
    }

    /// <summary>Joins what a second run tells to what the first told.</summary>
    internal ZypperOutput Then(ZypperOutput second) => new([.. Once(Solvables.Concat(second.Solvables))], second.Messages);

    /// <summary>The changes as diff mode shows them, a line for each kind; downgrades and the like are not among them.</summary>
    internal string Prepared() => string.Concat(Line("installed", "to-install", false), Line("removed", "to-remove", false), Line("upgraded", "to-upgrade", true));

    private string Line(string word, string group, bool withVersions)
    {
        var members = Solvables.Where(solvable => solvable.Group == group)
            .Select(solvable => withVersions ? $"{solvable.Name} ({solvable.OldVersion} => {solvable.Version})" : solvable.Name).ToList();
        return members.Count == 0 ? "" : $"{word}: {string.Join(", ", members)}\n";
    }

    // As Ansible does, whatever a summary lists counts as changed.
    private static bool IsTold(XElement element) => element.Parent is { } group && (group.Name == "solvable-list" || group.Parent?.Name == "install-summary");

    private static IEnumerable<ZypperSolvable> Once(IEnumerable<ZypperSolvable> solvables)
    {
        var known = new OrderedDictionary<string, ZypperSolvable>(StringComparer.Ordinal);
        foreach (var solvable in solvables)
            known[solvable.Name] = solvable;
        return known.Values;
    }

    private static string Attribute(XElement element, string name) => element.Attribute(name)?.Value ?? "";
}
