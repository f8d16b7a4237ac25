using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>Which distribution the host runs, in Ansible's words, from os-release(5) and the older files beside it.</summary>
internal static class DistributionFacts
{
    /// <summary>The ID of os-release, and Ansible's name and family for it.</summary>
    private static readonly Dictionary<string, (string Name, string Family)> _names = new(StringComparer.Ordinal)
    {
        ["debian"] = ("Debian", "Debian"),
        ["ubuntu"] = ("Ubuntu", "Debian"),
        ["raspbian"] = ("Debian", "Debian"),
        ["linuxmint"] = ("Linux Mint", "Debian"),
        ["kali"] = ("Kali", "Debian"),
        ["devuan"] = ("Devuan", "Debian"),
        ["pop"] = ("Pop!_OS", "Debian"),
        ["parrot"] = ("Parrot", "Debian"),
        ["deepin"] = ("Deepin", "Debian"),
        ["uos"] = ("Uos", "Debian"),
        ["neon"] = ("KDE neon", "Debian"),
        ["rhel"] = ("RedHat", "RedHat"),
        ["centos"] = ("CentOS", "RedHat"),
        ["fedora"] = ("Fedora", "RedHat"),
        ["rocky"] = ("Rocky", "RedHat"),
        ["almalinux"] = ("AlmaLinux", "RedHat"),
        ["ol"] = ("OracleLinux", "RedHat"),
        ["amzn"] = ("Amazon", "RedHat"),
        ["eurolinux"] = ("EuroLinux", "RedHat"),
        ["virtuozzo"] = ("Virtuozzo", "RedHat"),
        ["openEuler"] = ("openEuler", "RedHat"),
        ["scientific"] = ("Scientific", "RedHat"),
        ["alpine"] = ("Alpine", "Alpine"),
        ["arch"] = ("Archlinux", "Archlinux"),
        ["manjaro"] = ("Manjaro", "Archlinux"),
        ["opensuse-leap"] = ("openSUSE Leap", "Suse"),
        ["opensuse-tumbleweed"] = ("openSUSE Tumbleweed", "Suse"),
        ["sles"] = ("SLES", "Suse"),
        ["sled"] = ("SLED", "Suse"),
        ["sles_sap"] = ("SLES_SAP", "Suse"),
        ["gentoo"] = ("Gentoo", "Gentoo"),
        ["void"] = ("Void", "Void"),
        ["altlinux"] = ("Altlinux", "Altlinux"),
        ["clear-linux-os"] = ("Clear Linux OS", "ClearLinux"),
        ["flatcar"] = ("Flatcar", "Flatcar"),
        ["coreos"] = ("Coreos", "Coreos"),
        ["nixos"] = ("NixOS", "NixOS"),
        ["slackware"] = ("Slackware", "Slackware"),
        ["openwrt"] = ("OpenWrt", "OpenWrt"),
        ["photon"] = ("VMware Photon OS", "VMware Photon OS"),
    };

    internal static void Collect(RawFacts raw, FactSet facts)
    {
        var release = Release(raw);
        var id = release.GetValueOrDefault("ID", "");
        var own = release.GetValueOrDefault("NAME", "OtherLinux").Split(' ')[0];
        var (name, family) = _names.TryGetValue(id, out var known) ? known : (own, own);
        var version = Version(raw, release, id);
        facts["distribution"] = name;
        facts["distribution_version"] = version;
        facts["distribution_major_version"] = version.Split('.')[0];
        if (Minor(raw, id, version) is { } minor)
            facts["distribution_minor_version"] = minor;
        facts["distribution_release"] = ReleaseName(release, family);
        if (release.Count > 0)
            AddFile(raw, release, family, facts);
        facts["os_family"] = family;
    }

    /// <summary>The file that Ansible would have read, the kind that it takes the file for, and the word that it looks for there.</summary>
    private static void AddFile(RawFacts raw, Dictionary<string, string> release, string family, FactSet facts)
    {
        var (path, variety, word) = release.GetValueOrDefault("ID", "") switch
        {
            "ol" => ("/etc/oracle-release", "OracleLinux", "Oracle Linux"),
            "rhel" => ("/etc/redhat-release", "RedHat", "Red Hat"),
            "altlinux" => ("/etc/altlinux-release", "Altlinux", "ALT"),
            "centos" when IsStream(release) => ("/etc/centos-release", "CentOS", null),
            "amzn" => ("/etc/os-release", "Amazon", null),
            "alpine" => ("/etc/alpine-release", "Alpine", null),
            "arch" => ("/etc/arch-release", "Archlinux", null),
            "openwrt" => ("/etc/openwrt_release", "OpenWrt", null),
            "flatcar" or "coreos" => ("/etc/os-release", family, null),
            "pop" or "neon" => ("/etc/os-release", "NA", null),
            _ when raw.Value("/etc/redhat-release") is not null => ("/etc/redhat-release", "RedHat", null),
            _ => ("/etc/os-release", family switch { "Suse" => "SUSE", "Debian" => family, _ => "NA" }, (string?)null),
        };
        facts["distribution_file_parsed"] = true;
        facts["distribution_file_path"] = path;
        facts["distribution_file_variety"] = variety;
        if (word is not null)
            facts["distribution_file_search_string"] = word;
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

    private static string Version(RawFacts raw, Dictionary<string, string> release, string id)
    {
        var version = release.GetValueOrDefault("VERSION_ID");
        return id switch
        {
            // A test release says "trixie/sid", and has no other version.
            "debian" when raw.Value("/etc/debian_version") is { } debian && (version is null || char.IsAsciiDigit(debian[0])) => debian,
            "alpine" => raw.Value("/etc/alpine-release") ?? version,
            "centos" => After(raw.Value("/etc/centos-release")) ?? version,
            _ => version,
        } ?? "NA";
    }

    /// <summary>Debian's point release, which os-release does not tell; Amazon's, which it lacks.</summary>
    private static string? Minor(RawFacts raw, string id, string version) => id switch
    {
        "debian" or "raspbian" => (raw.Value("/etc/debian_version") ?? "").Split('.') is [_, var minor, ..] ? minor : null,
        "amzn" => version.Split('.') is [_, var minor, ..] ? minor : "NA",
        _ => null,
    };

    /// <summary>"CentOS Linux release 7.9.2009 (Core)": 7.9.</summary>
    private static string? After(string? line) => line?.IndexOf("release ", StringComparison.Ordinal) is >= 0 and var at
        ? string.Join('.', line[(at + "release ".Length)..].Split(' ')[0].Split('.').Take(2))
        : null;

    private static bool IsStream(Dictionary<string, string> release) => release.GetValueOrDefault("NAME", "").Contains("Stream", StringComparison.Ordinal);

    private static string ReleaseName(Dictionary<string, string> release, string family)
    {
        if (family == "Suse")
            return release.GetValueOrDefault("VERSION_ID", "").Split('.') is [_, var service, ..] ? service : "";
        if (release.TryGetValue("VERSION_CODENAME", out var name))
            return name;
        if (family == "RedHat" && IsStream(release))
            return "Stream";
        var version = release.GetValueOrDefault(family == "Altlinux" ? "PRETTY_NAME" : "VERSION", "");
        return version.IndexOf('(', StringComparison.Ordinal) is >= 0 and var at ? version[(at + 1)..].TrimEnd(')') : "NA";
    }
}
