using System.Numerics;

namespace Rustible.Templating.Filters.Network.Addressing;

/// <summary>The addresses of a network that hosts may have: all but the first and the last, or both of a network of two.</summary>
internal static class UsableHosts
{
    /// <summary>The first and the last usable address as numbers; null when the network is a single address.</summary>
    public static (BigInteger First, BigInteger Last)? Of(IpNetwork network)
    {
        if (network.Size == 1)
            return null;
        var edge = network.Size == 2 ? 0 : 1;
        return ((BigInteger)network.First.Value + edge, (BigInteger)network.Last.Value - edge);
    }

    /// <summary>The address at a distance from the network's own; null when it is not usable.</summary>
    /// <exception cref="FormatException">No address has the number.</exception>
    public static string? At(IpNetwork network, BigInteger distance)
    {
        if (Of(network) is not { } usable)
            return null;
        var number = (BigInteger)network.Address.Value + distance;
        var address = Numbered(number);
        return number >= usable.First && number <= usable.Last ? address : null;
    }

    /// <summary>The text of a number's address; as in Ansible a small number is an IPv4 address even in an IPv6 network.</summary>
    /// <exception cref="FormatException">No address has the number.</exception>
    public static string Numbered(BigInteger number) => IpAddress.OfNumber(number)?.ToString() ?? throw new FormatException($"no address has the number {number}");

    public static BigInteger Count(IpNetwork network) => network.Size > 2 ? network.Size - 2 : network.Size == 2 ? 2 : 0;
}
