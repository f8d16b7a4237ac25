using System.Numerics;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Network.Addressing;

/// <summary>The generous texts of networks: an address that may be cut short (<c>10.1</c>), and a prefix, network mask or host mask.</summary>
internal static class NetworkText
{
    /// <summary>Reads a network; an address without a prefix is a network of one.</summary>
    public static IpNetwork? Read(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var head = slash < 0 ? text : text[..slash];
        if ((AddressText.Read(head) ?? Padded(head)) is not { } address)
            return null;
        if (slash < 0)
            return IpNetwork.Single(address);
        return PrefixOf(text[(slash + 1)..], address.Family) is { } prefix && prefix <= address.Width ? new IpNetwork(address, prefix) : null;
    }

    /// <summary>Reads a number and a prefix, <c>3232235520/24</c>: of IPv4 when both are small enough.</summary>
    public static IpNetwork? ReadNumeric(string text)
    {
        var parts = text.Split('/');
        if (parts.Length != 2 || Integer(parts[0]) is not { } number || Integer(parts[1]) is not { } prefix || prefix.Sign < 0 || prefix > 128)
            return null;
        if (IpAddress.OfNumber(number) is not { } address)
            return null;
        return new IpNetwork(prefix <= 32 ? address : address with { Family = IpFamily.V6 }, (int)prefix);
    }

    /// <summary>A number as Python reads one from text; null when the text is none.</summary>
    public static BigInteger? Integer(string text) => NumberParser.TryInteger(text, 10, out var value) ? Arithmetic.ToBig(value) : null;

    /// <summary>Reads an address as C's inet_aton does: parts may be octal or hexadecimal, and the last fills what is missing.</summary>
    public static IpAddress? ReadClassic(string text)
    {
        if (AddressText.Read(text) is { } strict)
            return strict;
        var parts = text.Split('.');
        if (parts.Length > 4)
            return null;
        BigInteger value = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var isLast = i == parts.Length - 1;
            if (ClassicPart(parts[i]) is not { } part || part >= BigInteger.One << (isLast ? 8 * (4 - i) : 8))
                return null;
            value = (value << (isLast ? 8 * (4 - i) : 8)) | part;
        }
        return IpAddress.OfNumber(value);
    }

    private static BigInteger? ClassicPart(string text)
    {
        if (text.Length == 0 || !text.All(char.IsAsciiLetterOrDigit))
            return null;
        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var radix = isHex ? 16 : text[0] == '0' ? 8 : 10;
        return NumberParser.TryInteger(isHex ? text[2..] : text, radix, out var value) ? Arithmetic.ToBig(value) : null;
    }

    private static IpAddress? Padded(string text)
    {
        var parts = text.Split('.');
        if (parts.Length > 4)
            return null;
        UInt128 value = 0;
        foreach (var part in parts)
        {
            if (Integer(part) is not { } octet || octet < 0 || octet > 255)
                return null;
            value = (value << 8) | (UInt128)octet;
        }
        return new IpAddress(IpFamily.V4, value << (8 * (4 - parts.Length)));
    }

    private static int? PrefixOf(string text, IpFamily family)
    {
        if (Integer(text) is { } number)
            return number.Sign >= 0 && number <= 128 ? (int)number : null;
        return AddressText.Read(text) is { } mask && mask.Family == family ? IpNetwork.PrefixOf(mask) : null;
    }
}
