using System.Globalization;
using System.Text.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>File systems on block devices and on the network, with their sizes.</summary>
internal static partial class MountFacts
{
    internal static void Collect(RawFacts raw, FactSet facts)
    {
        var sizes = raw.Lines("filesystems").Select(line => line.Split(' ', 7)).Where(fields => fields.Length == 7)
            .DistinctBy(fields => fields[6]).ToDictionary(fields => fields[6], fields => fields[..6].Select(Number).ToArray());
        var bound = BoundMounts(raw);
        var uuids = Uuids(raw);
        var mounts = new List<object?>();
        foreach (var fields in raw.FileLines("/proc/mounts").Select(line => line.Split(' ')).Where(fields => fields.Length > 3))
        {
            var (device, point, type, options) = (Unescape(fields[0]), Unescape(fields[1]), fields[2], fields[3]);
            if (type == "none" || !(device.StartsWith('/') || device.Contains(":/", StringComparison.Ordinal)))
                continue;
            var mount = new ValueMap
            {
                ["mount"] = point,
                ["device"] = device,
                ["fstype"] = type,
                ["options"] = bound.Contains(point) ? options + ",bind" : options,
                ["uuid"] = uuids.GetValueOrDefault(device, "N/A"),
            };
            if (sizes.TryGetValue(point, out var size))
                AddSizes(mount, size);
            mounts.Add(mount);
        }
        facts["mounts"] = mounts;
    }

    /// <summary>Blocks, blocks that users may take, inodes, free inodes, block size for transfers, size of one block.</summary>
    internal static void AddSizes(ValueMap mount, long[] size)
    {
        mount["size_total"] = size[5] * size[0];
        mount["size_available"] = size[5] * size[1];
        mount["block_size"] = size[4];
        mount["block_total"] = size[0];
        mount["block_available"] = size[1];
        mount["block_used"] = size[0] - size[1];
        mount["inode_total"] = size[2];
        mount["inode_available"] = size[3];
        mount["inode_used"] = size[2] - size[3];
    }

    /// <summary>Mount points that show a part of a file system: "36 35 98:0 /part /mnt rw ..." (proc(5), mountinfo).</summary>
    private static HashSet<string> BoundMounts(RawFacts raw) =>
        raw.FileLines("/proc/self/mountinfo").Select(line => line.Split(' ')).Where(fields => fields.Length > 5 && fields[3] != "/")
            .Select(fields => Unescape(fields[4])).ToHashSet(StringComparer.Ordinal);

    private static Dictionary<string, string> Uuids(RawFacts raw)
    {
        var uuids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fields in raw.Lines("uuids").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            if (fields.Length == 2)
                uuids[fields[0]] = fields[1];
        foreach (var (path, target) in raw.Links.Where(link => link.Key.StartsWith("/dev/disk/by-uuid/", StringComparison.Ordinal)))
            uuids["/dev/" + Path.GetFileName(target)] = Path.GetFileName(path);
        foreach (var (path, target) in raw.Links.Where(link => link.Key.StartsWith("/dev/mapper/", StringComparison.Ordinal)))
            if (uuids.TryGetValue("/dev/" + Path.GetFileName(target), out var uuid))
                uuids[path] = uuid;
        return uuids;
    }

    private static long Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Unescape(string text) => Escape().Replace(text, match => ((char)Convert.ToInt32(match.Value[1..], 8)).ToString());

    [GeneratedRegex(@"\\[0-7]{3}", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
