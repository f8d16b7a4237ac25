namespace Rustible.Modules.Packages.Pacman;

/// <summary>What pacman told of a host.</summary>
/// <param name="Installed">Versions of the installed packages.</param>
/// <param name="Upgrades">Newer versions of them; those that pacman is to ignore are left out.</param>
/// <param name="Dependencies">The packages that are there for others only.</param>
/// <param name="Wanted">What the names of the task mean, each package once.</param>
internal sealed record PacmanSituation(
    IReadOnlyDictionary<string, string> Installed, IReadOnlyList<PacmanUpgrade> Upgrades, IReadOnlySet<string> Dependencies, IReadOnlyList<PacmanTarget> Wanted)
{
    /// <summary>Reads what <c>pacman.sh</c> reported.</summary>
    internal static PacmanSituation Read(ScriptReply reply) => new(
        Lines(reply, "installed").Select(line => line.Split(' ')).Where(words => words.Length == 2).ToDictionary(words => words[0], words => words[1], StringComparer.Ordinal),
        [.. Lines(reply, "upgrades").Select(line => line.Split(' ')).Where(words => words is [_, _, "->", _]).Select(words => new PacmanUpgrade(words[0], words[1], words[3]))],
        Lines(reply, "dependencies").ToHashSet(StringComparer.Ordinal),
        [.. Targets(reply, "target", isFile: false).Concat(Targets(reply, "file", isFile: true)).DistinctBy(target => target.Package)]);

    /// <summary>Why a package is installed.</summary>
    internal string ReasonOf(string package) => Dependencies.Contains(package) ? "dependency" : "explicit";

    private static IEnumerable<PacmanTarget> Targets(ScriptReply reply, string key, bool isFile) =>
        // several packages stand for a group of one repository
        reply.All(key).Select(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(lines => lines.Skip(1).Select(package => new PacmanTarget(lines.Length == 2 ? lines[0] : package, package, isFile)));

    private static string[] Lines(ScriptReply reply, string key) => reply.Text(key)?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
}

/// <summary>A package, and the words by which pacman is asked for it.</summary>
/// <param name="Words">Its name, what it provides, a file or an address.</param>
/// <param name="Package">The name of the package.</param>
/// <param name="IsFile">Whether the words are a file or an address.</param>
internal sealed record PacmanTarget(string Words, string Package, bool IsFile);

/// <summary>An installed package of which there is a newer version.</summary>
internal sealed record PacmanUpgrade(string Package, string Before, string After);
