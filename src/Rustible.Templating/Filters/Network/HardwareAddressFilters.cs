using Rustible.Templating.Filters.Network.Addressing;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Network;

/// <summary>The filters <c>hwaddr</c> and <c>macaddr</c>, which rewrite hardware addresses, and <c>slaac</c>, which makes an IPv6 address of one.</summary>
internal static class HardwareAddressFilters
{
    private static readonly Dictionary<string, Func<HardwareAddress, object?>> _queries = new(StringComparer.Ordinal)
    {
        ["bare"] = address => address.Write(6, null, 2, upperCase: true),
        ["bool"] = _ => true,
        ["cisco"] = address => address.Write(3, '.', 4),
        ["eui48"] = address => address.Write(6, '-', 2, upperCase: true),
        ["int"] = address => Arithmetic.Narrow(address.Value),
        ["linux"] = address => address.Write(6, ':', 2),
        ["pgsql"] = address => address.Write(2, ':', 6),
        ["postgresql"] = address => address.Write(2, ':', 6),
        ["psql"] = address => address.Write(2, ':', 6),
        ["unix"] = address => address.Write(6, ':', 1),
        ["win"] = address => address.Write(6, '-', 2, upperCase: true),
    };

    public static void AddTo(LibraryEntries entries) => entries
        .Filter(NetworkNames.Short("hwaddr"), "query=, alias=", call => Rewrite(call, "hwaddr"))
        .Filter(NetworkNames.Short("macaddr"), "query=, alias=", call => Rewrite(call, "macaddr"))
        .Filter(NetworkNames.Short("slaac"), "query=", Autoconfigured);

    private static object? Rewrite(FilterCall call, string alias)
    {
        var (query, name) = (call.AnyText(0), call.AnyText(1, alias));
        if (HardwareAddress.Read(call.Value) is not { } address)
            return query is "" or "bool" ? null : throw call.Error($"{name}: not a hardware address: {call.ValueText}");
        if (query.Length == 0)
            return call.ValueText;
        return _queries.TryGetValue(query, out var rewrite) ? rewrite(address)
            : throw call.Error($"{name}: unknown filter type: {query}. Use one of: {string.Join(", ", _queries.Keys)}");
    }

    /// <summary>The address that a host with a hardware address gives itself in a network (RFC 4862).</summary>
    private static object Autoconfigured(FilterCall call)
    {
        if (AddressInput.BlockOf(call.Value) is not { Family: IpFamily.V6 } network || HardwareAddress.Read(call.Or(0, "")) is not { } hardware)
            return false;
        var sum = network.First.Value + hardware.InterfaceId;
        return sum >= network.First.Value ? (network.First with { Value = sum }).ToString() : throw call.Error($"{network} has no room for a host's address");
    }
}
