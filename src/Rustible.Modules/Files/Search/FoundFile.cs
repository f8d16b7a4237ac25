using System.Globalization;
using System.Text;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files.Search;

/// <summary>One entry of a folder as stat tells it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="RawPath">The same in bytes, for the host.</param>
/// <param name="Mode">Kind and permissions.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Times">Last access, modification and change, in seconds since 1970.</param>
/// <param name="Numbers">Inode, device, links, user and group.</param>
/// <param name="Owner">The user's name.</param>
/// <param name="Group">The group's name.</param>
internal sealed record FoundFile(
    string Path, byte[] RawPath, int Mode, long Size, IReadOnlyList<double> Times, IReadOnlyList<long> Numbers, string Owner, string Group)
{
    private static readonly string[] _kinds = ["isdir", "ischr", "isblk", "isreg", "isfifo", "islnk", "issock"];
    private static readonly int[] _kindBits = [0x4000, 0x2000, 0x6000, 0x8000, 0x1000, 0xA000, 0xC000];
    private static readonly string[] _bits = ["rusr", "wusr", "xusr", "rgrp", "wgrp", "xgrp", "roth", "woth", "xoth"];

    /// <summary>SHA-1 of the content; null when it was not asked for.</summary>
    public string? Checksum { get; init; }

    /// <summary>Whether it is a regular file.</summary>
    public bool IsFile => (Mode & 0xF000) == 0x8000;

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder => (Mode & 0xF000) == 0x4000;

    /// <summary>Whether it is a symbolic link.</summary>
    public bool IsLink => (Mode & 0xF000) == 0xA000;

    /// <summary>Its own name.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Reads what <c>find.sh</c> passes on. A file that went away between the two listings is left out.</summary>
    /// <param name="body">Names, then a line for each.</param>
    /// <param name="namesLength">How many bytes the names take.</param>
    public static IEnumerable<FoundFile> Read(ReadOnlySpan<byte> body, int namesLength)
    {
        var names = body[..namesLength];
        var stats = body[namesLength..];
        var found = new List<FoundFile>();
        while (!names.IsEmpty)
        {
            var end = names.IndexOf((byte)0);
            var name = names[..end];
            names = names[(end + 1)..];
            if (stats.IndexOf((byte)':') < 0)
                break;
            // the fields end at the third colon; a name may hold colons and newlines
            var head = ThirdColon(stats);
            var rest = stats[(head + 1)..];
            if (!rest.StartsWith(name) || rest.Length <= name.Length || rest[name.Length] != (byte)'\n')
                continue;
            found.Add(Of(name, Encoding.UTF8.GetString(stats[..head])));
            stats = rest[(name.Length + 1)..];
        }
        return found;
    }

    /// <summary>The entry with Ansible's keys.</summary>
    public ValueMap ToMap()
    {
        var map = new ValueMap { ["path"] = Path, ["mode"] = Convert.ToString(Mode & 0xFFF, 8).PadLeft(4, '0') };
        for (var kind = 0; kind < _kinds.Length; kind++)
            map[_kinds[kind]] = (Mode & 0xF000) == _kindBits[kind];
        (map["inode"], map["dev"], map["nlink"], map["uid"], map["gid"]) = (Numbers[0], Numbers[1], Numbers[2], Numbers[3], Numbers[4]);
        (map["size"], map["atime"], map["mtime"], map["ctime"]) = (Size, Times[0], Times[1], Times[2]);
        map["pw_name"] = Owner == "UNKNOWN" ? "" : Owner;
        map["gr_name"] = Group == "UNKNOWN" ? "" : Group;
        for (var bit = 0; bit < _bits.Length; bit++)
            map[_bits[bit]] = (Mode & (0x100 >> bit)) != 0;
        (map["isuid"], map["isgid"]) = ((Mode & 0x800) != 0, (Mode & 0x400) != 0);
        if (Checksum is not null)
            map["checksum"] = Checksum;
        return map;
    }

    private static int ThirdColon(ReadOnlySpan<byte> line)
    {
        var at = -1;
        for (var colon = 0; colon < 3; colon++)
            at += 1 + line[(at + 1)..].IndexOf((byte)':');
        return at;
    }

    private static FoundFile Of(ReadOnlySpan<byte> name, string head)
    {
        var fields = head.Split(':');
        var numbers = fields[0].Split(' ');
        long Number(int index) => long.Parse(numbers[index], CultureInfo.InvariantCulture);
        // stat of busybox knows no fractions: it leaves the letters
        double Time(int index) => double.TryParse(numbers[index + 3], NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : Number(index);
        return new FoundFile(
            Encoding.UTF8.GetString(name), name.ToArray(), int.Parse(numbers[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), Number(6),
            [Time(7), Time(8), Time(9)], [Number(1), Number(2), Number(3), Number(4), Number(5)], fields[1], fields[2]);
    }
}
