using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>Which distribution the host runs, in Ansible's words, from os-release(5) and the older files beside it.</summary>
internal static class DistributionFacts
{
    /// <summary>The ID of os-release -> Ansible's name and family.</summary>
    private static readonly Dictionary<string, (string Name, string Family)> _names = new(StringComparer.Ordinal)
    {
        ["debian"] = ("Debian", "Debian"), ["ubuntu"] = ("Ubuntu", "Debian"), ["raspbian"] = ("Debian", "Debian"),
        ["linuxmint"] = ("Linux Mint", "Debian"), ["kali"] = ("Kali", "Debian"), ["devuan"] = ("Devuan", "Debian"), ["pop"] = ("Pop!_OS", "Debian"),
        ["parrot"] = ("Parrot", "Debian"), ["deepin"] = ("Deepin", "Debian"), ["uos"] = ("Uos", "Debian"), ["neon"] = ("KDE neon", "Debian"),
        ["rhel"] = ("RedHat", "RedHat"), ["centos"] = ("CentOS", "RedHat"), ["fedora"] = ("Fedora", "RedHat"), ["rocky"] = ("Rocky", "RedHat"),
        ["almalinux"] = ("AlmaLinux", "RedHat"), ["ol"] = ("OracleLinux", "RedHat"), ["amzn"] = ("Amazon", "RedHat"),
        ["eurolinux"] = ("EuroLinux", "RedHat"), ["virtuozzo"] = ("Virtuozzo", "RedHat"), ["openEuler"] = ("openEuler", "RedHat"),
        ["scientific"] = ("Scientific", "RedHat"), ["alpine"] = ("Alpine", "Alpine"), ["arch"] = ("Archlinux", "Archlinux"),
        ["manjaro"] = ("Manjaro", "Archlinux"), ["opensuse-leap"] = ("openSUSE Leap", "Suse"), ["opensuse-tumbleweed"] = ("openSUSE Tumbleweed", "Suse"),
        ["sles"] = ("SLES", "Suse"), ["sled"] = ("SLED", "Suse"), ["sles_sap"] = ("SLES_SAP", "Suse"), ["gentoo"] = ("Gentoo", "Gentoo"),
        ["void"] = ("Void", "Void"), ["altlinux"] = ("Altlinux", "Altlinux"), ["clear-linux-os"] = ("Clear Linux OS", "ClearLinux"),
        ["flatcar"] = ("Flatcar", "Flatcar"), ["coreos"] = ("Coreos", "Coreos"), ["nixos"] = ("NixOS", "NixOS"), ["slackware"] = ("Slackware", "Slackware"),
        ["openwrt"] = ("OpenWrt", "OpenWrt"), ["photon"] = ("VMware Photon OS", "RedHat"),
    };

    internal static void Collect(RawFacts raw, FactSet facts)
    {
        var release = Release(raw);
        var id = release.GetValueOrDefault("ID", "linux");
        var (name, family) = _names.TryGetValue(id, out var known) ? known : Unknown(release);
        var version = Version(raw, release, family, id);
        facts["distribution"] = name;
        facts["distribution_version"] = version;
        facts["distribution_major_version"] = version.Split('.')[0];
        if (family is "Debian" or "RedHat" or "Suse" && version.Split('.') is [_, var minor, ..] && id != "ubuntu")
            facts["distribution_minor_version"] = minor;
        facts["distribution_release"] = ReleaseName(release, family);
        facts["distribution_file_parsed"] = true;
        facts["distribution_file_path"] = family == "RedHat" && raw.Value("/etc/redhat-release") is not null ? "/etc/redhat-release" : "/etc/os-release";
        facts["distribution_file_variety"] = family switch { "Suse" => "SUSE", "RedHat" when id == "centos" => "CentOS", _ => family };
        facts["os_family"] = family;
    }

    /// <summary>What lsb_release would print; it is not run, because it takes its words from the same file.</summary>
    internal static void CollectLsb(RawFacts raw, FactSet facts)
    {
        var (lsb, release) = (raw.Pairs("/etc/lsb-release", '='), Release(raw));
        if (!raw.Exists("/usr/bin/lsb_release") && lsb.Count == 0)
        {
            facts["lsb"] = new ValueMap();
            return;
        }
        string Pick(string key, string fallback) => lsb.GetValueOrDefault(key) ?? release.GetValueOrDefault(fallback, "n/a");
        var id = lsb.GetValueOrDefault("DISTRIB_ID") ?? Collected(release);
        var version = raw.Pairs("/etc/lsb-release", '=').GetValueOrDefault("DISTRIB_RELEASE") ?? release.GetValueOrDefault("VERSION_ID", "n/a");
        facts["lsb"] = new ValueMap
        {
            ["id"] = id,
            ["description"] = Pick("DISTRIB_DESCRIPTION", "PRETTY_NAME"),
            ["release"] = version,
            ["codename"] = Pick("DISTRIB_CODENAME", "VERSION_CODENAME"),
            ["major_release"] = version.Split('.')[0],
        };
    }

    private static string Collected(Dictionary<string, string> release)
    {
        var id = release.GetValueOrDefault("ID", "n/a");
        return char.ToUpperInvariant(id[0]) + id[1..];
    }

    private static Dictionary<string, string> Release(RawFacts raw) =>
        raw.Pairs("/etc/os-release", '=') is { Count: > 0 } own ? own : raw.Pairs("/usr/lib/os-release", '=');

    private static (string Name, string Family) Unknown(Dictionary<string, string> release)
    {
        var name = release.GetValueOrDefault("NAME", "NA").Split(' ')[0];
        foreach (var parent in release.GetValueOrDefault("ID_LIKE", "").Split(' '))
            if (_names.TryGetValue(parent, out var known))
                return (name, known.Family);
        return (name, name);
    }

    private static string Version(RawFacts raw, Dictionary<string, string> release, string family, string id)
    {
        var version = release.GetValueOrDefault("VERSION_ID", id is "arch" ? "rolling" : "NA");
        var better = id switch
        {
            "debian" or "raspbian" => raw.Value("/etc/debian_version"),
            "alpine" => raw.Value("/etc/alpine-release"),
            "centos" => After(raw.Value("/etc/centos-release")),
            _ when family == "RedHat" && id is not ("amzn" or "fedora") => After(raw.Value("/etc/redhat-release")),
            _ => null,
        };
        // A test release says "trixie/sid" where the number will stand.
        return better is { Length: > 0 } && char.IsAsciiDigit(better[0]) ? better : version;
    }

    /// <summary>"Rocky Linux release 9.2 (Blue Onyx)": 9.2.</summary>
    private static string? After(string? line) =>
        line?.IndexOf("release ", StringComparison.Ordinal) is >= 0 and var at ? line[(at + "release ".Length)..].Split(' ')[0] : null;

    private static string ReleaseName(Dictionary<string, string> release, string family)
    {
        if (release.TryGetValue("VERSION_CODENAME", out var name) && name.Length > 0)
            return name;
        var version = release.GetValueOrDefault("VERSION", "");
        if (family == "RedHat" && release.GetValueOrDefault("NAME", "").Contains("Stream", StringComparison.Ordinal))
            return "Stream";
        return version.IndexOf('(', StringComparison.Ordinal) is >= 0 and var at ? version[(at + 1)..].TrimEnd(')') : family == "RedHat" ? "" : "NA";
    }
}
