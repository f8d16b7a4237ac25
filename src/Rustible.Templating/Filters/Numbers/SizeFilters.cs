using System.Globalization;
using System.Text.RegularExpressions;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Numbers;

/// <summary>Filters about amounts of bytes.</summary>
internal static partial class SizeFilters
{
    private const string Units = "YZEPTGMKB";

    public static void AddTo(LibraryEntries entries) => entries
        .Filter("filesizeformat", "binary=", FileSize)
        .Filter("human_readable", "isbits=, unit=", HumanReadable)
        .Filter("human_to_bytes", "default_unit=, isbits=", HumanToBytes);

    private static string FileSize(FilterCall call)
    {
        if (!NumberParser.TryReal(call.Value, out var bytes))
            throw call.TypeError($"float() argument must be a string or a real number, not '{PythonTypes.NameOf(call.Value)}'");
        var binary = call.Flag(0);
        double unit = binary ? 1024 : 1000;
        if (bytes == 1)
            return "1 Byte";
        if (bytes < unit)
            return $"{(long)bytes} Bytes";
        string[] prefixes = binary ? ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"] : ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
        var (power, index) = (unit * unit, 0);
        while (bytes >= power && index < prefixes.Length - 1)
            (power, index) = (power * unit, index + 1);
        return NumberText.Real(unit * bytes / power, 'f', 1) + " " + prefixes[index];
    }

    private static string HumanReadable(FilterCall call)
    {
        if (!PythonTypes.IsNumber(call.Value))
            throw call.TypeError("human_readable() failed on bad input: " + PythonTypes.NameOf(call.Value));
        var size = Arithmetic.ToDouble(call.Value);
        var unit = call.TextOrNone(1)?.ToUpperInvariant();
        var suffix = 'B';
        var limit = 1.0;
        for (var i = 0; i < Units.Length; i++)
        {
            suffix = Units[i];
            limit = Math.Pow(1024, Units.Length - 1 - i);
            if ((unit is null && size >= limit) || (unit is not null && unit.Length > 0 && unit[0] == suffix))
                break;
        }
        var name = suffix == 'B' ? call.Flag(0) ? "bits" : "Bytes" : suffix + (call.Flag(0) ? "b" : "B");
        return $"{NumberText.Real(size / limit, 'f', 2)} {name}";
    }

    private static object HumanToBytes(FilterCall call)
    {
        var text = call.ValueText;
        var match = Size().Match(text);
        if (!match.Success)
            throw call.Error($"human_to_bytes() can't interpret following string: {text}");
        var isBits = call.Flag(1);
        var unit = match.Groups["unit"].Value;
        if (unit.Length == 0)
            unit = call.TextOrNone(0) ?? "";
        var number = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        if (unit.Length == 0)
            return Arithmetic.Narrow(new System.Numerics.BigInteger(Math.Round(number, MidpointRounding.ToEven)));
        var index = Units.IndexOf(char.ToUpperInvariant(unit[0]), StringComparison.Ordinal);
        if (index < 0)
            throw call.Error($"human_to_bytes() failed to convert {text} (unit = {unit}). The suffix must be one of {string.Join(", ", Units.ToCharArray())}");
        var (expected, name) = isBits ? ('b', "bit") : ('B', "byte");
        var isName = unit.Length == 1 || (unit.Length == 2 && unit[1] == expected) || unit.Contains(name, StringComparison.OrdinalIgnoreCase);
        if (!isName)
            throw call.Error($"human_to_bytes() failed to convert {text}. Value is not a valid string ({(isBits ? "expect 'b' or 'bit'" : "expect 'B' or 'byte'")})");
        return Arithmetic.Narrow(new System.Numerics.BigInteger(Math.Round(number * Math.Pow(1024, Units.Length - 1 - index), MidpointRounding.ToEven)));
    }

    [GeneratedRegex(@"^\s*(?<number>[0-9]*\.?[0-9]+)\s*(?<unit>[A-Za-z]+)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Size();
}
