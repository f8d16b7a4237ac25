namespace Rustible.Modules.Packages.Dnf;

/// <summary>A package of rpm in one version.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Epoch">The number that goes before its version; <c>0</c> for most.</param>
/// <param name="Version">Its version.</param>
/// <param name="Release">The build of that version.</param>
/// <param name="Architecture">What it runs on.</param>
/// <param name="Repository">Where it comes from; empty when that was not asked.</param>
internal sealed record RpmPackage(string Name, string Epoch, string Version, string Release, string Architecture, string Repository = "")
{
    /// <summary>The version as it is compared.</summary>
    internal string Evr => $"{Epoch}:{Version}-{Release}";

    /// <summary>As results name it; an epoch of 0 is left out.</summary>
    internal string Nevra => $"{Name}-{(Epoch == "0" ? "" : Epoch + ":")}{Version}-{Release}.{Architecture}";

    /// <summary>All that may be written to mean it, from its name to the whole.</summary>
    internal IEnumerable<string> Forms
    {
        get
        {
            yield return Name;
            yield return $"{Name}.{Architecture}";
            foreach (var version in new[] { Version, $"{Version}-{Release}" })
            {
                foreach (var epoch in new[] { "", $"{Epoch}:" })
                {
                    yield return $"{Name}-{epoch}{version}";
                    yield return $"{Name}-{epoch}{version}.{Architecture}";
                }
            }
            yield return $"{Epoch}:{Name}-{Version}-{Release}";
            yield return $"{Epoch}:{Name}-{Version}-{Release}.{Architecture}";
        }
    }

    /// <summary>The format of rpm's or dnf's lines that <see cref="Read"/> reads: <c>name epoch version release arch [repository]</c>, tabs between. Other lines are skipped.</summary>
    internal static IReadOnlyList<RpmPackage> Read(string? text) =>
        [.. (text ?? "").Split('\n').Select(line => line.TrimEnd('\r').Split('\t')).Where(fields => fields.Length is 5 or 6)
            .Select(fields => new RpmPackage(fields[0], fields[1], fields[2], fields[3], fields[4], fields.Length == 6 ? fields[5] : ""))];
}
