using System.Numerics;

namespace Rustible.Templating.Filters.Network.Addressing;

/// <summary>An address with the length of its network's prefix. The address need not be the network's first.</summary>
internal readonly record struct IpNetwork(IpAddress Address, int Prefix)
{
    public IpFamily Family => Address.Family;

    /// <summary>A number whose set bits are those of the host.</summary>
    public UInt128 HostBits => HostBitsOf(Family, Prefix);

    public IpAddress First => Address with { Value = Address.Value & ~HostBits };

    public IpAddress Last => Address with { Value = Address.Value | HostBits };

    public IpAddress Netmask => Address with { Value = Address.Highest & ~HostBits };

    public IpAddress Hostmask => Address with { Value = HostBits };

    public BigInteger Size => (BigInteger)HostBits + 1;

    /// <summary>The last address, where it is kept for broadcasts: not in IPv4 networks of one or two addresses.</summary>
    public IpAddress? Broadcast => Family == IpFamily.V4 && Prefix >= 31 ? null : Last;

    /// <summary>The network without the bits of the host.</summary>
    public IpNetwork Block => this with { Address = First };

    public static IpNetwork Single(IpAddress address) => new(address, address.Width);

    public static UInt128 HostBitsOf(IpFamily family, int prefix) => prefix == 128 ? 0 : IpAddress.HighestOf(family) >> prefix;

    /// <summary>The prefix that a network mask or a host mask stands for; null when the address is neither.</summary>
    public static int? PrefixOf(IpAddress mask)
    {
        if (IsNetmask(mask))
            return mask.Width - (int)UInt128.PopCount(~mask.Value & mask.Highest);
        return IsHostmask(mask) ? mask.Width - (int)UInt128.PopCount(mask.Value) : null;
    }

    public static bool IsNetmask(IpAddress address) => IsHostmask(address with { Value = ~address.Value & address.Highest });

    public static bool IsHostmask(IpAddress address) => (address.Value & (address.Value + 1)) == 0;

    public bool Contains(IpNetwork other) => Family == other.Family && First.Value <= other.First.Value && other.Last.Value <= Last.Value;

    public bool Contains(IpAddress address) => Contains(Single(address));

    public override string ToString() => $"{Address}/{Prefix}";
}
