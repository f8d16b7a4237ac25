using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Network;

/// <summary>The filter <c>cidr_merge</c>: the fewest networks that hold the same addresses, or the one network around all.</summary>
internal static class CidrMergeFilter
{
    public static void AddTo(LibraryEntries entries) => entries.Filter(NetworkNames.Short("cidr_merge"), "action=", Apply);

    private static object? Apply(FilterCall call)
    {
        var items = ArgumentTypes.List(call, call.Value, "value");
        var action = call.Text(0, "merge");
        if (action is not ("merge" or "span"))
            throw call.Error($"'{call.Name}' knows the actions merge and span, not '{action}'");
        var networks = items.ConvertAll(item => NetworkText.Read(PythonText.Of(item)) ?? throw call.Error($"'{PythonText.Of(item)}' is not a network"));
        if (action == "merge")
            return Merge(networks).ConvertAll<object?>(network => network.ToString());
        return networks.Count < 2 ? networks.Count == 0 ? null : networks[0].ToString() : Span(call, networks).ToString();
    }

    /// <summary>What is held by another is left out; two halves become the whole.</summary>
    internal static List<IpNetwork> Merge(IEnumerable<IpNetwork> networks)
    {
        var merged = new List<IpNetwork>();
        foreach (var network in networks.Select(one => one.Block).OrderBy(one => one.Family).ThenBy(one => one.First.Value).ThenBy(one => one.Prefix))
        {
            if (merged.Count > 0 && merged[^1].Contains(network))
                continue;
            var next = network;
            while (merged.Count > 0 && next.Prefix > 0 && merged[^1] is var last && last.Prefix == next.Prefix && last != next
                && (next with { Prefix = next.Prefix - 1 }).Block is var whole && whole.First == last.First && whole.Family == last.Family)
            {
                merged.RemoveAt(merged.Count - 1);
                next = whole;
            }
            merged.Add(next);
        }
        return merged;
    }

    /// <summary>The smallest network that reaches from the first address to the end of the network that begins last.</summary>
    private static IpNetwork Span(FilterCall call, List<IpNetwork> networks)
    {
        if (networks.Select(network => network.Family).Distinct().Count() > 1)
            throw call.Error("no network spans both IPv4 and IPv6 addresses");
        var ordered = networks.OrderBy(network => network.First.Value).ThenBy(network => network.Prefix).ThenBy(network => network.Address.Value).ToList();
        var (lowest, span) = (ordered[0].First.Value, ordered[^1]);
        var reached = ordered[^1].Last.Value;
        while (span.Prefix > 0 && reached > lowest)
        {
            span = (span with { Prefix = span.Prefix - 1 }).Block;
            reached = span.First.Value;
        }
        return span;
    }
}
