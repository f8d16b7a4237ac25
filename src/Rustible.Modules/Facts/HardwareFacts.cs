using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>Processors, memory, the maker's names (DMI), uptime; block devices and mounts have files of their own.</summary>
internal static class HardwareFacts
{
    /// <summary>Kinds of chassis by their number in SMBIOS 3.x, table 17.</summary>
    private static readonly string[] _chassis =
    [
        "Unknown", "Other", "Unknown", "Desktop", "Low Profile Desktop", "Pizza Box", "Mini Tower", "Tower", "Portable", "Laptop", "Notebook",
        "Hand Held", "Docking Station", "All In One", "Sub Notebook", "Space-saving", "Lunch Box", "Main Server Chassis", "Expansion Chassis",
        "Sub Chassis", "Bus Expansion Chassis", "Peripheral Chassis", "RAID Chassis", "Rack Mount Chassis", "Sealed-case PC", "Multi-system",
        "CompactPCI", "AdvancedTCA", "Blade", "Blade Enclosure", "Tablet", "Convertible", "Detachable", "IoT Gateway", "Embedded PC", "Mini PC",
        "Stick PC",
    ];

    private static readonly string[] _makerNames =
    [
        "bios_date", "bios_vendor", "bios_version", "board_asset_tag", "board_name", "board_serial", "board_vendor", "board_version",
        "chassis_asset_tag", "chassis_serial", "chassis_vendor", "chassis_version", "product_name", "product_serial", "product_uuid", "product_version",
    ];

    internal static void Collect(RawFacts raw, FactSet facts)
    {
        CollectProcessors(raw, facts);
        CollectMemory(raw, facts);
        CollectMaker(raw, facts);
        DeviceFacts.Collect(raw, facts);
        MountFacts.Collect(raw, facts);
        LvmFacts.Collect(raw, facts);
        if (raw.Value("/proc/uptime")?.Split(' ', '.') is [var seconds, ..])
            facts["uptime_seconds"] = long.Parse(seconds, CultureInfo.InvariantCulture);
    }

    private static void CollectProcessors(RawFacts raw, FactSet facts)
    {
        var shown = new List<object?>();
        var sockets = new HashSet<string>(StringComparer.Ordinal);
        long logical = 0, cores = 0, siblings = 0;
        foreach (var line in raw.FileLines("/proc/cpuinfo"))
        {
            if (line.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var at))
                continue;
            var (key, value) = (line[..at].Trim(), line[(at + 1)..].Trim());
            if (key is "processor" or "vendor_id" or "model name" or "Processor" or "cpu" or "Vendor")
                shown.Add(value);
            if (key == "processor")
                logical++;
            else if (key == "physical id")
                sockets.Add(value);
            else if (key == "cpu cores")
                cores = long.Parse(value, CultureInfo.InvariantCulture);
            else if (key == "siblings")
                siblings = long.Parse(value, CultureInfo.InvariantCulture);
        }
        var (count, each) = sockets.Count > 0 && cores > 0 ? (sockets.Count, cores) : (logical, 1L);
        var threads = sockets.Count > 0 && cores > 0 ? Math.Max(1, siblings / cores) : 1;
        facts["processor"] = shown;
        facts["processor_count"] = (long)count;
        facts["processor_cores"] = each;
        facts["processor_threads_per_core"] = threads;
        facts["processor_vcpus"] = threads * count * each;
        facts["processor_nproc"] = Allowed(raw) is > 0 and var allowed ? allowed : logical;
    }

    /// <summary>How many processors this login may use: "0-1,4" is 3.</summary>
    private static long Allowed(RawFacts raw) =>
        raw.Pairs("/proc/self/status", ':').GetValueOrDefault("Cpus_allowed_list", "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(range => range.Split('-').Select(end => long.Parse(end, CultureInfo.InvariantCulture)).ToList())
            .Sum(ends => ends[^1] - ends[0] + 1);

    private static void CollectMemory(RawFacts raw, FactSet facts)
    {
        var sizes = raw.Pairs("/proc/meminfo", ':');
        long KiB(string key) => sizes.TryGetValue(key, out var text) ? long.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) : 0;
        long total = KiB("MemTotal"), free = KiB("MemFree"), swap = KiB("SwapTotal"), swapFree = KiB("SwapFree");
        var nocache = free + KiB("Cached") + KiB("Buffers");
        facts["memtotal_mb"] = total / 1024;
        facts["memfree_mb"] = free / 1024;
        facts["swaptotal_mb"] = swap / 1024;
        facts["swapfree_mb"] = swapFree / 1024;
        facts["memory_mb"] = new ValueMap
        {
            ["real"] = new ValueMap { ["total"] = total / 1024, ["used"] = (total - free) / 1024, ["free"] = free / 1024 },
            ["nocache"] = new ValueMap { ["free"] = nocache / 1024, ["used"] = (total - nocache) / 1024 },
            ["swap"] = new ValueMap
            {
                ["total"] = swap / 1024,
                ["free"] = swapFree / 1024,
                ["used"] = (swap - swapFree) / 1024,
                ["cached"] = KiB("SwapCached") / 1024,
            },
        };
    }

    /// <summary>What cannot be read (serial numbers need root) is <c>NA</c>.</summary>
    private static void CollectMaker(RawFacts raw, FactSet facts)
    {
        foreach (var name in _makerNames)
            facts[name] = raw.Value("/sys/class/dmi/id/" + name) ?? "NA";
        facts["system_vendor"] = raw.Value("/sys/class/dmi/id/sys_vendor") ?? "NA";
        facts["form_factor"] = raw.Value("/sys/class/dmi/id/chassis_type") is not { } kind ? "NA"
            : int.TryParse(kind, CultureInfo.InvariantCulture, out var number) && number < _chassis.Length ? _chassis[number]
            : $"unknown ({kind})";
    }
}
