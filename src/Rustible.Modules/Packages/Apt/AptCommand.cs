using System.Globalization;

namespace Rustible.Modules.Packages;

/// <summary>Composes the words of apt-get's command lines.</summary>
internal static class AptCommand
{
    internal static List<string> Install(AptArguments args, bool checkMode, IEnumerable<string> packages)
    {
        var words = Begin(args, checkMode);
        if (args.OnlyUpgrade)
            words.Add("--only-upgrade");
        if (args.State == AptState.Fixed)
            words.Add("--fix-broken");
        words.AddRange(Guards(args));
        words.Add(args.State == AptState.BuildDep ? "build-dep" : "install");
        words.AddRange(packages);
        words.AddRange(Release(args));
        if (args.InstallRecommends is { } recommends)
            words.AddRange(["-o", $"APT::Install-Recommends={(recommends ? "yes" : "no")}"]);
        words.AddRange(Permissions(args));
        return words;
    }

    internal static List<string> Remove(AptArguments args, bool checkMode, IEnumerable<string> packages) =>
        [.. Begin(args, checkMode), .. Purge(args), .. Guards(args), "remove", .. packages];

    internal static List<string> Upgrade(AptArguments args, AptUpgrade mode, bool checkMode)
    {
        var words = Begin(args, checkMode);
        words.AddRange(Guards(args));
        words.AddRange(Permissions(args));
        words.AddRange(mode is AptUpgrade.Dist or AptUpgrade.Full ? ["dist-upgrade"] : ["upgrade", "--with-new-pkgs"]);
        words.AddRange(Release(args));
        return words;
    }

    /// <param name="args">The arguments.</param>
    /// <param name="checkMode">Whether nothing may change.</param>
    /// <param name="operation"><c>autoremove</c> or <c>autoclean</c>.</param>
    internal static List<string> CleanUp(AptArguments args, bool checkMode, string operation) =>
        [.. Begin(args, checkMode), .. Purge(args), .. args.Force ? ["--force-yes"] : Array.Empty<string>(), operation];

    internal static List<string> Update() => ["apt-get", "-q", "-o", "APT::Update::Error-Mode=any", "update"];

    private static List<string> Begin(AptArguments args, bool checkMode)
    {
        List<string> words = ["apt-get", "-y", "-o", $"DPkg::Lock::Timeout={args.LockTimeout.ToString(CultureInfo.InvariantCulture)}"];
        foreach (var option in args.DpkgOptions.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            words.AddRange(["-o", $"Dpkg::Options::=--{option}"]);
        if (checkMode)
            words.Add("--simulate");
        return words;
    }

    private static IEnumerable<string> Guards(AptArguments args)
    {
        if (args.Force)
            yield return "--force-yes";
        if (args.Autoremove)
            yield return "--auto-remove";
        if (args.FailOnAutoremove)
            yield return "--no-remove";
    }

    private static IEnumerable<string> Permissions(AptArguments args)
    {
        if (args.AllowUnauthenticated)
            yield return "--allow-unauthenticated";
        if (args.AllowDowngrade)
            yield return "--allow-downgrades";
        if (args.AllowChangeHeldPackages)
            yield return "--allow-change-held-packages";
    }

    private static string[] Purge(AptArguments args) => args.Purge ? ["--purge"] : [];

    private static string[] Release(AptArguments args) => args.DefaultRelease is { } release ? ["-t", release] : [];
}
