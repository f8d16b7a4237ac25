using System.Collections.Immutable;
using Rustible.Engine.Runs;
using Rustible.Engine.Variables;
using Rustible.Language.Inventory;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Results;

/// <summary>What the results of <c>add_host</c> and <c>group_by</c> do to the inventory of the run, item by item of one task on one host.</summary>
/// <param name="run">The run, with the inventory as it was when the task began.</param>
/// <param name="host">The task's host.</param>
internal sealed class InventoryEffects(RunContext run, string host)
{
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    /// <summary>The change of a result, which then also says whether there was anything to change; null for other modules.</summary>
    public InventoryChange? Take(string module, ValueMap result)
    {
        if (result.GetValueOrDefault("failed") is true || Of(module, result) is not { } change)
            return null;
        result["changed"] = _done.Add(InventoryChangeJson.ToText([change])) && InventoryChanges.IsEffective(run.Inventory, change);
        return change;
    }

    private InventoryChange? Of(string module, ValueMap result) => module switch
    {
        "add_host" when result.GetValueOrDefault("add_host") is ValueMap added => new InventoryChange.HostAdded(
            Text(added["host_name"]), Names(added["groups"]), UnsafeValues.MarkMap((ValueMap)added["host_vars"]!)),
        "group_by" when result.GetValueOrDefault("add_group") is { } group => new InventoryChange.HostGrouped(host, Text(group), Names(result["parent_groups"])),
        _ => null,
    };

    private static ImmutableArray<string> Names(object? list) => [.. ((List<object?>)list!).Select(Text)];

    private static string Text(object? value) => value?.ToString() ?? "";
}
