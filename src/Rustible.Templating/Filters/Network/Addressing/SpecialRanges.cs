namespace Rustible.Templating.Filters.Network.Addressing;

/// <summary>What addresses are for, as the queries of <c>ipaddr</c> see it: a network is so when all of it is.</summary>
internal static class SpecialRanges
{
    private static readonly IpNetwork[] _private = Of("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "239.0.0.0/8", "fc00::/7", "fec0::/10", "169.254.0.0/16", "fe80::/10");

    private static readonly IpNetwork[] _linkLocal = Of("169.254.0.0/16", "fe80::/10");
    private static readonly IpNetwork[] _loopback = Of("127.0.0.0/8", "::1/128");
    private static readonly IpNetwork[] _multicast = Of("224.0.0.0/4", "ff00::/8");

    public static IpNetwork SixToFour { get; } = Of("2002::/16")[0];

    public static bool IsPrivate(IpNetwork network) => IsIn(_private, network);

    public static bool IsLinkLocal(IpNetwork network) => IsIn(_linkLocal, network);

    public static bool IsLoopback(IpNetwork network) => IsIn(_loopback, network);

    public static bool IsMulticast(IpNetwork network) => IsIn(_multicast, network);

    /// <summary>Whether the address may be one of the open Internet: for one host, in no private network, and no mask.</summary>
    public static bool IsPublic(IpAddress address)
    {
        var single = IpNetwork.Single(address);
        return !IsMulticast(single) && !IsPrivate(single) && !IsLoopback(single) && IpNetwork.PrefixOf(address) is null;
    }

    public static bool IsIn(IpNetwork[] networks, IpNetwork network) => Array.Exists(networks, one => one.Contains(network));

    public static IpNetwork[] Of(params string[] networks) => Array.ConvertAll(networks, text => NetworkText.Read(text)!.Value);
}
