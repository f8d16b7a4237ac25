using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>Volume groups, logical and physical volumes. Only root can ask for them; sizes are texts in GiB, as LVM prints them.</summary>
internal static class LvmFacts
{
    internal static void Collect(RawFacts raw, FactSet facts) => facts["lvm"] = !raw.HasSection("vgs") ? "N/A" : new ValueMap
    {
        ["lvs"] = Map(raw, "lvs", 3, volume => (volume[0], new ValueMap { ["size_g"] = volume[2], ["vg"] = volume[1] })),
        ["vgs"] = Map(raw, "vgs", 5, group => (group[0], new ValueMap
        {
            ["size_g"] = group[3],
            ["free_g"] = group[4],
            ["num_lvs"] = group[2],
            ["num_pvs"] = group[1],
        })),
        ["pvs"] = Map(raw, "pvs", 4, disk => (Mapped(raw, disk[0]), new ValueMap
        {
            ["size_g"] = disk[2],
            ["free_g"] = disk[3],
            ["vg"] = disk[1],
        })),
    };

    private static ValueMap Map(RawFacts raw, string section, int columns, Func<string[], (string Name, ValueMap Values)> entry)
    {
        var map = new ValueMap();
        foreach (var (name, values) in raw.Lines(section).Select(line => line.Trim().Split(',')).Where(fields => fields.Length == columns).Select(entry))
            map[name] = values;
        return map;
    }

    /// <summary><c>/dev/dm-0</c> by its name in <c>/dev/mapper</c>.</summary>
    private static string Mapped(RawFacts raw, string device) => !device.StartsWith("/dev/dm-", StringComparison.Ordinal) ? device
        : raw.Links.FirstOrDefault(link => link.Key.StartsWith("/dev/mapper/", StringComparison.Ordinal)
            && Path.GetFileName(link.Value) == Path.GetFileName(device)).Key ?? device;
}
