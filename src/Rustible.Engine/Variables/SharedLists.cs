using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Rustible.Language.Inventory;
using Rustible.Templating.Values;

namespace Rustible.Engine.Variables;

/// <summary>Lists of host names as template values, made once for all hosts of a node and kept as long as what they were made from.</summary>
internal static class SharedLists
{
    private static readonly ConditionalWeakTable<string[], List<object?>> Lists = [];
    private static readonly ConditionalWeakTable<HostInventory, ValueMap> GroupMaps = [];

    public static List<object?> Of(ImmutableArray<string> names) =>
        names.IsDefaultOrEmpty ? [] : Lists.GetValue(ImmutableCollectionsMarshal.AsArray(names)!, array => [.. array]);

    /// <summary>The variable <c>groups</c>: the hosts of each group.</summary>
    public static ValueMap Groups(HostInventory inventory) => GroupMaps.GetValue(inventory, MapGroups);

    private static ValueMap MapGroups(HostInventory inventory)
    {
        var map = new ValueMap(inventory.Groups.Count);
        foreach (var group in inventory.Groups.Values)
            map[group.Name] = new List<object?>(group.HostNames);
        return map;
    }
}
