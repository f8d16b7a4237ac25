using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Network.Addressing;

/// <summary>A hardware address of 48 (EUI-48) or 64 bits (EUI-64).</summary>
internal sealed partial record HardwareAddress(ulong Value, int Width)
{
    private const ulong Highest48 = (1UL << 48) - 1;

    /// <summary>The address in the last 64 bits of an IPv6 address (RFC 4291 appendix A): ff:fe in the middle, the second lowest bit of the first octet turned.</summary>
    public ulong InterfaceId => (Width == 64 ? Value : ((Value >> 24) << 40) | 0xfffe000000UL | (Value & 0xffffff)) ^ (1UL << 57);

    /// <summary>Reads the usual texts and plain numbers; null when the value is neither.</summary>
    public static HardwareAddress? Read(object? value)
    {
        var text = PythonTypes.AsText(value);
        if (text is null && value is not (long or BigInteger))
            return null;
        return Grouped(text, Text48(), 48) ?? Number(value, Highest48, 48) ?? Grouped(text, Text64(), 64) ?? Number(value, ulong.MaxValue, 64);
    }

    /// <summary>The 48 bits in groups of hexadecimal digits.</summary>
    /// <exception cref="FormatException">The address needs more than 48 bits.</exception>
    public string Write(int groups, char? separator, int digits, bool upperCase = false)
    {
        if (Value > Highest48)
            throw new FormatException($"the hardware address {Value:x16} needs more than 48 bits");
        var bits = 48 / groups;
        var texts = Enumerable.Range(1, groups).Select(index => ((Value >> (48 - (bits * index))) & ((1UL << bits) - 1)).ToString($"{(upperCase ? 'X' : 'x')}{digits}", CultureInfo.InvariantCulture));
        return string.Join(separator?.ToString() ?? "", texts);
    }

    private static HardwareAddress? Grouped(string? text, Regex form, int width)
    {
        var match = text is null ? null : form.Match(text);
        if (match is not { Success: true })
            return null;
        var groups = match.Groups["group"].Captures;
        var value = groups.Aggregate(0UL, (bits, group) => (bits << (width / groups.Count)) | ulong.Parse(group.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return new HardwareAddress(value, width);
    }

    private static HardwareAddress? Number(object? value, ulong highest, int width)
    {
        var number = PythonTypes.AsText(value) is { } text ? NetworkText.Integer(text) : Arithmetic.ToBig(value);
        return number is { Sign: >= 0 } && number <= highest ? new HardwareAddress((ulong)number, width) : null;
    }

    [GeneratedRegex("""
        ^(?: (?<group>[0-9a-f]{1,2}) (?: : (?<group>[0-9a-f]{1,2}) ){5} | (?<group>[0-9a-f]{1,2}) (?: - (?<group>[0-9a-f]{1,2}) ){5}
           | (?<group>[0-9a-f]{1,4}) (?<by>[-:.]) (?<group>[0-9a-f]{1,4}) \k<by> (?<group>[0-9a-f]{1,4})
           | (?<group>[0-9a-f]{5,6}) [-:] (?<group>[0-9a-f]{5,6}) | (?<group>[0-9a-f]{11,12}) )\z
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Text48();

    [GeneratedRegex("""
        ^(?: (?<group>[0-9a-f]{1,2}) (?: : (?<group>[0-9a-f]{1,2}) ){7} | (?<group>[0-9a-f]{1,2}) (?: - (?<group>[0-9a-f]{1,2}) ){7}
           | (?<group>[0-9a-f]{1,4}) (?<by>[-:.]) (?<group>[0-9a-f]{1,4}) \k<by> (?<group>[0-9a-f]{1,4}) \k<by> (?<group>[0-9a-f]{1,4})
           | (?<group>[0-9a-f]{13,16}) )\z
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Text64();
}
