namespace Rustible.Modules.Packages.Dnf;

/// <summary>Composes dnf's options. Where there is a setting for it, it is that: dnf 4 and 5 share these.</summary>
internal static class DnfCommand
{
    /// <summary>The options of all calls.</summary>
    internal static List<string> Common(DnfArguments args)
    {
        List<string> words = [.. Value("--config=", args.ConfFile), .. Value("--releasever=", args.Releasever)];
        if (args.Installroot != "/")
            words.Add($"--installroot={args.Installroot}");
        // those that are enabled come last: `disablerepo: "*"` leaves them
        words.AddRange(All("--disablerepo=", args.Disablerepo));
        words.AddRange(All("--enablerepo=", args.Enablerepo));
        words.AddRange(All("--disableplugin=", args.DisablePlugin));
        words.AddRange(All("--enableplugin=", args.EnablePlugin));
        words.AddRange(All("--exclude=", args.Exclude));
        words.AddRange(Value("--disableexcludes=", args.DisableExcludes));
        if (!args.Sslverify)
            words.Add("--setopt=sslverify=0");
        if (args.Cacheonly)
            words.Add("--cacheonly");
        else if (args.UpdateCache)
            words.Add("--refresh");
        return words;
    }

    /// <summary>The options of a call that changes packages.</summary>
    /// <param name="args">The task's arguments.</param>
    /// <param name="checkMode">Whether nothing may change.</param>
    /// <param name="checksFiles">Whether package files must be signed.</param>
    internal static List<string> Transaction(DnfArguments args, bool checkMode, bool checksFiles)
    {
        List<string> words = [checkMode ? "--assumeno" : "--assumeyes", .. Common(args)];
        if (args.Nobest)
            words.Add("--setopt=best=0");
        if (args.DisableGpgCheck)
            words.Add("--nogpgcheck");
        else if (checksFiles)
            words.Add("--setopt=localpkg_gpgcheck=1");
        if (!args.InstallWeakDeps)
            words.Add("--setopt=install_weak_deps=0");
        if (args.Allowerasing)
            words.Add("--allowerasing");
        if (args.SkipBroken)
            words.Add("--skip-broken");
        if (args.DownloadOnly)
            words.Add("--downloadonly");
        if (args.DownloadOnly)
            words.AddRange(Value("--setopt=destdir=", args.DownloadDir));
        return words;
    }

    private static IEnumerable<string> All(string option, IEnumerable<string>? values) => DnfArguments.Split(values).Select(value => option + value);

    private static string[] Value(string option, string? value) => value is { Length: > 0 } ? [option + value] : [];
}
