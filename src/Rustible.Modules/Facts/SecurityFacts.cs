using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>SELinux, AppArmor, FIPS, capabilities of the login, and the host's public ssh keys.</summary>
internal static class SecurityFacts
{
    /// <summary>Capabilities by their bit (linux/capability.h).</summary>
    private static readonly string[] _capabilities =
    [
        "chown", "dac_override", "dac_read_search", "fowner", "fsetid", "kill", "setgid", "setuid", "setpcap", "linux_immutable",
        "net_bind_service", "net_broadcast", "net_admin", "net_raw", "ipc_lock", "ipc_owner", "sys_module", "sys_rawio", "sys_chroot", "sys_ptrace",
        "sys_pacct", "sys_admin", "sys_boot", "sys_nice", "sys_resource", "sys_time", "sys_tty_config", "mknod", "lease", "audit_write",
        "audit_control", "setfcap", "mac_override", "mac_admin", "syslog", "wake_alarm", "block_suspend", "audit_read", "perfmon", "bpf",
        "checkpoint_restore",
    ];

    internal static void CollectFips(RawFacts raw, FactSet facts) => facts["fips"] = raw.Value("/proc/sys/crypto/fips_enabled") == "1";

    internal static void CollectApparmor(RawFacts raw, FactSet facts) =>
        facts["apparmor"] = new ValueMap { ["status"] = raw.Exists("/sys/kernel/security/apparmor") ? "enabled" : "disabled" };

    internal static void CollectSelinux(RawFacts raw, FactSet facts)
    {
        facts["selinux_python_present"] = true;   // the fact is whole; no Python library was needed
        if (raw.Value("/sys/fs/selinux/enforce") is not { } enforce)
        {
            facts["selinux"] = new ValueMap { ["status"] = "disabled" };
            return;
        }
        var configured = raw.Pairs("/etc/selinux/config", '=');
        facts["selinux"] = new ValueMap
        {
            ["status"] = "enabled",
            ["mode"] = enforce == "1" ? "enforcing" : "permissive",
            ["config_mode"] = configured.GetValueOrDefault("SELINUX", "unknown"),
            ["type"] = configured.GetValueOrDefault("SELINUXTYPE", "unknown"),
            ["policyvers"] = long.TryParse(raw.Value("/sys/fs/selinux/policyvers"), CultureInfo.InvariantCulture, out var version) ? version : "unknown",
        };
    }

    /// <summary>The login's capabilities as capsh prints them: the most common flags first, then the capabilities that differ from them.</summary>
    internal static void CollectCapabilities(RawFacts raw, FactSet facts)
    {
        var status = raw.Pairs("/proc/self/status", ':');
        ulong Mask(string key) => ulong.TryParse(status.GetValueOrDefault(key), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var mask) ? mask : 0;
        var (effective, permitted, inheritable) = (Mask("CapEff"), Mask("CapPrm"), Mask("CapInh"));
        var known = _capabilities.Select((name, bit) => (Name: "cap_" + name, Flags: Flags(bit))).ToList();
        var common = known.GroupBy(one => one.Flags).MaxBy(group => group.Count())!.Key;
        var rest = known.Where(one => one.Flags != common).GroupBy(one => one.Flags)
            .Select(group => string.Join(',', group.Select(one => one.Name)) + Change(common, group.Key)).ToList();
        var text = common.Length > 0 ? $"={common} {string.Join(' ', rest)}".TrimEnd() : rest.Count == 0 ? "=" : string.Join(' ', rest);
        var isFree = text == "=ep";
        facts["system_capabilities_enforced"] = isFree ? "False" : "True";
        facts["system_capabilities"] = isFree
            ? new List<object?>()
            : text.Split('=', 2)[1].Split(',').Select(part => (object?)part.Trim()).ToList();

        string Flags(int bit) =>
            (effective >> bit & 1, inheritable >> bit & 1, permitted >> bit & 1) is var (e, i, p)
                ? (e == 1 ? "e" : "") + (i == 1 ? "i" : "") + (p == 1 ? "p" : "") : "";
    }

    internal static void CollectHostKeys(RawFacts raw, FactSet facts)
    {
        foreach (var kind in (string[])["dsa", "rsa", "ecdsa", "ed25519"])
            if ((raw.Value($"/etc/ssh/ssh_host_{kind}_key.pub") ?? raw.Value($"/etc/openssh/ssh_host_{kind}_key.pub"))?.Split(' ') is [var type, var key, ..])
            {
                facts[$"ssh_host_key_{kind}_public"] = key;
                facts[$"ssh_host_key_{kind}_public_keytype"] = type;
            }
    }

    private static string Change(string from, string to)
    {
        if (from.Length == 0)
            return "=" + to;
        var lost = string.Concat(from.Except(to));
        var gained = string.Concat(to.Except(from));
        return (gained.Length > 0 ? "+" + gained : "") + (lost.Length > 0 ? "-" + lost : "");
    }
}
