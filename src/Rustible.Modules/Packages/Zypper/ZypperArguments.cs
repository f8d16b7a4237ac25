namespace Rustible.Modules.Packages.Zypper;

/// <summary>The arguments of <c>zypper</c>.</summary>
/// <param name="Name">
/// Packages; each may have a version (<c>foo=1.2</c>, <c>foo&gt;=1.2</c>), a sign before it (<c>+foo</c> to install, <c>-foo</c> to remove), be an address or a package file.
/// <c>*</c> alone means all of them.
/// </param>
/// <param name="State">What they should be; <c>dist-upgrade</c> brings the whole system to what its repositories hold.</param>
/// <param name="Type">What the names mean.</param>
/// <param name="AllowVendorChange">Let <c>dist-upgrade</c> take packages of another vendor.</param>
/// <param name="CleanDeps">Remove too what only the removed packages needed.</param>
/// <param name="DisableGpgCheck">Do not check signatures.</param>
/// <param name="DisableRecommends">Leave recommended packages out.</param>
/// <param name="ExtraArgs">More options of zypper's command, with blanks between; quotes do not group.</param>
/// <param name="ExtraArgsPrecommand">More options of zypper itself.</param>
/// <param name="Force">Install again, downgrade, change vendor or architecture.</param>
/// <param name="ForceResolution">Let zypper choose how conflicts are solved.</param>
/// <param name="Oldpackage">Let an older version replace a newer one; a version in a name says so too.</param>
/// <param name="Replacefiles">Install though files of other packages are replaced.</param>
/// <param name="UpdateCache">Fetch what the repositories hold first; not in check mode.</param>
public sealed record ZypperArguments(
    [property: Required, Alias("pkg")] IReadOnlyList<string> Name,
    [property: Choices("absent", "installed", "latest", "present", "removed", "dist-upgrade")] string State = "present",
    [property: Choices("package", "patch", "pattern", "product", "srcpackage", "application")] string Type = "package",
    bool AllowVendorChange = false, bool CleanDeps = false, bool DisableGpgCheck = false, bool DisableRecommends = true,
    string? ExtraArgs = null, string? ExtraArgsPrecommand = null, bool Force = false, bool ForceResolution = false, bool Oldpackage = false,
    bool Replacefiles = false, [property: Alias("refresh")] bool UpdateCache = false);
