using Rustible.Language.Inventory;
using Rustible.Language.Variables;
using Rustible.Templating.Values;

namespace Rustible.Cli.Inventory;

/// <summary>What of an inventory a listing shows.</summary>
/// <param name="inventory">The inventory.</param>
/// <param name="extra"><c>-e</c>, laid over the variables of every host.</param>
/// <param name="export">Whether the variables of groups stay at the groups.</param>
/// <param name="limit">The hosts that are shown; null for all.</param>
/// <param name="mergesDictionaries">Whether dictionaries of several levels are merged (<c>hash_behaviour</c>).</param>
internal sealed class ListedInventory(HostInventory inventory, ValueMap extra, bool export, IReadOnlySet<string>? limit = null, bool mergesDictionaries = false)
{
    /// <summary>The group of this name.</summary>
    public InventoryGroup Group(string name) => inventory.Groups[name];

    /// <summary>The names of the hosts that are shown, in inventory order.</summary>
    public IEnumerable<string> Hosts => inventory.Hosts.Keys.Where(IsShown);

    /// <summary>The hosts that are in a group themselves; <c>all</c> shows its hosts in <c>ungrouped</c>.</summary>
    public IEnumerable<string> HostsOf(InventoryGroup group) => group.Name == "all" ? [] : group.OwnHostNames.Where(IsShown);

    /// <summary>Whether variables of groups are shown at the groups.</summary>
    public bool IsExport => export;

    /// <summary>The variables of a host.</summary>
    public ValueMap VariablesOf(string host)
    {
        var found = inventory.Hosts[host];
        if (found.Fault is { } fault)
            throw fault;
        return VariableMerge.Of(export ? found.OwnLayers : [.. found.Layers, extra], mergesDictionaries);
    }

    /// <summary>The variables of a group, without those of the groups above it.</summary>
    public ValueMap VariablesOf(InventoryGroup group) => VariableMerge.Of(group.OwnLayers, mergesDictionaries);

    private bool IsShown(string host) => limit is null || limit.Contains(host);
}
