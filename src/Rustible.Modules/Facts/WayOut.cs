using System.Globalization;
using System.Net;
using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>The address and interface by which the host reaches the world (<c>default_ipv4</c>, <c>default_ipv6</c>).</summary>
internal static class WayOut
{
    internal static ValueMap V4(RawFacts raw, IReadOnlyList<InterfaceAddress> addresses, Dictionary<string, ValueMap> interfaces)
    {
        var (gateway, device, source) = raw.HasSection("route4") ? FromIp(raw.Section("route4")) : FromTable4(raw);
        source ??= addresses.FirstOrDefault(address => !address.IsV6 && address.Interface == device)?.Address.ToString();
        if (device is null || source is null)
            return new ValueMap();
        var way = new ValueMap();
        if (gateway is not null)
            way["gateway"] = gateway;
        way["interface"] = device;
        way["address"] = source;
        if (addresses.FirstOrDefault(address => address.Address.ToString() == source) is { } own)
        {
            way["broadcast"] = own.Broadcast;
            way["netmask"] = own.Netmask.ToString();
            way["network"] = own.Network.ToString();
            way["prefix"] = own.Prefix.ToString(CultureInfo.InvariantCulture);
            way["alias"] = own.Label;
        }
        return AddLink(way, interfaces, device);
    }

    internal static ValueMap V6(RawFacts raw, IReadOnlyList<InterfaceAddress> addresses, Dictionary<string, ValueMap> interfaces)
    {
        var (gateway, device, source) = raw.HasSection("route6") ? FromIp(raw.Section("route6")) : FromTable6(raw);
        source ??= addresses.FirstOrDefault(address => address.IsV6 && address.Interface == device && address.Scope == "global")?.Address.ToString();
        if (device is null || source is null)
            return new ValueMap();
        var way = new ValueMap();
        if (gateway is not null)
            way["gateway"] = gateway;
        way["interface"] = device;
        way["address"] = source;
        if (addresses.FirstOrDefault(address => address.Address.ToString() == source) is { } own)
        {
            way["prefix"] = own.Prefix.ToString(CultureInfo.InvariantCulture);
            way["scope"] = own.Scope;
        }
        return AddLink(way, interfaces, device);
    }

    private static ValueMap AddLink(ValueMap way, Dictionary<string, ValueMap> interfaces, string device)
    {
        foreach (var key in (string[])["macaddress", "mtu", "type"])
            if (interfaces.TryGetValue(device, out var link) && link.TryGetValue(key, out var value))
                way[key] = value;
        return way;
    }

    /// <summary>"8.8.8.8 via 192.0.2.1 dev eth0 src 192.0.2.2 uid 0"; an unreachable network has no source.</summary>
    private static (string? Gateway, string? Device, string? Source) FromIp(string text)
    {
        var words = text.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string? After(string key) => Array.IndexOf(words, key) is >= 0 and var at && at + 1 < words.Length ? words[at + 1] : null;
        return words is ["unreachable" or "prohibit" or "blackhole", ..] ? (null, null, null) : (After("via"), After("dev"), After("src"));
    }

    /// <summary>/proc/net/route: "Iface Destination Gateway Flags ..", addresses in the host's byte order.</summary>
    private static (string? Gateway, string? Device, string? Source) FromTable4(RawFacts raw)
    {
        var row = raw.FileLines("/proc/net/route").Skip(1).Select(line => line.Split('\t'))
            .Where(words => words.Length > 7 && words[1] == "00000000" && words[7] == "00000000")
            .MinBy(words => int.Parse(words[6], CultureInfo.InvariantCulture));
        return row is null ? (null, null, null) : (new IPAddress(Convert.FromHexString(row[2]).Reverse().ToArray()).ToString(), row[0].Trim(), null);
    }

    /// <summary>/proc/net/ipv6_route: "destination length source length gateway metric ... device".</summary>
    private static (string? Gateway, string? Device, string? Source) FromTable6(RawFacts raw)
    {
        var row = raw.FileLines("/proc/net/ipv6_route").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 9 && words[1] == "00" && words[9] != "lo").MinBy(words => words[5], StringComparer.Ordinal);
        return row is null ? (null, null, null) : (new IPAddress(Convert.FromHexString(row[4])).ToString(), row[9], null);
    }
}
