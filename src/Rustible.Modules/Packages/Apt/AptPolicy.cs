namespace Rustible.Modules.Packages;

/// <summary>What apt could install of one package: a paragraph of <c>apt-cache policy</c>.</summary>
/// <param name="Name">The package, with its architecture unless it is the host's.</param>
/// <param name="Candidate">The version that apt would take; null for none.</param>
/// <param name="Versions">All versions; none for a package that only others provide.</param>
internal sealed record AptPolicy(string Name, string? Candidate, IReadOnlyList<string> Versions)
{
    /// <summary>Reads the output of <c>apt-cache policy NAME...</c> in the C locale.</summary>
    /// <remarks><code>
    ///   foo:
    ///     Installed: 1.0
    ///     Candidate: 2.0
    ///     Version table:
    ///        2.0 500
    ///           500 file:/repo ./ Packages
    ///    *** 1.0 100
    ///           100 /var/lib/dpkg/status
    /// </code></remarks>
    internal static Dictionary<string, AptPolicy> Read(string output)
    {
        var policies = new Dictionary<string, AptPolicy>(StringComparer.Ordinal);
        var (name, candidate, versions) = ("", (string?)null, new List<string>());
        foreach (var line in output.Split('\n').Append("end:"))
        {
            if (line.Length > 0 && line[0] != ' ' && line.EndsWith(':'))
            {
                if (name.Length > 0)
                    policies[name] = new(name, candidate, versions);
                (name, candidate, versions) = (line[..^1], null, []);
            }
            else if (line.StartsWith("  Candidate: ", StringComparison.Ordinal))
                candidate = line[13..] == "(none)" ? null : line[13..];
            else if (line.Length > 5 && line[5] != ' ' && (line.StartsWith(" *** ", StringComparison.Ordinal) || line.StartsWith("     ", StringComparison.Ordinal)))
                versions.Add(line[5..].Split(' ')[0]);
        }
        return policies;
    }

    /// <summary>The highest version that the entry accepts, apt's own choice first; null when there is none.</summary>
    internal string? Best(PackageSpec spec) =>
        Candidate is not null && spec.Accepts(Candidate) ? Candidate : Versions.Where(spec.Accepts).Max(DebianVersion.Order);
}
