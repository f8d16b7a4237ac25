namespace Rustible.Modules.Packages.Dnf;

/// <summary>What packages should be.</summary>
public enum DnfState
{
    /// <summary>Not installed.</summary>
    Absent,

    /// <summary>Installed.</summary>
    Installed,

    /// <summary>Installed in the newest version.</summary>
    Latest,

    /// <summary>Installed.</summary>
    Present,

    /// <summary>Not installed.</summary>
    Removed,
}

/// <summary>The arguments of <c>dnf</c>.</summary>
/// <param name="Name">
/// Packages: names, patterns, versions (<c>httpd-2.4</c>, <c>httpd &gt;= 2.4</c>), files they own, package files and their addresses, <c>@groups</c>, <c>@modules:stream</c>, or <c>*</c>.
/// </param>
/// <param name="List">Tells of packages rather than changes them: <c>installed</c>, <c>updates</c>, <c>available</c>, <c>repos</c>, or a package.</param>
/// <param name="State">What the packages should be; absent by default with <c>autoremove</c>, else present.</param>
/// <param name="Autoremove">Remove what was installed for another package that is gone.</param>
/// <param name="Enablerepo">Repositories to enable for this task.</param>
/// <param name="Disablerepo">Repositories to disable for this task; before those that are enabled.</param>
/// <param name="ConfFile">Another configuration file of dnf.</param>
/// <param name="DisableGpgCheck">Install what is not signed.</param>
/// <param name="Installroot">The folder that is the root of the packages.</param>
/// <param name="Releasever">Another release of the system to install from.</param>
/// <param name="Security">With <c>latest</c>: only what a security update needs.</param>
/// <param name="Bugfix">With <c>latest</c>: only what an update of bugs needs.</param>
/// <param name="Exclude">Packages to leave alone.</param>
/// <param name="EnablePlugin">Plugins of dnf to enable for this task.</param>
/// <param name="DisablePlugin">Plugins of dnf to disable for this task.</param>
/// <param name="DisableExcludes">Whose excludes count for nothing: <c>all</c>, <c>main</c> or a repository.</param>
/// <param name="ValidateCerts">Whether the certificate of a package file's server is checked.</param>
/// <param name="Sslverify">Whether the certificates of repositories are checked.</param>
/// <param name="AllowDowngrade">Install a package file that is older than what there is.</param>
/// <param name="InstallRepoquery">Without effect, as with Ansible: dnf needs no repoquery for it.</param>
/// <param name="DownloadOnly">Fetch packages and install none.</param>
/// <param name="DownloadDir">Where to put fetched packages.</param>
/// <param name="LockTimeout">Seconds to wait for dnf's lock.</param>
/// <param name="InstallWeakDeps">Install recommended packages too.</param>
/// <param name="Allowerasing">Remove packages that are in the way.</param>
/// <param name="Nobest">Take an older version when the newest cannot be installed.</param>
/// <param name="Cacheonly">Fetch no lists of packages.</param>
/// <param name="UpdateOnly">With <c>latest</c>: install nothing that is not there.</param>
/// <param name="UpdateCache">Fetch the lists of packages even if they are young.</param>
/// <param name="SkipBroken">Leave out packages that cannot be installed.</param>
[MutuallyExclusive("name", "list")]
public sealed record DnfArguments(
    [property: Alias("pkg")] IReadOnlyList<string>? Name = null, string? List = null, DnfState? State = null, bool Autoremove = false,
    IReadOnlyList<string>? Enablerepo = null, IReadOnlyList<string>? Disablerepo = null, string? ConfFile = null, bool DisableGpgCheck = false,
    string Installroot = "/", string? Releasever = null, bool Security = false, bool Bugfix = false, IReadOnlyList<string>? Exclude = null,
    IReadOnlyList<string>? EnablePlugin = null, IReadOnlyList<string>? DisablePlugin = null, string? DisableExcludes = null, bool ValidateCerts = true,
    bool Sslverify = true, bool AllowDowngrade = false, bool InstallRepoquery = true, bool DownloadOnly = false, string? DownloadDir = null,
    int LockTimeout = 30, bool InstallWeakDeps = true, bool Allowerasing = false, bool Nobest = false, bool Cacheonly = false, bool UpdateOnly = false,
    [property: Alias("expire-cache")] bool UpdateCache = false, bool SkipBroken = false)
{
    /// <summary>Whether packages should not be there.</summary>
    internal bool IsAbsent => State is DnfState.Absent or DnfState.Removed || (State is null && Autoremove);

    /// <summary>The entries of <see cref="Name"/>; one may hold several with commas between.</summary>
    internal IReadOnlyList<DnfSpec> Specs => [.. Split(Name).Distinct().Select(name => new DnfSpec(name))];

    /// <summary>The words of a list, without empty ones; commas stand between words too.</summary>
    internal static IEnumerable<string> Split(IEnumerable<string>? words) =>
        (words ?? []).SelectMany(word => word.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
