using System.Numerics;

namespace Rustible.Templating.Filters.Network.Addressing;

/// <summary>The addresses of a network by number, negative ones from the end.</summary>
internal static class HostIndex
{
    /// <summary>The address with the number; null when the network has none.</summary>
    public static IpAddress? Find(IpNetwork network, BigInteger index)
    {
        var offset = index.Sign < 0 ? index + network.Size : index;
        return offset.Sign < 0 || offset >= network.Size ? null : network.First with { Value = network.First.Value + (UInt128)offset };
    }
}
