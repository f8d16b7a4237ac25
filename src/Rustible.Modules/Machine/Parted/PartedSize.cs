using System.Globalization;
using System.Text.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Machine.Parted;

/// <summary>A size or place on a disk, as parted writes and reads it: a number with a unit, or cylinder, head and sector.</summary>
/// <param name="Value">The number; 0 for cylinder, head and sector.</param>
/// <param name="Unit">The unit as written: <c>MiB</c>, <c>kB</c>, <c>%</c>; <c>chs</c> for cylinder, head and sector.</param>
internal sealed partial record PartedSize(double Value, string Unit)
{
    private static readonly string[] _units = ["s", "B", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "%", "cyl", "chs", "compact"];

    private (long Cylinder, long Head, long Sector) _place;

    /// <summary>Whether a playbook may name the unit.</summary>
    public bool HasKnownUnit => _units.Contains(Unit, StringComparer.Ordinal);

    /// <summary>Reads a size; null when it is none.</summary>
    public static PartedSize? Parse(string text)
    {
        if (Place().Match(text) is { Success: true } place)
            return new PartedSize(0, "chs") { _place = (Number(place, 1), Number(place, 2), Number(place, 3)) };
        var found = Size().Match(text);
        return found.Success && double.TryParse(found.Groups[1].Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new PartedSize(value, found.Groups[2].Value)
            : null;
    }

    /// <summary>The number as results show it.</summary>
    public object ToValue() => Unit == "chs" ? new ValueMap { ["cylinder"] = _place.Cylinder, ["head"] = _place.Head, ["sector"] = _place.Sector } : Value;

    /// <summary>How many bytes it is; null for a place that no number of bytes stands for.</summary>
    /// <param name="disk">The size of the whole disk, for percents.</param>
    /// <param name="sector">Bytes of a sector.</param>
    /// <param name="cylinder">Bytes of a cylinder; 0 when it is not known.</param>
    public double? Bytes(PartedSize disk, long sector, long cylinder)
    {
        var unit = Unit.ToLowerInvariant();
        return unit switch
        {
            "b" => Value,
            "s" => Value * sector,
            "%" => disk.Unit == "%" ? null : disk.Bytes(disk, sector, cylinder) * Value / 100,
            "cyl" => cylinder == 0 ? null : Value * cylinder,
            _ when unit.Length > 1 && "kmgt".IndexOf(unit[0], StringComparison.Ordinal) is >= 0 and var power => Value * Math.Pow(unit.EndsWith("ib", StringComparison.Ordinal) ? 1024 : 1000, power + 1),
            _ => null,
        };
    }

    private static long Number(Match found, int group) => long.Parse(found.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9]{1,18}),([0-9]{1,18}),([0-9]{1,18})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"^(-?[0-9.]+) *([\w%]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Size();
}
