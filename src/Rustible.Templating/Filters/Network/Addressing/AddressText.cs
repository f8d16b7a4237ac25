using System.Globalization;

namespace Rustible.Templating.Filters.Network.Addressing;

/// <summary>The strict texts of addresses (RFC 4291 section 2.2), written as RFC 5952 asks.</summary>
internal static class AddressText
{
    /// <summary>Reads <c>1.2.3.4</c> or <c>2001:db8::1</c>: four decimal octets without leading zeros, or up to eight hexadecimal groups.</summary>
    public static IpAddress? Read(string text)
    {
        if (!text.Contains(':', StringComparison.Ordinal))
            return ReadV4(text) is { } number ? new IpAddress(IpFamily.V4, number) : null;
        return ReadV6(text) is { } bits ? new IpAddress(IpFamily.V6, bits) : null;
    }

    /// <summary>Writes an address; the last 32 bits of mapped and compatible IPv6 addresses are written as IPv4.</summary>
    public static string Write(IpAddress address)
    {
        if (address.Family == IpFamily.V4)
            return WriteV4((uint)address.Value);
        var tail = address.IsMapped || (address.Value <= uint.MaxValue && address.Value > ushort.MaxValue) ? WriteV4((uint)address.Value) : null;
        return WriteV6(address.Value, tail);
    }

    /// <summary>Writes an address; IPv6 in hexadecimal groups only.</summary>
    public static string WritePlain(IpAddress address) => address.Family == IpFamily.V4 ? WriteV4((uint)address.Value) : WriteV6(address.Value, null);

    private static uint? ReadV4(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 4)
            return null;
        uint value = 0;
        foreach (var part in parts)
        {
            if (part.Length is 0 or > 3 || !part.All(char.IsAsciiDigit) || (part.Length > 1 && part[0] == '0'))
                return null;
            var octet = uint.Parse(part, CultureInfo.InvariantCulture);
            if (octet > 255)
                return null;
            value = (value << 8) | octet;
        }
        return value;
    }

    private static UInt128? ReadV6(string text)
    {
        var gap = text.IndexOf("::", StringComparison.Ordinal);
        if (gap < 0)
            return Groups(text, true) is { Count: 8 } all ? Join(all) : null;
        var (before, after) = (text[..gap], text[(gap + 2)..]);
        if (Groups(before, false) is not { } head || Groups(after, true) is not { } rest || head.Count + rest.Count > 7)
            return null;
        return Join([.. head, .. Enumerable.Repeat((ushort)0, 8 - head.Count - rest.Count), .. rest]);
    }

    private static List<ushort>? Groups(string text, bool mayEndAsV4)
    {
        var groups = new List<ushort>();
        if (text.Length == 0)
            return groups;
        var parts = text.Split(':');
        for (var i = 0; i < parts.Length; i++)
        {
            if (mayEndAsV4 && i == parts.Length - 1 && parts[i].Contains('.', StringComparison.Ordinal))
            {
                if (ReadV4(parts[i]) is not { } last)
                    return null;
                groups.Add((ushort)(last >> 16));
                groups.Add((ushort)last);
            }
            else if (parts[i].Length is > 0 and <= 4 && parts[i].All(char.IsAsciiHexDigit))
                groups.Add(ushort.Parse(parts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            else
                return null;
        }
        return groups;
    }

    private static UInt128 Join(List<ushort> groups) => groups.Aggregate(UInt128.Zero, (value, group) => (value << 16) | group);

    private static string WriteV4(uint value) => $"{value >> 24}.{(value >> 16) & 0xff}.{(value >> 8) & 0xff}.{value & 0xff}";

    /// <summary>The longest run of two or more zero groups, the first of equals, becomes <c>::</c>.</summary>
    private static string WriteV6(UInt128 value, string? tail)
    {
        var groups = Enumerable.Range(0, tail is null ? 8 : 6).Select(index => (ushort)(value >> (16 * (7 - index)))).ToArray();
        var (start, length) = LongestZeros(groups);
        var texts = groups.Select(group => group.ToString("x", CultureInfo.InvariantCulture)).ToList();
        if (length < 2)
            return string.Join(':', tail is null ? texts : texts.Append(tail));
        var after = texts.Skip(start + length);
        return string.Join(':', texts.Take(start)) + "::" + string.Join(':', tail is null ? after : after.Append(tail));
    }

    private static (int Start, int Length) LongestZeros(ushort[] groups)
    {
        var (best, run) = ((Start: 0, Length: 0), 0);
        for (var i = 0; i < groups.Length; i++)
        {
            run = groups[i] == 0 ? run + 1 : 0;
            if (run > best.Length)
                best = (i - run + 1, run);
        }
        return best;
    }
}
