using Rustible.Templating.Filters.Network.Addressing;
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

    /// <summary>Networks that touch or overlap become the fewest networks of the same addresses; one that stands alone stays as it was written.</summary>
    private static List<IpNetwork> Merge(IEnumerable<IpNetwork> networks)
    {
        var runs = new List<(IpNetwork Start, UInt128 Last, bool IsAlone)>();
        foreach (var network in networks.OrderBy(one => one.Family).ThenBy(one => one.First.Value))
        {
            if (runs.Count > 0 && runs[^1] is var run && run.Start.Family == network.Family && (network.First.Value == 0 || network.First.Value - 1 <= run.Last))
                runs[^1] = (run.Start, UInt128.Max(run.Last, network.Last.Value), false);
            else
                runs.Add((network, network.Last.Value, true));
        }
        return [.. runs.SelectMany(run => run.IsAlone ? [run.Start] : Blocks(run.Start.First, run.Last))];
    }

    /// <summary>The fewest networks that hold all addresses from one to another, and no other.</summary>
    private static IEnumerable<IpNetwork> Blocks(IpAddress first, UInt128 last)
    {
        while (true)
        {
            var block = IpNetwork.Single(first);
            while (block.Prefix > 0 && (block with { Prefix = block.Prefix - 1 }) is var wider && wider.First == first && wider.Last.Value <= last)
                block = wider;
            yield return block;
            if (block.Last.Value >= last)
                yield break;
            first = first with { Value = block.Last.Value + 1 };
        }
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
