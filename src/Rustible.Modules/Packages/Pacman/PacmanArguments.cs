namespace Rustible.Modules.Packages.Pacman;

/// <summary>The arguments of <c>pacman</c>.</summary>
/// <param name="Name">Packages, groups, what packages provide, package files or their addresses.</param>
/// <param name="State">What they should be.</param>
/// <param name="Force">Remove without a look at dependencies; fetch all lists of packages, changed or not.</param>
/// <param name="RemoveNosave">Keep no changed configuration files of packages that are removed.</param>
/// <param name="Executable">The program: pacman, or one that takes the same arguments.</param>
/// <param name="ExtraArgs">More arguments for the program when it installs and removes.</param>
/// <param name="UpdateCache">Fetch the lists of packages first.</param>
/// <param name="UpdateCacheExtraArgs">More arguments for that.</param>
/// <param name="Upgrade">Upgrade all packages.</param>
/// <param name="UpgradeExtraArgs">More arguments for that.</param>
/// <param name="Reason">Why packages are installed: wanted for themselves, or by others.</param>
/// <param name="ReasonFor">Whether the reason is set for packages that are there, too.</param>
[RequiredOneOf("name", "update_cache", "upgrade")]
[MutuallyExclusive("name", "upgrade")]
public sealed record PacmanArguments(
    [property: Alias("package", "pkg")] IReadOnlyList<string>? Name = null,
    [property: Choices("absent", "installed", "latest", "present", "removed")] string State = "present", bool Force = false, bool RemoveNosave = false,
    string Executable = "pacman", string ExtraArgs = "", bool? UpdateCache = null, string UpdateCacheExtraArgs = "", bool? Upgrade = null,
    string UpgradeExtraArgs = "", [property: Choices("explicit", "dependency")] string? Reason = null,
    [property: Choices("new", "all")] string ReasonFor = "new")
{
    internal bool IsAbsent => State is "absent" or "removed";
}
