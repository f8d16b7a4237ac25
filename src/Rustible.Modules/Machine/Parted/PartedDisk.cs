using System.Globalization;
using System.Text;
using Rustible.Templating.Values;

namespace Rustible.Modules.Machine.Parted;

/// <summary>
/// A disk as <c>parted -m print</c> tells of it. Three kinds of line, each ended by a semicolon; a colon or backslash in a field has a backslash before it:
/// <code>
/// path:size:transport:logical block:physical block:table:model:flags;
/// cylinders:heads:sectors:size of a cylinder;                            only with the units cyl and chs
/// number:begin:end:size:filesystem:name:flags;                           no size with the unit chs
/// </code>
/// </summary>
internal sealed class PartedDisk
{
    private readonly string[] _fields;
    private readonly string[]? _geometry;
    private readonly PartedSize _size;

    private PartedDisk(string[] fields, string[]? geometry, PartedSize size, IEnumerable<string[]> partitions)
    {
        (_fields, _geometry, _size) = (fields, geometry, size);
        Partitions = [.. partitions.Select(Partition.Read)];
    }

    /// <summary>The kind of partition table; <c>unknown</c> where there is none.</summary>
    public string Table => _fields[5];

    /// <summary>The unit of the disk's size.</summary>
    public string Unit => _size.Unit.ToLowerInvariant();

    /// <summary>The partitions, as they lie on the disk.</summary>
    public IReadOnlyList<Partition> Partitions { get; }

    /// <summary>Reads what parted says; null when it is not that.</summary>
    public static PartedDisk? Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Fields).ToList();
        if (lines is not [[_], { Length: >= 7 } disk, ..] || PartedSize.Parse(disk[1]) is not { } size)
            return null;
        var hasGeometry = size.Unit is "cyl" or "chs" && lines.Count > 2;
        var partitions = lines.Skip(hasGeometry ? 3 : 2).Select(fields => size.Unit == "chs" && fields.Length == 6 ? [.. fields[..3], "", .. fields[3..]] : fields).ToList();
        return partitions.TrueForAll(fields => fields.Length >= 7 && int.TryParse(fields[0], CultureInfo.InvariantCulture, out _))
            ? new PartedDisk(disk, hasGeometry ? lines[2] : null, size, partitions)
            : null;
    }

    /// <summary>The partition with a number.</summary>
    public Partition? Find(int number) => Partitions.FirstOrDefault(partition => partition.Number == number);

    /// <summary>Whether a partition ends at a place, as exactly as parted writes where it ends.</summary>
    public bool EndsAt(Partition partition, PartedSize place)
    {
        if (partition.End is { Unit: not "chs" } end && end.Unit.Equals(place.Unit, StringComparison.OrdinalIgnoreCase))
            return end.Value.Equals(place.Value);
        var (sector, cylinder) = (Whole(_fields[3]), _geometry is null ? 0 : Whole(_geometry[1]) * Whole(_geometry[2]) * Whole(_fields[3]));
        return partition.End?.Bytes(_size, sector, cylinder) is { } bytes && bytes.Equals(place.Bytes(_size, sector, cylinder));
    }

    /// <summary>The disk as results show it.</summary>
    public ValueMap ToValue()
    {
        var value = new ValueMap
        {
            ["dev"] = _fields[0],
            ["size"] = _size.ToValue(),
            ["unit"] = Unit,
            ["table"] = Table,
            ["model"] = _fields[6],
            ["logical_block"] = Whole(_fields[3]),
            ["physical_block"] = Whole(_fields[4]),
        };
        if (_geometry is not null && PartedSize.Parse(_geometry[3]) is { } cylinder)
        {
            value["chs_info"] = new ValueMap
            {
                ["cylinders"] = Whole(_geometry[0]),
                ["heads"] = Whole(_geometry[1]),
                ["sectors"] = Whole(_geometry[2]),
                ["cyl_size"] = cylinder.Value,
                ["cyl_size_unit"] = cylinder.Unit.ToLowerInvariant(),
            };
        }
        return value;
    }

    private static long Whole(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string[] Fields(string line)
    {
        var fields = new List<StringBuilder> { new() };
        for (var at = 0; at < line.Length - (line.EndsWith(';') ? 1 : 0); at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length)
                fields[^1].Append(line[++at]);
            else if (line[at] == ':')
                fields.Add(new());
            else
                fields[^1].Append(line[at]);
        }
        return [.. fields.Select(field => field.ToString())];
    }

    /// <summary>A partition.</summary>
    internal sealed record Partition
    {
        private PartedSize? Begin { get; init; }

        private PartedSize? Size { get; init; }

        private string Filesystem { get; init; } = "";

        public int Number { get; private init; }

        public PartedSize? End { get; private init; }

        public string? Name { get; private init; }

        public IReadOnlyList<string> Flags { get; private init; } = [];

        public static Partition Read(string[] fields) => new()
        {
            Number = int.Parse(fields[0], CultureInfo.InvariantCulture),
            Begin = PartedSize.Parse(fields[1]),
            End = PartedSize.Parse(fields[2]),
            Size = PartedSize.Parse(fields[3]),
            Filesystem = fields[4],
            Name = fields[5],
            Flags = fields[6].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        };

        /// <summary>The partition as results show it.</summary>
        public ValueMap ToValue(string unit) => new()
        {
            ["num"] = (long)Number,
            ["begin"] = Begin?.ToValue() ?? "",
            ["end"] = End?.ToValue() ?? "",
            ["size"] = Size?.ToValue() ?? "",
            ["fstype"] = Filesystem,
            ["name"] = Name,
            ["flags"] = Flags.ToList<object?>(),
            ["unit"] = unit,
        };
    }
}
