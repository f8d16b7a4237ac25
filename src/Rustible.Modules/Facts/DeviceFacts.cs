using System.Globalization;
using System.Text.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>Block devices with their partitions, and the names under <c>/dev/disk</c> that lead to them.</summary>
internal static partial class DeviceFacts
{
    internal static void Collect(RawFacts raw, FactSet facts)
    {
        var links = new ValueMap
        {
            ["ids"] = Names(raw, "/dev/disk/by-id/"),
            ["uuids"] = Names(raw, "/dev/disk/by-uuid/"),
            ["labels"] = Names(raw, "/dev/disk/by-label/"),
            ["masters"] = Masters(raw),
        };
        var devices = new ValueMap();
        foreach (var path in raw.Links.Keys.Where(path => path.StartsWith("/sys/block/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            devices[Path.GetFileName(path)] = Device(raw, path, links);
        facts["device_links"] = links;
        facts["devices"] = devices;
    }

    private static ValueMap Device(RawFacts raw, string path, ValueMap links)
    {
        var size = raw.Value(path + "/size") ?? "0";
        return new ValueMap
        {
            ["virtual"] = 1L,
            ["links"] = LinksOf(Path.GetFileName(path), links),
            ["vendor"] = raw.Value(path + "/device/vendor"),
            ["model"] = raw.Value(path + "/device/model"),
            ["sas_address"] = raw.Value(path + "/device/sas_address"),
            ["sas_device_handle"] = raw.Value(path + "/device/sas_device_handle"),
            ["removable"] = raw.Value(path + "/removable"),
            ["support_discard"] = raw.Value(path + "/queue/discard_granularity"),
            ["partitions"] = Partitions(raw, path, links),
            ["rotational"] = raw.Value(path + "/queue/rotational"),
            ["scheduler_mode"] = Chosen().Match(raw.Value(path + "/queue/scheduler") ?? "") is { Success: true } mode ? mode.Groups[1].Value : "",
            ["sectors"] = size,
            ["sectorsize"] = raw.Value(path + "/queue/logical_block_size") ?? "512",
            ["size"] = Size(size),
            ["host"] = "",
            ["holders"] = Holders(raw, path),
        };
    }

    private static ValueMap Partitions(RawFacts raw, string device, ValueMap links)
    {
        var partitions = new ValueMap();
        foreach (var start in raw.Paths.Where(path => path.StartsWith(device + "/", StringComparison.Ordinal) && path.EndsWith("/start", StringComparison.Ordinal)))
        {
            var path = start[..^"/start".Length];
            var name = Path.GetFileName(path);
            var sectors = raw.Value(path + "/size") ?? "0";
            partitions[name] = new ValueMap
            {
                ["links"] = LinksOf(name, links),
                ["start"] = raw.Value(start) ?? "0",
                ["sectors"] = sectors,
                ["sectorsize"] = 512L,
                ["size"] = Size(sectors),
                ["uuid"] = (LinksOf(name, links)["uuids"] as List<object?>)?.FirstOrDefault(),
                ["holders"] = Holders(raw, path),
            };
        }
        return partitions;
    }

    private static List<object?> Holders(RawFacts raw, string path) =>
        raw.Lines("names-in-sys").Where(name => name.StartsWith(path + "/holders/", StringComparison.Ordinal) && !name.EndsWith('*'))
            .Select(name => (object?)MappedName(raw, Path.GetFileName(name))).ToList();

    /// <summary>A mapped device goes by its name in <c>/dev/mapper</c>.</summary>
    private static string MappedName(RawFacts raw, string device) =>
        raw.Links.FirstOrDefault(link => link.Key.StartsWith("/dev/mapper/", StringComparison.Ordinal) && Path.GetFileName(link.Value) == device).Key is { } path
            ? Path.GetFileName(path)
            : device;

    private static ValueMap LinksOf(string device, ValueMap links) => new(links.Select(kind => KeyValuePair.Create(
        kind.Key, ((ValueMap)kind.Value!).GetValueOrDefault(device, new List<object?>()))));

    /// <summary>Device -> names in one folder of <c>/dev/disk</c>.</summary>
    private static ValueMap Names(RawFacts raw, string folder)
    {
        var names = new ValueMap();
        foreach (var (path, target) in raw.Links.Where(link => link.Key.StartsWith(folder, StringComparison.Ordinal)).OrderBy(link => link.Key, StringComparer.Ordinal))
            Add(names, Path.GetFileName(target), path[folder.Length..]);
        return names;
    }

    /// <summary>Device -> devices that are built on it, from <c>/sys/block/MASTER/slaves/DEVICE</c>.</summary>
    private static ValueMap Masters(RawFacts raw)
    {
        var masters = new ValueMap();
        foreach (var parts in raw.Lines("names-in-sys").Where(name => !name.Contains('*', StringComparison.Ordinal)).Select(name => name.Split('/')))
            if (parts is ["", "sys", "block", var master, "slaves", var device])
                Add(masters, device, master);
        return masters;
    }

    private static void Add(ValueMap map, string key, string name)
    {
        if (map.TryGetValue(key, out var list))
            ((List<object?>)list!).Add(name);
        else
            map[key] = new List<object?> { name };
    }

    /// <summary>Sectors of 512 bytes as text: <c>256.00 GB</c>.</summary>
    private static string Size(string sectors)
    {
        var bytes = double.Parse(sectors, CultureInfo.InvariantCulture) * 512;
        string[] units = ["Bytes", "KB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
        var unit = 0;
        for (; bytes >= 1024 && unit < units.Length - 1; unit++)
            bytes /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.00} {units[unit]}");
    }

    [GeneratedRegex(@"\[(.*?)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Chosen();
}
