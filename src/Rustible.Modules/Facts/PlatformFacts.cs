using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>Kernel, machine and names of the host; also its load, its boot line and whether it is a changed root.</summary>
internal static class PlatformFacts
{
    internal static void Collect(RawFacts raw, FactSet facts)
    {
        var node = raw.Value("/proc/sys/kernel/hostname") ?? "";
        var machine = raw.Section("machine").Trim();
        var fqdn = FullName(raw, node);
        facts["system"] = raw.Value("/proc/sys/kernel/ostype") ?? "Linux";
        facts["kernel"] = raw.Value("/proc/sys/kernel/osrelease") ?? "";
        facts["kernel_version"] = raw.Value("/proc/sys/kernel/version") ?? "";
        facts["machine"] = machine;
        facts["architecture"] = machine;
        facts["nodename"] = node;
        facts["hostname"] = node.Split('.')[0];
        facts["fqdn"] = fqdn;
        facts["domain"] = fqdn.Contains('.', StringComparison.Ordinal) ? fqdn[(fqdn.IndexOf('.', StringComparison.Ordinal) + 1)..] : "";
        if (raw.Section("python").Split(' ') is [var major, var minor, var micro, _, ..])
            facts["python_version"] = $"{major}.{minor}.{micro}";
        facts["userspace_bits"] = Bits(raw);
        if (machine == "x86_64")
            facts["userspace_architecture"] = Bits(raw) == "64" ? "x86_64" : "i386";
        if ((raw.Value("/var/lib/dbus/machine-id") ?? raw.Value("/etc/machine-id")) is { } id)
            facts["machine_id"] = id;
    }

    /// <summary>"3 11 2 final 0 cpython /usr/bin/python3"; nothing is said of a host without Python.</summary>
    internal static void CollectPython(RawFacts raw, FactSet facts)
    {
        if (raw.Section("python").Trim().Split(' ', 7) is not [var major, var minor, var micro, var level, var serial, var type, var path])
            return;
        object? Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
        facts["python"] = new ValueMap
        {
            ["version"] = new ValueMap
            {
                ["major"] = Number(major),
                ["minor"] = Number(minor),
                ["micro"] = Number(micro),
                ["releaselevel"] = level,
                ["serial"] = Number(serial),
            },
            ["version_info"] = new List<object?> { Number(major), Number(minor), Number(micro), level, Number(serial) },
            ["executable"] = path,
            ["has_sslcontext"] = true,   // every Python 3 has it
            ["type"] = type,
        };
    }

    internal static void CollectLoad(RawFacts raw, FactSet facts)
    {
        if (raw.Value("/proc/loadavg")?.Split(' ') is [var one, var five, var fifteen, ..])
            facts["loadavg"] = new ValueMap
            {
                ["1m"] = double.Parse(one, CultureInfo.InvariantCulture),
                ["5m"] = double.Parse(five, CultureInfo.InvariantCulture),
                ["15m"] = double.Parse(fifteen, CultureInfo.InvariantCulture),
            };
    }

    internal static void CollectCommandLine(RawFacts raw, FactSet facts)
    {
        var last = new ValueMap();
        var all = new ValueMap();
        foreach (var word in (raw.Value("/proc/cmdline") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var at = word.IndexOf('=', StringComparison.Ordinal);
            var (key, value) = at < 0 ? (word, (object)true) : (word[..at], word[(at + 1)..]);
            last[key] = value;
            if (at < 0 || !all.TryGetValue(key, out var earlier))
                all[key] = value;
            else if (earlier is List<object?> list)
                list.Add(value);
            else
                all[key] = new List<object?> { earlier, value };
        }
        facts["cmdline"] = last;
        facts["proc_cmdline"] = all;
    }

    /// <summary>In a changed root, <c>/</c> is not the root of process 1; when that cannot be seen, a root's inode tells (2; 128 xfs; 256 btrfs).</summary>
    internal static void CollectChroot(RawFacts raw, FactSet facts)
    {
        var lines = raw.Section("chroot").Split('\n');
        var roots = lines.Skip(1).Where(line => line.Contains(':', StringComparison.Ordinal)).ToList();
        facts["is_chroot"] = lines[0].Length > 0 || roots switch
        {
            [var ours, var first, ..] => ours != first,
            [var ours] => ours.Split(':')[1] is not ("2" or "128" or "256"),
            _ => false,
        };
    }

    /// <summary>The first name with a dot that the resolver knows for the node, as Python's getfqdn finds it; else the first name at all.</summary>
    private static string FullName(RawFacts raw, string node)
    {
        // The section holds the answer for the name and then the answer for its address; it is empty when /etc/hosts knows the node.
        var resolved = Hosts(raw.Lines("names"));
        var known = Hosts(raw.FileLines("/etc/hosts"));
        var address = known.Find(words => words.Skip(1).Contains(node))?[0];
        var names = resolved.Count > 0 ? resolved[^1] : known.Find(words => words[0] == address);
        return names is null ? node : names.Skip(1).FirstOrDefault(name => name.Contains('.', StringComparison.Ordinal)) ?? names[1];
    }

    private static List<string[]> Hosts(IEnumerable<string> lines) =>
        [.. lines.Select(line => line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 1)];

    /// <summary>A 64-bit process has its stack above 4 GiB: field 28 of its stat line, counted after the name in parentheses.</summary>
    private static string Bits(RawFacts raw)
    {
        var stat = raw.Value("/proc/self/stat") ?? "";
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var stack = fields.Length > 25 ? ulong.Parse(fields[25], CultureInfo.InvariantCulture) : 0;
        return stack > uint.MaxValue || raw.Section("machine").Contains("64", StringComparison.Ordinal) && stack <= 1 ? "64" : "32";
    }
}
