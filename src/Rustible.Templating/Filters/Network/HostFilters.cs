using System.Numerics;
using Rustible.Templating.Filters.Network.Addressing;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Network;

/// <summary>Filters that count from one address to another.</summary>
internal static class HostFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter(NetworkNames.Short("nthhost"), "query=", NthHost)
        .Filter(NetworkNames.Short("next_nth_usable"), "offset=", call => Usable(call, 1))
        .Filter(NetworkNames.Short("previous_nth_usable"), "offset=", call => Usable(call, -1))
        .Filter(NetworkNames.Short("ipmath"), "amount=", Add)
        .Filter(NetworkNames.Short("ip4_hex"), "delimiter=", Hexadecimal);

    private static object? NthHost(FilterCall call)
    {
        if (AddressInput.BlockOf(call.Value) is not { } network || !call.Has(0) || NetworkText.Integer(call.AnyText(0)) is not { } number)
            return false;
        if (HostIndex.Find(network, number) is { } address)
            return address.ToString();
        return number.Sign < 0 ? throw call.Error($"{network} has {network.Size} addresses; there is no number {number}") : false;
    }

    private static object? Usable(FilterCall call, int direction)
    {
        if (!call.Has(0) || call[0] is null)
            throw call.Error($"'{call.Name}' needs an offset, an integer");
        var offset = ArgumentTypes.Integer(call, 0, "offset");
        return AddressInput.ReadText(call.Value) is { } input ? UsableHosts.At(input.Network, offset * direction) : false;
    }

    private static object? Add(FilterCall call)
    {
        if (!call.Has(0) || call[0] is null)
            throw call.Error($"'{call.Name}' needs an amount, an integer");
        var amount = ArgumentTypes.Integer(call, 0, "amount");
        if (AddressOf(call.Value) is not { } address)
            throw call.Error($"'{call.ValueText}' is not an IP address to which {amount} could be added");
        var sum = (BigInteger)address.Value + amount;
        if (sum.Sign < 0 || sum > (BigInteger)address.Highest)
            throw call.Error($"{address} and {amount} make no IP address");
        return (address with { Value = (UInt128)sum }).ToString();
    }

    private static IpAddress? AddressOf(object? value)
    {
        var text = value is null ? "" : PythonText.Of(value);
        return text.Contains('/', StringComparison.Ordinal) ? NetworkText.Read(text)?.Address : NetworkText.ReadClassic(text);
    }

    private static string Hexadecimal(FilterCall call)
    {
        var octets = call.ValueText.Split('.').Select(part => NetworkText.Integer(part) is { } octet && octet >= 0 && octet <= 255
            ? ((int)octet).ToString("x2", System.Globalization.CultureInfo.InvariantCulture)
            : throw call.Error($"'{part}' of '{call.ValueText}' is not a number between 0 and 255")).ToList();
        return octets.Count == 4 ? string.Join(call.AnyText(0), octets) : throw call.Error($"'{call.ValueText}' has {octets.Count} parts; an IPv4 address has 4");
    }
}
