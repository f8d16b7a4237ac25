namespace Rustible.Modules.Packages.Dnf;

/// <summary>What a host has before the task acts.</summary>
internal sealed record DnfSituation
{
    /// <summary>The installed packages.</summary>
    internal IReadOnlyList<RpmPackage> Installed { get; init; } = [];

    /// <summary>By an entry that is no installed package's name: the packages that provide it.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<RpmPackage>> Provided { get; init; } = new Dictionary<string, IReadOnlyList<RpmPackage>>();

    /// <summary>By the entry: the package files, where they lie on the host.</summary>
    internal IReadOnlyDictionary<string, (string Path, RpmPackage Package)> Files { get; init; } = new Dictionary<string, (string, RpmPackage)>();

    /// <summary>The groups and environments that there are.</summary>
    internal IReadOnlyList<DnfGroup> Groups { get; init; } = [];

    /// <summary>The names of the modules that there are.</summary>
    internal IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>Folders of package files that were fetched.</summary>
    internal IReadOnlyList<string> Fetched { get; init; } = [];

    /// <summary>Whether package files must be signed.</summary>
    internal bool ChecksFiles { get; init; }

    internal static DnfSituation Read(ScriptReply reply) => new()
    {
        Installed = RpmPackage.Read(reply.Text("installed")),
        Provided = reply.All("provided").ToDictionary(text => text.Split('\n')[0], RpmPackage.Read),
        Files = reply.All("file").ToDictionary(text => text.Split('\n')[0], text => (text.Split('\n')[1], RpmPackage.Read(text)[^1])),
        Groups = DnfGroup.Read(reply.Text("group") ?? ""),
        // a module's line has its name, stream, profiles and summary; headings do no harm
        Modules = [.. (reply.Text("modules") ?? "").Split('\n').Select(line => line.Split(' ')[0]).Where(name => name.Length > 0)],
        Fetched = reply.All("fetched"),
        ChecksFiles = reply.Bool("gpgcheck"),
    };

    /// <summary>The installed packages that an entry means.</summary>
    internal IReadOnlyList<RpmPackage> Find(DnfSpec spec)
    {
        var named = Installed.Where(spec.Means).ToList();
        return named.Count == 0 && Provided.TryGetValue(spec.Text, out var provided) ? provided : named;
    }

    /// <summary>The group or environment that an entry means by its id or its name; null when there is none.</summary>
    internal DnfGroup? FindGroup(DnfSpec spec) =>
        Groups.FirstOrDefault(group => group.Id == spec.Text[1..]) ?? Groups.FirstOrDefault(group => group.Name == spec.Text[1..]);
}

/// <summary>A group of packages, or an environment of groups.</summary>
/// <param name="Id">How dnf calls it.</param>
/// <param name="Name">How people call it.</param>
/// <param name="IsEnvironment">Whether it is made of groups.</param>
/// <param name="IsInstalled">Whether dnf knows it as installed.</param>
internal sealed record DnfGroup(string Id, string Name, bool IsEnvironment, bool IsInstalled)
{
    /// <summary>Reads <c>dnf group list hidden ids</c>: headings that end in a colon, and indented lines <c>Name (id)</c>.</summary>
    internal static IReadOnlyList<DnfGroup> Read(string text)
    {
        var groups = new List<DnfGroup>();
        var heading = "";
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()))
        {
            if (!line.StartsWith(' '))
                heading = line;
            else if (line.LastIndexOf('(') is > 0 and var start && line.EndsWith(')'))
            {
                groups.Add(new(
                    line[(start + 1)..^1], line[..start].Trim(), heading.Contains("Environment", StringComparison.Ordinal),
                    heading.StartsWith("Installed", StringComparison.Ordinal)));
            }
        }
        return groups;
    }
}
