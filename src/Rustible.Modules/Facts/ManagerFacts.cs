using System.Globalization;

namespace Rustible.Modules.Facts;

/// <summary>The host's package manager and service manager.</summary>
internal static class ManagerFacts
{
    private static readonly (string Path, string Name)[] _packageManagers =
    [
        ("/usr/bin/apt-get", "apt"), ("/usr/bin/dnf5", "dnf5"), ("/usr/bin/dnf", "dnf"), ("/usr/bin/dnf-3", "dnf"), ("/usr/bin/yum", "yum"),
        ("/usr/bin/zypper", "zypper"), ("/sbin/apk", "apk"), ("/usr/bin/pacman", "pacman"), ("/usr/bin/emerge", "portage"),
        ("/usr/bin/xbps-install", "xbps"), ("/usr/sbin/urpmi", "urpmi"), ("/bin/opkg", "opkg"), ("/usr/sbin/pkg", "pkgng"),
        ("/usr/sbin/swupd", "swupd"), ("/usr/bin/installp", "installp"), ("/usr/sbin/slackpkg", "slackpkg"),
    ];

    private static readonly string[] _systemdMarks = ["/run/systemd/system", "/dev/.run/systemd", "/dev/.systemd"];

    internal static void CollectPackageManager(RawFacts raw, FactSet facts)
    {
        var found = _packageManagers.Where(manager => raw.Exists(manager.Path)).Select(manager => manager.Name).ToList();
        facts["pkg_mgr"] = (facts["os_family"] as string) switch
        {
            "RedHat" when raw.Exists("/run/ostree-booted") => "atomic_container",
            // An old release may have dnf beside its own yum.
            "RedHat" when IsBeforeDnf(facts) && found.Contains("yum") => "yum",
            "RedHat" => found.Find(name => name is "dnf" or "dnf5" or "yum") ?? "unknown",
            "Altlinux" => "apt_rpm",
            "Debian" when found.Contains("apt") => "apt",
            _ => found.Count > 0 ? found[0] : "unknown",
        };
    }

    private static bool IsBeforeDnf(FactSet facts) =>
        int.TryParse(facts["distribution_major_version"] as string, CultureInfo.InvariantCulture, out var major)
        && major < ((facts["distribution"] as string) switch { "Fedora" => 23, "Amazon" => 2022, _ => 8 });

    /// <summary>Process 1 is asked first; one that is only called "init" is told by its traces.</summary>
    internal static void CollectServiceManager(RawFacts raw, FactSet facts)
    {
        var first = raw.Value("/proc/1/comm");
        facts["service_mgr"] = first switch
        {
            "procd" => "openwrt_init",
            "runit-init" => "runit",
            "svscan" => "svc",
            "openrc-init" => "openrc",
            null or "init" or "COMMAND" => ByTraces(raw),
            _ when first.EndsWith("sh", StringComparison.Ordinal) => ByTraces(raw),   // a container's shell
            _ => Path.GetFileName(first),
        };
    }

    private static string ByTraces(RawFacts raw) =>
        _systemdMarks.Any(raw.Exists) ? "systemd"
        : raw.Exists("/sbin/initctl") && raw.Exists("/etc/init") ? "upstart"
        : raw.Exists("/sbin/openrc") ? "openrc"
        : raw.Links.TryGetValue("/sbin/init", out var init) && init.EndsWith("/systemd", StringComparison.Ordinal) ? "systemd"
        : raw.Exists("/etc/init.d") ? "sysvinit"
        : "service";
}
