using System.Collections.Immutable;
using Rustible.Templating.Values;

namespace Rustible.Language.Inventory;

/// <summary>What a task did to the inventory of its run.</summary>
public abstract record InventoryChange
{
    /// <summary>A host was added, or given more groups and variables (<c>add_host</c>).</summary>
    /// <param name="Host">Its name.</param>
    /// <param name="Groups">Groups that it joins; they are made when they are new.</param>
    /// <param name="Vars">Its variables; they replace those of the same name.</param>
    public sealed record HostAdded(string Host, ImmutableArray<string> Groups, ValueMap Vars) : InventoryChange;

    /// <summary>A host was put into a group (<c>group_by</c>).</summary>
    /// <param name="Host">Its name.</param>
    /// <param name="Group">The group; it is made when it is new.</param>
    /// <param name="Parents">The groups above it; they are made when they are new.</param>
    public sealed record HostGrouped(string Host, string Group, ImmutableArray<string> Parents) : InventoryChange;

    /// <summary>The sources were read again (<c>meta: refresh_inventory</c>); what tasks added stays.</summary>
    public sealed record Refreshed : InventoryChange;
}
