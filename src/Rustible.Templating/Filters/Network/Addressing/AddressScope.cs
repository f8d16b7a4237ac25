namespace Rustible.Templating.Filters.Network.Addressing;

/// <summary>What addresses are for, as the tests of ansible.utils see it: the registries of special addresses (RFC 6890) that Python's ipaddress module has.</summary>
internal static class AddressScope
{
    private static readonly IpNetwork[] _private = SpecialRanges.Of("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
        "::1/128", "::/128", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10");

    private static readonly IpNetwork[] _notPrivate = SpecialRanges.Of("192.0.0.9/32", "192.0.0.10/32", "2001:1::1/128", "2001:1::2/128", "2001:3::/32", "2001:4:112::/48",
        "2001:20::/28", "2001:30::/28");

    private static readonly IpNetwork[] _shared = SpecialRanges.Of("100.64.0.0/10");

    private static readonly IpNetwork[] _reserved = SpecialRanges.Of("240.0.0.0/4", "::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4", "4000::/3", "6000::/3",
        "8000::/3", "a000::/3", "c000::/3", "e000::/4", "f000::/5", "f800::/6", "fe00::/9");

    private static readonly IpNetwork[] _teredo = SpecialRanges.Of("2001::/32");

    public static bool IsPrivate(IpAddress address) => address.IsMapped ? IsPrivate(address.LowerV4()) : IsIn(_private, address) && !IsIn(_notPrivate, address);

    public static bool IsPublic(IpAddress address) => address.IsMapped ? IsPublic(address.LowerV4()) : !IsPrivate(address) && !IsIn(_shared, address);

    public static bool IsReserved(IpAddress address) => IsIn(_reserved, address);

    public static bool IsTeredo(IpAddress address) => IsIn(_teredo, address);

    private static bool IsIn(IpNetwork[] networks, IpAddress address) => SpecialRanges.IsIn(networks, IpNetwork.Single(address));
}
