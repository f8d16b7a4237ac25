using System.Collections.Concurrent;
using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Language.Inventory;

/// <summary>All hosts and groups of a run's inventory sources, with their variables; immutable once loaded, shared by all hosts of a node.</summary>
/// <param name="Hosts">Hosts by name, in inventory order.</param>
/// <param name="Groups">Groups by name, <c>all</c> and <c>ungrouped</c> included.</param>
public sealed record HostInventory(IReadOnlyDictionary<string, InventoryHost> Hosts, IReadOnlyDictionary<string, InventoryGroup> Groups)
{
    /// <summary>The sources as given; the first one's folder is <c>inventory_dir</c>.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Messages about sources that gave nothing, as Ansible warns of them.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What is told of the sources from <c>-vvv</c> on.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The same hosts with the variables that lie beside the playbook of a folder, in the place of those beside the first playbook.</summary>
    /// <exception cref="LanguageException">A file of variables is wrong.</exception>
    public HostInventory Beside(string playbook) => Origin?.Beside(this, playbook) ?? this;

    /// <summary>What it was made of, so that tasks can add to it; null when it was not loaded from sources.</summary>
    internal InventoryOrigin? Origin { get; init; }
}

/// <summary>What an inventory was made of.</summary>
/// <param name="Draft">What its sources said; never changed any more.</param>
/// <param name="Folders">The variables beside them.</param>
internal sealed record InventoryOrigin(InventoryDraft Draft, VariableFolders Folders)
{
    private readonly ConcurrentDictionary<string, Lazy<HostInventory>> _beside = new(StringComparer.Ordinal);

    /// <summary>The inventory with the variables beside another playbook; made once.</summary>
    public HostInventory Beside(HostInventory inventory, string playbook) => _beside.GetOrAdd(playbook, folder => new Lazy<HostInventory>(() =>
        Folders.Beside(folder) is { } folders ? InventoryAssembly.Assemble(Draft.Copy(), folders) with { Sources = inventory.Sources } : inventory)).Value;
}

/// <summary>A managed host.</summary>
/// <param name="Name">Its name (<c>inventory_hostname</c>).</param>
public sealed record InventoryHost(string Name)
{
    /// <summary>
    /// Raw variable layers of precedence 3 to 10 of Ansible's list, weakest first: group variables from <c>all</c> down to the deepest group (inventory
    /// source, then group_vars beside the inventory, then beside the playbook), host variables likewise. Layers of groups are the same objects for all their hosts.
    /// </summary>
    public required IReadOnlyList<ValueMap> Layers { get; init; }

    /// <summary>Those of the layers that are the host's alone, not its groups'.</summary>
    public IReadOnlyList<ValueMap> OwnLayers { get; init; } = [];

    /// <summary>Names of all groups that hold it, without <c>all</c>, sorted (<c>group_names</c>); <c>ungrouped</c> when there are none.</summary>
    public required IReadOnlyList<string> GroupNames { get; init; }

    /// <summary>Why the variables are not complete, for whoever works with the host: a file of variables could not be decrypted; null when they are.</summary>
    public LanguageException? Fault { get; init; }

    /// <summary>The inventory source that named it; null for the implicit localhost and for what a task added.</summary>
    public string? Source { get; init; }

    /// <summary>True for a <c>localhost</c> that no inventory names; it uses the local connection.</summary>
    public bool IsImplicit { get; init; }
}

/// <summary>A group of hosts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HostNames">All hosts in it and in its children, in inventory order.</param>
/// <param name="Children">Names of its direct child groups.</param>
public sealed record InventoryGroup(string Name, IReadOnlyList<string> HostNames, IReadOnlyList<string> Children)
{
    /// <summary>Names of the hosts that are in it themselves.</summary>
    public IReadOnlyList<string> OwnHostNames { get; init; } = [];

    /// <summary>Its own variables, weakest layer first, without those of the groups above it.</summary>
    public IReadOnlyList<ValueMap> OwnLayers { get; init; } = [];
}
