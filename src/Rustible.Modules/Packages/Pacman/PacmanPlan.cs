namespace Rustible.Modules.Packages.Pacman;

/// <summary>What pacman has to do.</summary>
/// <param name="Targets">The packages to install or remove.</param>
/// <param name="Marked">The packages whose reason of installation is to be set.</param>
internal sealed record PacmanPlan(IReadOnlyList<PacmanTarget> Targets, IReadOnlyList<string> Marked)
{
    /// <summary>Whether pacman has nothing to do.</summary>
    internal bool IsEmpty => Targets.Count == 0 && Marked.Count == 0;

    /// <summary>Decides it. Of a file only pacman can tell whether it is another version than the one that is installed.</summary>
    internal static PacmanPlan For(PacmanArguments args, PacmanSituation situation)
    {
        bool IsInstalled(PacmanTarget target) => situation.Installed.ContainsKey(target.Package);
        if (args.IsAbsent)
            return new([.. situation.Wanted.Where(IsInstalled)], []);
        bool IsOld(PacmanTarget target) => args.State == "latest" && situation.Upgrades.Any(upgrade => upgrade.Package == target.Package);
        bool NeedsReason(PacmanTarget target) => !IsInstalled(target) || (args.ReasonFor == "all" && situation.ReasonOf(target.Package) != args.Reason);
        return new(
            [.. situation.Wanted.Where(target => target.IsFile || !IsInstalled(target) || IsOld(target))],
            args.Reason is null ? [] : [.. situation.Wanted.Where(NeedsReason).Select(target => target.Package)]);
    }
}
