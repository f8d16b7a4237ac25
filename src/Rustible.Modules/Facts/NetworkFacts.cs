using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>Interfaces, their addresses, the way out, and the resolver's settings.</summary>
internal static class NetworkFacts
{
    internal static void Collect(RawFacts raw, FactSet facts)
    {
        var addresses = InterfaceAddress.Of(raw);
        var interfaces = new Dictionary<string, ValueMap>(StringComparer.Ordinal);
        foreach (var path in raw.Lines("names-in-sys").Where(path => path.Split('/').Length == 5 && path.StartsWith("/sys/class/net/", StringComparison.Ordinal)))
            if (raw.Value(path + "/mtu") is not null)
                interfaces[Path.GetFileName(path)] = LinkFacts.Of(raw, path);
        foreach (var address in addresses)
            Add(interfaces, address);
        var v4 = addresses.Where(address => !address.IsV6 && !address.Address.ToString().StartsWith("127.", StringComparison.Ordinal));
        var v6 = addresses.Where(address => address.IsV6 && address.Address.ToString() != "::1");
        facts["interfaces"] = interfaces.Keys.Select(name => (object?)name.Replace(':', '_')).ToList();
        foreach (var (name, values) in interfaces)
            facts[name] = values;
        facts["default_ipv4"] = WayOut.V4(raw, addresses, interfaces);
        facts["default_ipv6"] = WayOut.V6(raw, addresses, interfaces);
        facts["all_ipv4_addresses"] = v4.Select(address => (object?)address.Address.ToString()).ToList();
        facts["all_ipv6_addresses"] = v6.Select(address => (object?)address.Address.ToString()).ToList();
    }

    internal static void CollectDns(RawFacts raw, FactSet facts)
    {
        var dns = new ValueMap();
        foreach (var words in raw.FileLines("/etc/resolv.conf").Where(line => !line.StartsWith('#') && !line.StartsWith(';'))
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 1))
        {
            var rest = words.Skip(1).ToList<object?>();
            if (words[0] == "nameserver")
                dns["nameservers"] = new List<object?>((dns.TryGetValue("nameservers", out var earlier) ? (List<object?>)earlier! : []).Concat(rest));
            else if (words[0] == "domain")
                dns["domain"] = words[1];
            else if (words[0] is "search" or "sortlist")
                dns[words[0]] = rest;
            else if (words[0] == "options")
                dns["options"] = new ValueMap(words.Skip(1).Select(word => word.Split(':', 2))
                    .Select(parts => KeyValuePair.Create<object, object?>(parts[0], parts.Length > 1 ? parts[1] : true)));
        }
        facts["dns"] = dns;
    }

    /// <summary>The first IPv4 address of an interface is its own, further ones are secondary; one with a label is an interface too.</summary>
    private static void Add(Dictionary<string, ValueMap> interfaces, InterfaceAddress address)
    {
        if (!interfaces.TryGetValue(address.Interface, out var link))
            return;
        if (address.IsV6)
        {
            List(link, "ipv6").Add(new ValueMap
            {
                ["address"] = address.Address.ToString(),
                ["prefix"] = address.Prefix.ToString(CultureInfo.InvariantCulture),
                ["scope"] = address.Scope,
            });
            return;
        }
        if (address.Label != address.Interface)
            interfaces[address.Label] = new ValueMap { ["ipv4"] = V4(address) };
        if (!link.ContainsKey("ipv4"))
            link["ipv4"] = V4(address);
        else
            List(link, "ipv4_secondaries").Add(V4(address));
    }

    private static ValueMap V4(InterfaceAddress address) => new()
    {
        ["address"] = address.Address.ToString(),
        ["broadcast"] = address.Broadcast,
        ["netmask"] = address.Netmask.ToString(),
        ["network"] = address.Network.ToString(),
        ["prefix"] = address.Prefix.ToString(CultureInfo.InvariantCulture),
    };

    private static List<object?> List(ValueMap map, string key)
    {
        if (!map.TryGetValue(key, out var list))
            map[key] = list = new List<object?>();
        return (List<object?>)list!;
    }
}
