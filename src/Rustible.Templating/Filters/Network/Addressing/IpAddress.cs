using System.Numerics;

namespace Rustible.Templating.Filters.Network.Addressing;

/// <summary>One address: its bits as a number, and whether they are 32 or 128.</summary>
internal readonly record struct IpAddress(IpFamily Family, UInt128 Value)
{
    private static readonly UInt128 _mapped = (UInt128)0xffff << 32;

    public int Width => Family == IpFamily.V4 ? 32 : 128;

    /// <summary>The highest number that an address of the family has.</summary>
    public UInt128 Highest => HighestOf(Family);

    /// <summary>Whether the address is an IPv4 address in IPv6 form, <c>::ffff:1.2.3.4</c>.</summary>
    public bool IsMapped => Family == IpFamily.V6 && Value >> 32 == 0xffff;

    public static UInt128 HighestOf(IpFamily family) => family == IpFamily.V4 ? uint.MaxValue : UInt128.MaxValue;

    /// <summary>The address with a number: an IPv4 address when the number is small enough for one, null when it is too big for IPv6 also.</summary>
    public static IpAddress? OfNumber(BigInteger number)
    {
        if (number.Sign < 0 || number > (BigInteger)UInt128.MaxValue)
            return null;
        return new IpAddress(number <= uint.MaxValue ? IpFamily.V4 : IpFamily.V6, (UInt128)number);
    }

    /// <summary>The address as IPv6: an IPv4 address gets the prefix <c>::ffff:0:0/96</c>.</summary>
    public IpAddress ToV6() => Family == IpFamily.V6 ? this : new IpAddress(IpFamily.V6, Value | _mapped);

    /// <summary>The IPv4 address that the lower 32 bits hold.</summary>
    public IpAddress LowerV4() => new(IpFamily.V4, Value & uint.MaxValue);

    /// <summary>The name of the address in the reverse zones of the DNS, with the final point.</summary>
    public string ReverseName()
    {
        var value = Value;
        return Family == IpFamily.V4
            ? string.Concat(Enumerable.Range(0, 4).Select(index => $"{(uint)(value >> (8 * index)) & 0xff}.")) + "in-addr.arpa."
            : string.Concat(Enumerable.Range(0, 32).Select(index => $"{(uint)(value >> (4 * index)) & 0xf:x}.")) + "ip6.arpa.";
    }

    public override string ToString() => AddressText.Write(this);
}
