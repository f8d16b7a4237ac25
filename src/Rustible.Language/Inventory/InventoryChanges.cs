using Rustible.Language.Variables;

namespace Rustible.Language.Inventory;

/// <summary>Makes inventories of an inventory and what tasks did to it. The given one is never changed.</summary>
public static class InventoryChanges
{
    /// <summary>The inventory after the changes; those that mean nothing to it (<see cref="InventoryChange.Refreshed"/>) are passed over.</summary>
    public static HostInventory Apply(HostInventory inventory, IEnumerable<InventoryChange> changes)
    {
        var origin = inventory.Origin ?? throw new InvalidOperationException("The inventory was not loaded from sources.");
        var draft = origin.Draft.Copy();
        foreach (var change in changes)
        {
            switch (change)
            {
                case InventoryChange.HostAdded added:
                    Add(draft, added);
                    break;
                case InventoryChange.HostGrouped grouped:
                    Group(draft, grouped);
                    break;
            }
        }
        return InventoryAssembly.Assemble(draft, origin.Folders) with { Sources = inventory.Sources, Warnings = inventory.Warnings };
    }

    /// <summary>Whether a change makes a difference, as <c>changed</c> of the task says.</summary>
    public static bool IsEffective(HostInventory inventory, InventoryChange change) => change switch
    {
        InventoryChange.HostAdded added => !inventory.Hosts.TryGetValue(added.Host, out var host) || host.IsImplicit
            || added.Groups.Any(group => !IsMember(inventory, group, added.Host))
            || added.Vars.Any(pair => !HasVariable(host, pair.Key, pair.Value)),
        InventoryChange.HostGrouped grouped => !IsMember(inventory, grouped.Group, grouped.Host)
            || grouped.Parents.Any(parent => parent != "all" && !IsChild(inventory, parent, grouped.Group)),
        _ => false,
    };

    private static void Add(InventoryDraft draft, InventoryChange.HostAdded added)
    {
        if (!draft.Hosts.TryGetValue(added.Host, out var host))
            host = draft.AddHost(added.Host, draft.Groups["all"], null, null);
        foreach (var group in added.Groups)
            draft.AddHost(added.Host, draft.AddGroup(group), null, null);
        host.Vars = VariableMerge.Of([host.Vars, added.Vars], draft.MergesDictionaries);
    }

    private static void Group(InventoryDraft draft, InventoryChange.HostGrouped grouped)
    {
        var group = draft.AddGroup(grouped.Group);
        foreach (var parent in grouped.Parents)
            draft.AddChild(parent, grouped.Group, null);
        if (draft.Hosts.ContainsKey(grouped.Host))
            draft.AddHost(grouped.Host, group, null, null);
    }

    private static bool IsMember(HostInventory inventory, string group, string host) =>
        inventory.Groups.TryGetValue(group, out var known) && known.HostNames.Contains(host);

    private static bool IsChild(HostInventory inventory, string parent, string group) =>
        inventory.Groups.TryGetValue(parent, out var known) && known.Children.Contains(group);

    private static bool HasVariable(InventoryHost host, object name, object? value) =>
        host.Layers.Count > 0 && host.Layers[^1].TryGetValue(name, out var known) && Equals(known, value);
}
