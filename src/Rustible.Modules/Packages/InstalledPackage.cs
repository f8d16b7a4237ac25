namespace Rustible.Modules.Packages;

/// <summary>A package in dpkg's database.</summary>
/// <param name="Name">Its name, without architecture.</param>
/// <param name="Architecture">Its architecture, or <c>all</c>.</param>
/// <param name="Status">dpkg's status: <c>installed</c>, <c>config-files</c>, <c>half-installed</c>...</param>
/// <param name="Version">Its version; empty when it is not installed.</param>
internal sealed record InstalledPackage(string Name, string Architecture, string Status, string Version)
{
    /// <summary>Whether it is installed whole.</summary>
    internal bool IsInstalled => Status == "installed";

    /// <summary>Whether it left configuration files, which a purge would take away.</summary>
    internal bool HasLeftovers => Status == "config-files";

    /// <summary>Reads lines of name, architecture, status and version with tabs between.</summary>
    internal static List<InstalledPackage> Read(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(field => new InstalledPackage(field[0], field[1], field[2], field[3]))];

    /// <summary>Whether a name, with or without architecture, means this package on a host of the given architecture.</summary>
    internal bool IsMeantBy(string name, string native)
    {
        var parts = name.Split(':', 2);
        var architecture = parts.Length == 1 || parts[1] == "native" ? native : parts[1];
        return Name == parts[0] && (Architecture == "all" || Architecture == architecture || architecture == "any");
    }
}
