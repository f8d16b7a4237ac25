using System.Numerics;
using Rustible.Templating.Filters.Network.Addressing;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Network;

/// <summary>
/// The queries of <c>ipaddr</c> by name. One that tests gives the value back; null stands for "not so", false for "cannot be said".
/// </summary>
internal static class AddressQueries
{
    private static readonly Dictionary<string, Func<AddressInput, object?>> _byName = new(StringComparer.Ordinal)
    {
        [""] = input => input.HasPrefix ? input.Network.ToString() : input.Network.Address.ToString(),
        ["bool"] = _ => true,
        ["cidr"] = input => input.Network.ToString(),
        ["type"] = input => IsNetwork(input.Network) ? "network" : "address",
        ["version"] = input => (long)input.Network.Family,
        ["int"] = input => input.HasPrefix ? $"{input.Network.Address.Value}/{input.Network.Prefix}" : Number(input.Network.Address.Value),
        ["revdns"] = input => input.Network.Address.ReverseName(),
        ["wrap"] = Wrapped,
        ["6to4"] = SixToFour,
        ["ipv4"] = ToV4,
        ["ipv6"] = ToV6,

        ["address"] = Address,
        ["ip"] = Address,
        ["host"] = input => Host(input.Network),
        ["ip/prefix"] = input => HostWith(input.Network, input.Network.ToString()),
        ["ip_netmask"] = input => HostWith(input.Network, $"{input.Network.Address} {input.Network.Netmask}"),
        ["address/prefix"] = Router,
        ["host/prefix"] = Router,
        ["hostnet"] = Router,
        ["gateway"] = Router,
        ["gw"] = Router,
        ["router"] = Router,

        ["net"] = input => IsNetwork(input.Network) ? input.Network.ToString() : null,
        ["network"] = input => input.Network.First.ToString(),
        ["network_id"] = input => input.Network.First.ToString(),
        ["network/prefix"] = input => input.Network.Block.ToString(),
        ["subnet"] = input => input.Network.Block.ToString(),
        ["network_netmask"] = input => $"{input.Network.First} {input.Network.Netmask}",
        ["network_wildcard"] = input => $"{input.Network.First} {input.Network.Hostmask}",
        ["netmask"] = input => input.Network.Netmask.ToString(),
        ["hostmask"] = input => input.Network.Hostmask.ToString(),
        ["wildcard"] = input => input.Network.Hostmask.ToString(),
        ["prefix"] = input => (long)input.Network.Prefix,
        ["size"] = input => Arithmetic.Narrow(input.Network.Size),
        ["broadcast"] = input => input.Network.Size > 2 ? input.Network.Last.ToString() : null,

        ["link-local"] = input => SpecialRanges.IsLinkLocal(Single(input)) ? input.Value : null,
        ["lo"] = input => SpecialRanges.IsLoopback(Single(input)) ? input.Value : null,
        ["loopback"] = input => SpecialRanges.IsLoopback(Single(input)) ? input.Value : null,
        ["multicast"] = input => SpecialRanges.IsMulticast(input.Network) ? input.Value : null,
        ["unicast"] = input => SpecialRanges.IsMulticast(input.Network) ? null : input.Value,
        ["private"] = input => SpecialRanges.IsPrivate(input.Network) ? input.Value : null,
        ["public"] = input => SpecialRanges.IsPublic(input.Network.Address) ? input.Value : null,
    };

    /// <summary>The query of a name; null when there is none.</summary>
    public static Func<AddressInput, object?>? Find(string name) => _byName.GetValueOrDefault(name) ?? UsableQueries.Find(name);

    private static object Number(UInt128 value) => Arithmetic.Narrow((BigInteger)value);

    private static IpNetwork Single(AddressInput input) => IpNetwork.Single(input.Network.Address);

    /// <summary>Whether the address is a network's own: its first, of several.</summary>
    private static bool IsNetwork(IpNetwork network) => network.Size > 1 && network.Address == network.First;

    /// <summary>The address, when it is a host's; every IPv6 address may be one.</summary>
    private static string? Address(AddressInput input) => input.Network.Family == IpFamily.V6 || Host(input.Network) is not null ? input.Network.Address.ToString() : null;

    private static string? Host(IpNetwork network) => network.Address != network.First || network.Broadcast is null || network.Size == 1 ? network.ToString() : null;

    private static string? HostWith(IpNetwork network, string text) => network.Size == 2 || (network.Size > 1 && !IsNetwork(network)) ? text : null;

    private static object Router(AddressInput input)
    {
        var network = input.Network;
        return network.Size > 2 && (network.Address == network.First || network.Address == network.Last) ? false : network.ToString();
    }

    private static object? Wrapped(AddressInput input)
    {
        if (input.Network.Family == IpFamily.V4)
            return input.Value;
        return input.HasPrefix ? $"[{input.Network.Address}]/{input.Network.Prefix}" : $"[{input.Network.Address}]";
    }

    /// <summary>The 6to4 network of an IPv4 host (RFC 3056), or the value when it is an address of such a network.</summary>
    private static object? SixToFour(AddressInput input)
    {
        var address = input.Network.Address;
        if (address.Family == IpFamily.V6)
            return SpecialRanges.SixToFour.Contains(address) && !(input.HasPrefix && address == input.Network.First) ? input.Value : false;
        if (IsNetwork(input.Network) || (!SpecialRanges.IsPublic(address) && !SpecialRanges.IsPrivate(IpNetwork.Single(address))))
            return false;
        var bits = (uint)address.Value;
        return $"2002:{bits >> 24:x2}{(bits >> 16) & 0xff:x2}:{(bits >> 8) & 0xff:x2}{bits & 0xff:x2}::1/48";
    }

    private static object? ToV4(AddressInput input)
    {
        var (address, prefix) = (input.Network.Address, input.Network.Prefix - 96);
        if (address.Family == IpFamily.V4)
            return input.Value;
        return prefix >= 0 && (address.IsMapped || address.Value <= uint.MaxValue) ? $"{address.LowerV4()}/{prefix}" : false;
    }

    private static object? ToV6(AddressInput input) => input.Network.Family == IpFamily.V6
        ? input.Value
        : new IpNetwork(input.Network.Address.ToV6(), input.Network.Prefix + 96).ToString();
}
