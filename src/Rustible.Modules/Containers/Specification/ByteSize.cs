using System.Globalization;
using System.Text.RegularExpressions;

namespace Rustible.Modules.Containers.Specification;

/// <summary>Sizes as Ansible writes them: a number and, if need be, a unit (<c>B</c>, <c>K</c>, <c>KB</c>, <c>M</c>, ...), each 1024 times the one before.</summary>
internal static partial class ByteSize
{
    private const string Units = "BKMGTPEZY";

    /// <summary>The bytes; null for null.</summary>
    /// <exception cref="ContainerFault">It is no size.</exception>
    internal static long? Of(string? text, string what)
    {
        if (text is null)
            return null;
        var match = Size().Match(text);
        if (!match.Success)
            throw Fault(what, $"can't interpret following number:  (original input string: {text})");
        var unit = match.Groups["unit"].Value;
        var power = unit.Length == 0 ? 0 : Units.IndexOf(char.ToUpperInvariant(unit[0]), StringComparison.Ordinal);
        if (power < 0)
            throw Fault(what, $"failed to convert {text} (unit = {unit}). The suffix must be one of Y, Z, E, P, T, G, M, K, B");
        var letter = unit.Length == 0 ? "" : char.ToUpperInvariant(unit[0]).ToString();
        if (unit.Length > 1 && unit[1..] != "B" && !unit.Equals("byte", StringComparison.OrdinalIgnoreCase))
            throw Fault(what, $"failed to convert {text}. Value is not a valid string (expect {letter}B or {letter})");
        var bytes = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * Math.Pow(1024, power);
        return bytes < long.MaxValue ? (long)Math.Round(bytes) : throw Fault(what, $"failed to convert {text}: it is too large");
    }

    private static ContainerFault Fault(string what, string why) => new($"Failed to convert {what} to bytes: human_to_bytes() {why}");

    [GeneratedRegex(@"^\s*(?<number>\d+(\.\d*)?|\.\d+)\s*(?<unit>[A-Za-z]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Size();
}
