using System.Globalization;

namespace Rustible.Modules.Machine.Lvm;

/// <summary>The size that a task asks of a logical volume: a number with a unit, or a percentage; all of it, or what is added or taken away.</summary>
/// <param name="Operator"><c>+</c>, <c>-</c> or empty.</param>
/// <param name="Number">The number as written.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">A letter of LVM's, or <c>%VG</c>, <c>%PVS</c>, <c>%FREE</c>.</param>
internal sealed record LvolSize(string Operator, string Number, double Value, string Unit)
{
    private static readonly string[] _wholes = ["%VG", "%PVS", "%FREE"];

    public bool IsPercentage => Unit[0] == '%';

    /// <summary>What goes before a size on the command line: extents for percentages.</summary>
    public string Option => IsPercentage ? "-l" : "-L";

    /// <summary>The unit in which volumes are compared with it.</summary>
    public string ComparedUnit => IsPercentage ? "m" : Unit.ToLowerInvariant();

    public override string ToString() => Number + Unit;

    /// <summary>Reads a size; false, with the reason, when it is none.</summary>
    public static bool TryParse(string text, out LvolSize? size, out string error)
    {
        (size, error) = (null, "");
        var sign = text[0] is '+' or '-' ? text[..1] : "";
        var rest = text[sign.Length..];
        if (rest.IndexOf('%', StringComparison.Ordinal) is >= 0 and var percent)
        {
            var unit = rest[percent..];
            if (unit == "%ORIGIN")
                error = "Snapshot Volumes are not supported";
            else if (!_wholes.Contains(unit, StringComparer.Ordinal))
                error = "Specify extents as a percentage of VG|PVS|FREE";
            else if (!int.TryParse(rest[..percent], NumberStyles.None, CultureInfo.InvariantCulture, out var part))
                error = $"Bad size specification of '{rest}': a percentage is a whole number";
            else if (part > 100)
                error = "Size percentage cannot be larger than 100%";
            else
                size = new LvolSize(sign, rest[..percent], part, unit);
            return size is not null;
        }
        var (number, letter) = rest.Length > 0 && "bskmgtpe".Contains(char.ToLowerInvariant(rest[^1]), StringComparison.Ordinal) ? (rest[..^1], rest[^1..]) : (rest, "m");
        if (number.Length > 0 && char.IsAsciiDigit(number[0])
            && double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value))
        {
            size = new LvolSize(sign, number, value, letter);
        }
        else
        {
            error = $"Bad size specification of '{number}'";
        }
        return size is not null;
    }
}
