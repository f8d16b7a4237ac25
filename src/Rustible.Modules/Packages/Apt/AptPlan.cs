namespace Rustible.Modules.Packages;

/// <summary>Decides which packages apt-get has to be asked for. Pure; the host's answers come in, words for apt-get come out.</summary>
internal static class AptPlan
{
    /// <summary>Whether all entries are installed as they should be, as far as dpkg alone can tell.</summary>
    internal static bool IsSettled(IReadOnlyList<PackageSpec> specs, AptState state, AptSituation situation) =>
        state is AptState.Present or AptState.Fixed
        && specs.All(spec => !spec.IsPattern && situation.Find(spec.Name) is { IsInstalled: true } package && spec.Accepts(package.Version));

    /// <summary>Whether apt is needed to know what an entry means.</summary>
    internal static bool NeedsPolicy(PackageSpec spec, AptState state, AptSituation situation) => !IsSettled([spec], state, situation);

    /// <summary>The packages to install.</summary>
    /// <param name="specs">The entries; none is a pattern.</param>
    /// <param name="args">The task's arguments.</param>
    /// <param name="situation">What is installed.</param>
    /// <param name="policies">What apt knows of the entries that are not settled.</param>
    /// <param name="provided">What installed packages provide.</param>
    /// <param name="isUpdated">Whether the lists of packages were just fetched, for the failure's result.</param>
    /// <exception cref="AptFailure">A package does not exist, or not in the wanted version.</exception>
    internal static List<string> ToInstall(
        IReadOnlyList<PackageSpec> specs, AptArguments args, AptSituation situation, IReadOnlyDictionary<string, AptPolicy> policies, IReadOnlySet<string> provided,
        bool isUpdated = false)
    {
        var wanted = new List<string>();
        foreach (var spec in specs.Where(spec => NeedsPolicy(spec, args.State, situation)))
        {
            var installed = situation.Find(spec.Name) is { IsInstalled: true } package ? package.Version : null;
            if (args.State == AptState.BuildDep)
            {
                wanted.Add(spec.Name);
                continue;
            }
            var policy = Policy(spec, policies, installed);
            if (policy is { Versions.Count: 0 } && spec.Version is null)
            {
                if (!provided.Contains(spec.Name) && !args.OnlyUpgrade)
                    wanted.Add(spec.Name);
                continue;
            }
            var best = policy?.Best(spec);
            if (Suffices(spec, args.State, installed, best) || (installed is null && args.OnlyUpgrade))
                continue;
            if (spec.Version is not null && best is null)
                throw new AptFailure(ModuleResult.Failure($"no available installation candidate for {spec.Text}")
                    .Return("cache_updated", isUpdated).Return("cache_update_time", situation.CacheTime));
            wanted.Add(spec.Version is null ? spec.Name : $"{spec.Name}={best}");
        }
        return wanted;
    }

    /// <summary>The packages to remove.</summary>
    internal static List<string> ToRemove(IReadOnlyList<PackageSpec> specs, bool purge, AptSituation situation)
    {
        var wanted = new List<string>();
        foreach (var spec in specs)
        {
            var found = spec.IsPattern
                ? situation.Packages.Where(package => spec.MatchesName(package.Name) && package.IsMeantBy(package.Name, situation.Architecture))
                : situation.Find(spec.Name) is { } package ? [package] : [];
            wanted.AddRange(found.Where(package => (package.IsInstalled && spec.Accepts(package.Version)) || (purge && package.HasLeftovers))
                .Select(package => spec.IsPattern ? package.Name : spec.Name));
        }
        return [.. wanted.Distinct()];
    }

    private static bool Suffices(PackageSpec spec, AptState state, string? installed, string? best) =>
        installed is not null && spec.Accepts(installed)
        && (state != AptState.Latest || best is null || DebianVersion.Order.Compare(installed, best) >= 0);

    private static AptPolicy? Policy(PackageSpec spec, IReadOnlyDictionary<string, AptPolicy> policies, string? installed)
    {
        if (policies.TryGetValue(spec.Name, out var policy) || policies.TryGetValue(spec.Name.Split(':')[0], out policy))
            return policy;
        return installed is not null ? null : throw new AptFailure(ModuleResult.Failure($"No package matching '{spec.Name}' is available"));
    }
}
