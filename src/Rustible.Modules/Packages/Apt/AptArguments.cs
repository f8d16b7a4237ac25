namespace Rustible.Modules.Packages;

/// <summary>What a package should be.</summary>
public enum AptState
{
    /// <summary>Not installed.</summary>
    Absent,

    /// <summary>Having what is needed to build it.</summary>
    [Name("build-dep")]
    BuildDep,

    /// <summary>Installed, and broken dependencies repaired.</summary>
    Fixed,

    /// <summary>Installed in the newest version.</summary>
    Latest,

    /// <summary>Installed, in whatever version or in the one that is named.</summary>
    Present,
}

/// <summary>How all packages are brought to their newest versions.</summary>
public enum AptUpgrade
{
    /// <summary>Removing packages that are in the way.</summary>
    Dist,

    /// <summary>Removing packages that are in the way.</summary>
    Full,

    /// <summary>Not at all.</summary>
    No,

    /// <summary>Without removing a package.</summary>
    Safe,

    /// <summary>Without removing a package.</summary>
    Yes,
}

/// <summary>The arguments of <c>apt</c>.</summary>
/// <param name="Name">Packages; each may have a version (<c>foo=1.2*</c>, <c>foo&gt;=1.2</c>) or be a pattern.</param>
/// <param name="State">What they should be.</param>
/// <param name="UpdateCache">Fetch the lists of packages first.</param>
/// <param name="CacheValidTime">Seconds for which lists need not be fetched again.</param>
/// <param name="UpdateCacheRetries">How often a failed fetch is tried again.</param>
/// <param name="UpdateCacheRetryMaxDelay">Longest pause before that, in seconds.</param>
/// <param name="Purge">Remove configuration files too.</param>
/// <param name="DefaultRelease">Release to prefer.</param>
/// <param name="InstallRecommends">Whether recommended packages are installed; null leaves it to the host's configuration.</param>
/// <param name="Force">Let apt-get do what may harm the system.</param>
/// <param name="AllowUnauthenticated">Install packages that are not signed.</param>
/// <param name="AllowDowngrade">Install a lower version than there is.</param>
/// <param name="AllowChangeHeldPackages">Change packages that are held.</param>
/// <param name="Upgrade">Upgrade all packages.</param>
/// <param name="DpkgOptions">Options of dpkg, without their dashes, with commas between.</param>
/// <param name="Deb">A package file on the host, or its address.</param>
/// <param name="Autoremove">Remove packages that nothing needs any more.</param>
/// <param name="FailOnAutoremove">Fail rather than remove any package.</param>
/// <param name="Autoclean">Remove package files that can no longer be fetched.</param>
/// <param name="Clean">Remove all fetched package files.</param>
/// <param name="PolicyRcD">Exit status that policy-rc.d gives meanwhile; 101 starts no service.</param>
/// <param name="OnlyUpgrade">Upgrade what is installed, and install nothing.</param>
/// <param name="ForceAptGet">Use apt-get rather than aptitude; it is always so.</param>
/// <param name="LockTimeout">Seconds to wait for dpkg's lock.</param>
[MutuallyExclusive("deb", "package", "upgrade")]
public sealed record AptArguments(
    [property: Name("package"), Alias("name", "pkg")] IReadOnlyList<string>? Name = null, AptState State = AptState.Present,
    [property: Alias("update-cache")] bool? UpdateCache = null, int CacheValidTime = 0, int UpdateCacheRetries = 5, int UpdateCacheRetryMaxDelay = 12,
    bool Purge = false, [property: Alias("default-release")] string? DefaultRelease = null,
    [property: Alias("install-recommends")] bool? InstallRecommends = null, bool Force = false,
    [property: Alias("allow-unauthenticated")] bool AllowUnauthenticated = false,
    [property: Alias("allow-downgrade", "allow_downgrades", "allow-downgrades")] bool AllowDowngrade = false, bool AllowChangeHeldPackages = false,
    AptUpgrade? Upgrade = null, string DpkgOptions = "force-confdef,force-confold", string? Deb = null, bool Autoremove = false,
    bool FailOnAutoremove = false, bool Autoclean = false, bool Clean = false, int? PolicyRcD = null, bool OnlyUpgrade = false,
    bool ForceAptGet = false, int LockTimeout = 60);
