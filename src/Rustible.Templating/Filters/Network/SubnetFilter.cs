using System.Numerics;
using Rustible.Templating.Filters.Network.Addressing;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Network;

/// <summary>
/// The filter <c>ipsubnet</c>: with a prefix, counts or takes the parts of a network or the networks around an address;
/// with a network, says which of its parts the value is.
/// </summary>
internal static class SubnetFilter
{
    public static void AddTo(LibraryEntries entries) => entries.Filter(NetworkNames.Short("ipsubnet"), "query=, index=", Apply);

    private static object? Apply(FilterCall call)
    {
        var index = call.Has(1) && call[1] is not null ? ArgumentTypes.Integer(call, 1, "index") : (BigInteger?)null;
        if (AddressInput.BlockOf(call.Value) is not { } block)
            return false;
        var query = call.Has(0) && call[0] is not null ? call.AnyText(0) : "";
        if (query.Length == 0)
            return block.ToString();
        if (!AddressInput.IsDigits(query))
            return Rank(call, block, query);
        if (NetworkText.Integer(query) is not { } prefix || prefix > block.Address.Width)
            return false;
        return block.Size == 1 ? Around(call, block, (int)prefix, index) : Part(call, block, (int)prefix, index);
    }

    /// <summary>The number of parts with a prefix, or one of them.</summary>
    private static object Part(FilterCall call, IpNetwork block, int prefix, BigInteger? index)
    {
        if (prefix < block.Prefix)
            return index is null ? throw call.Error($"{block} cannot be split into parts of the size {prefix}: they are bigger") : index.Value.IsZero ? $"{block.Address}/{prefix}" : false;
        var count = BigInteger.One << (prefix - block.Prefix);
        if (index is null)
            return count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var number = index.Value.Sign < 0 ? index.Value + count : index.Value;
        if (number.Sign < 0 || number >= count)
            return false;
        var first = block.Address.Value + ((UInt128)number << (block.Address.Width - prefix));
        return new IpNetwork(block.Address with { Value = first }, prefix).ToString();
    }

    /// <summary>The networks with the address in them, the biggest first, which has the prefix; down to a network of two. Ansible counts to half the width.</summary>
    private static object Around(FilterCall call, IpNetwork block, int prefix, BigInteger? index)
    {
        var count = block.Prefix - prefix;
        var number = index is { Sign: < 0 } negative ? negative + count : index ?? 0;
        if (number.Sign < 0 || (index is { Sign: > 0 } && number > block.Address.Width / 2))
            return false;
        if (number >= count)
            throw call.Error($"{block.Address} lies in {count} networks of the size {prefix} and smaller; there is no number {number}");
        return new IpNetwork(block.Address, prefix + (int)number).Block.ToString();
    }

    /// <summary>Which part of the network, counted from 1, the block is.</summary>
    private static string Rank(FilterCall call, IpNetwork block, string query)
    {
        if (AddressInput.BlockOf(query) is not { } network)
            throw call.Error($"'{query}' is neither a size, nor a subnet or an IP address");
        if (!network.Contains(block))
            throw call.Error($"{block} is not in the subnet {network}");
        return PythonText.Of(Arithmetic.Narrow(((BigInteger)(block.First.Value - network.First.Value) / block.Size) + 1));
    }
}
