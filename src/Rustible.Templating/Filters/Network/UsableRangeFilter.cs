using Rustible.Templating.Filters.Network.Addressing;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Network;

/// <summary>The filter <c>usable_range</c>: all addresses of a network.</summary>
internal static class UsableRangeFilter
{
    public static void AddTo(LibraryEntries entries) => entries.Filter("ansible.utils.usable_range", "", Apply);

    private static ValueMap Apply(FilterCall call)
    {
        var text = PythonTypes.AsText(call.Value) ?? throw call.TypeError($"'{call.Name}' takes a network as text, not {PythonTypes.NameOf(call.Value)}");
        if (StrictNetwork.ReadLoose(text) is not { } network)
            throw call.Error($"'{text}' is not an IPv4 or IPv6 network");
        if (network.Address != network.First)
            throw call.Error($"{text} has bits of a host set; the network is {network.Block}");
        if (network.Size > 1 << 20)
            throw call.Error($"{text} has {network.Size} addresses; at most {1 << 20} are listed");
        call.Context.Session.Step((long)network.Size);
        var addresses = Enumerable.Range(0, (int)network.Size).Select(index => (object?)AddressText.WritePlain(network.First with { Value = network.First.Value + (uint)index }));
        return new ValueMap { ["usable_ips"] = addresses.ToList(), ["number_of_ips"] = (long)network.Size };
    }
}
