namespace Rustible.Modules.Containers.Specification;

/// <summary>The argument <c>volumes</c>: those without a source, and those bound to a folder or a named volume.</summary>
/// <param name="Anonymous">Paths in the container.</param>
/// <param name="Binds">Bindings: source, path and modes.</param>
internal sealed record ContainerVolumes(IReadOnlyList<string> Anonymous, IReadOnlyList<string> Binds)
{
    private static readonly HashSet<string> _modes =
        ["ro", "rw", "z", "Z", "consistent", "delegated", "cached", "rprivate", "private", "rshared", "shared", "rslave", "slave", "nocopy"];

    /// <summary>Reads the argument.</summary>
    /// <param name="volumes">Its values.</param>
    /// <param name="facts">Tells folder and home.</param>
    /// <param name="targets">The paths that were taken, to which those of the volumes are added.</param>
    /// <exception cref="ContainerFault">A mode is none, or two volumes have one path.</exception>
    internal static ContainerVolumes Read(IReadOnlyList<string> volumes, ContainerFacts facts, HashSet<string> targets)
    {
        var (anonymous, binds) = (new List<string>(), new List<string>());
        foreach (var volume in volumes)
        {
            var parts = volume.Split(':');
            var target = parts.Length is 2 or 3 ? parts[1] : volume;
            if (!targets.Add(target))
                throw new ContainerFault($"The mount point \"{target}\" appears twice in the volumes option");
            if (parts.Length is not (2 or 3))
            {
                anonymous.Add(volume);
                continue;
            }
            var modes = parts.Length == 3 ? parts[2] : "rw";
            if (!modes.Split(',').All(_modes.Contains))
                throw new ContainerFault($"Found invalid volumes mode: {modes}");
            binds.Add($"{Source(parts[0], facts)}:{target}:{modes}");
        }
        return new ContainerVolumes(anonymous, binds);
    }

    private static string Source(string source, ContainerFacts facts) =>
        source == "~" || source.StartsWith("~/", StringComparison.Ordinal) ? facts.Home + source[1..]
        : source.StartsWith('.') ? Path.GetFullPath(source, facts.Folder)
        : source;
}
