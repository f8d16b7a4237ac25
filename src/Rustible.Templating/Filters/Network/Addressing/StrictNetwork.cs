using System.Globalization;

namespace Rustible.Templating.Filters.Network.Addressing;

/// <summary>Networks as Python's ipaddress module reads them: nothing cut short, no bits of a host, a zone after %.</summary>
internal static class StrictNetwork
{
    public static IpNetwork? Read(string text) => ReadLoose(text) is { } network && network.Address == network.First ? network : null;

    /// <summary>Reads an address; the zone of an IPv6 address is dropped.</summary>
    public static IpAddress? ReadAddress(string text)
    {
        var zone = text.IndexOf('%', StringComparison.Ordinal);
        if (zone < 0)
            return AddressText.Read(text);
        var isZone = zone < text.Length - 1 && text.IndexOf('%', zone + 1) < 0 && !text.Contains('/', StringComparison.Ordinal);
        return isZone && AddressText.Read(text[..zone]) is { Family: IpFamily.V6 } address ? address : null;
    }

    /// <summary>Reads a network that may have bits of a host.</summary>
    public static IpNetwork? ReadLoose(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2 || ReadAddress(parts[0]) is not { } address)
            return null;
        if (parts.Length == 1)
            return IpNetwork.Single(address);
        return PrefixOf(parts[1], address) is { } prefix && prefix <= address.Width ? new IpNetwork(address, prefix) : null;
    }

    private static int? PrefixOf(string text, IpAddress address)
    {
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) ? prefix : null;
        return address.Family == IpFamily.V4 && AddressText.Read(text) is { Family: IpFamily.V4 } mask ? IpNetwork.PrefixOf(mask) : null;
    }
}
