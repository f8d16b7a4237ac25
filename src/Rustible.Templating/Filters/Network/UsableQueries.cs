using System.Numerics;
using Rustible.Templating.Filters.Network.Addressing;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Network;

/// <summary>The queries of <c>ipaddr</c> about the addresses that hosts of a network may have. Most refuse an address without a prefix.</summary>
internal static class UsableQueries
{
    private static readonly Dictionary<string, Func<IpNetwork, object?>> _ofNetworks = new(StringComparer.Ordinal)
    {
        ["first_usable"] = network => UsableHosts.Of(network) is { } usable ? UsableHosts.Numbered(usable.First) : null,
        ["last_usable"] = network => UsableHosts.Of(network) is { } usable ? UsableHosts.Numbered(usable.Last) : null,
        ["range_usable"] = network => UsableHosts.Of(network) is { } usable ? $"{UsableHosts.Numbered(usable.First)}-{UsableHosts.Numbered(usable.Last)}" : null,
        ["next_usable"] = network => UsableHosts.At(network, 1),
        ["previous_usable"] = network => UsableHosts.At(network, -1),
        ["peer"] = Peer,
    };

    public static Func<AddressInput, object?>? Find(string name)
    {
        if (name == "size_usable")
            return input => Arithmetic.Narrow(UsableHosts.Count(input.Network));
        if (!_ofNetworks.TryGetValue(name, out var query))
            return null;
        return input => input.HasPrefix ? query(input.Network) : throw new FormatException($"'{PythonText.Of(input.Value)}' is not a network address: it has no prefix");
    }

    /// <summary>The other end of a link of two hosts.</summary>
    private static string Peer(IpNetwork network)
    {
        var number = (BigInteger)network.Address.Value;
        if (network.Size == 2)
            return UsableHosts.Numbered(number ^ 1);
        if (network.Size != 4)
            throw new FormatException($"{network} is not a point-to-point network: it has {network.Size} addresses");
        return (int)(number % 4) switch
        {
            0 => throw new FormatException($"{network} is the address of a network and has no peer"),
            3 => throw new FormatException($"{network} is a broadcast address and has no peer"),
            _ => UsableHosts.Numbered(number ^ 3),
        };
    }
}
