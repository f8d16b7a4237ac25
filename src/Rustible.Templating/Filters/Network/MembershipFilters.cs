using System.Numerics;
using Rustible.Templating.Filters.Network.Addressing;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Network;

/// <summary>Filters that ask whether one network lies in another. Addresses are compared by number, IPv4 with IPv6 too.</summary>
internal static class MembershipFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter(NetworkNames.Short("network_in_network"), "test=", call => Contains(call.Value, call.Or(0, ""), false))
        .Filter(NetworkNames.Short("network_in_usable"), "test=", call => Contains(call.Value, call.Or(0, ""), true))
        .Filter(NetworkNames.Short("reduce_on_network"), "network=", Reduce);

    private static List<object?> Reduce(FilterCall call) =>
        ArgumentTypes.List(call, call.Value, "value").ConvertAll(item => (object?)PythonText.Of(item)).FindAll(item => Contains(call.Or(0, ""), item, false));

    private static bool Contains(object? value, object? test, bool usableOnly)
    {
        if (AddressInput.BlockOf(value) is not { } outer || AddressInput.BlockOf(test) is not { } inner)
            return false;
        var (first, last) = (usableOnly ? UsableHosts.Of(outer) : null) ?? (outer.First.Value, LastOf(outer));
        return first <= inner.First.Value && LastOf(inner) <= last;
    }

    /// <summary>The broadcast address; of a network of two, which has none, Ansible sees the first address only.</summary>
    private static BigInteger LastOf(IpNetwork network) => network.Size > 2 ? network.Last.Value : network.First.Value;
}
