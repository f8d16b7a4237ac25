namespace Rustible.Modules.Packages.Zypper;

/// <summary>Composes the words of zypper's command lines, without the program.</summary>
internal static class ZypperCommand
{
    internal static List<string> Refresh(ZypperArguments args) => [.. Begin(args), .. Unchecked(args), "refresh", .. Extra(args)];

    /// <summary>Asks which of the packages are installed.</summary>
    internal static List<string> Search(ZypperArguments args, IEnumerable<ZypperPackage> packages) =>
    [
        .. Begin(args), "--disable-repositories", "search", "--type", args.Type, .. Extra(args), "--match-exact", "--details", "--installed-only",
        .. packages.Select(package => package.Name),
    ];

    internal static List<string> Install(ZypperArguments args, bool checkMode, bool hasVersion, IEnumerable<string> words) =>
        [.. Begin(args), .. Unchecked(args), "install", "--type", args.Type, .. Options(args, checkMode, hasVersion), .. Extra(args), "--", .. words];

    internal static List<string> Remove(ZypperArguments args, bool checkMode, IEnumerable<string> words) =>
        [.. Begin(args), "remove", "--type", args.Type, .. When(checkMode, "--dry-run"), .. When(args.CleanDeps, "--clean-deps"), .. Extra(args), .. words];

    /// <summary>Brings all packages, or all patches, to their newest versions.</summary>
    internal static List<string> Update(ZypperArguments args, bool checkMode)
    {
        string[] command = args.Type == "patch" ? ["patch"] : ["update", "--type", args.Type];
        return [.. Begin(args), .. Unchecked(args), .. command, .. Options(args, checkMode, hasVersion: false), .. Extra(args)];
    }

    internal static List<string> DistUpgrade(ZypperArguments args, bool checkMode) =>
    [
        .. Begin(args), .. Unchecked(args), "dist-upgrade", .. Options(args, checkMode, hasVersion: false),
        .. When(args.AllowVendorChange, "--allow-vendor-change"), .. Extra(args),
    ];

    private static IEnumerable<string> Begin(ZypperArguments args) => ["--quiet", "--non-interactive", "--xmlout", .. Words(args.ExtraArgsPrecommand)];

    private static string[] Unchecked(ZypperArguments args) => When(args.DisableGpgCheck, "--no-gpg-checks");

    private static IEnumerable<string> Options(ZypperArguments args, bool checkMode, bool hasVersion) =>
    [
        .. When(checkMode, "--dry-run"), "--auto-agree-with-licenses", .. When(args.DisableRecommends, "--no-recommends"), .. When(args.Force, "--force"),
        .. When(args.ForceResolution, "--force-resolution"), .. When(args.Oldpackage || hasVersion, "--oldpackage"), .. When(args.Replacefiles, "--replacefiles"),
    ];

    private static string[] Extra(ZypperArguments args) => Words(args.ExtraArgs);

    private static string[] Words(string? line) => line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string[] When(bool isSet, string option) => isSet ? [option] : [];
}
