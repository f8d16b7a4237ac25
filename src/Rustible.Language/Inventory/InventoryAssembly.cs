using Rustible.Templating.Values;

namespace Rustible.Language.Inventory;

/// <summary>
/// Makes an inventory of a draft. The layers of a host, weakest first: <c>[all:vars]</c>; variables that sources give its groups, from the shallowest to the
/// deepest; <c>group_vars/all</c>; <c>group_vars</c> of its groups; variables that sources give the host; <c>host_vars</c>.
/// </summary>
internal sealed class InventoryAssembly
{
    private readonly InventoryDraft _draft;
    private readonly VariableFolders _folders;
    private readonly GroupOrder _order = new();
    private readonly Dictionary<string, ValueMap[]> _shared = new(StringComparer.Ordinal);

    private InventoryAssembly(InventoryDraft draft, VariableFolders folders) => (_draft, _folders) = (draft, folders);

    private DraftGroup All => _draft.Groups["all"];

    /// <summary>The inventory.</summary>
    public static HostInventory Assemble(InventoryDraft draft, VariableFolders folders)
    {
        lock (folders.Gate)
            return AssembleAlone(draft, folders);
    }

    private static HostInventory AssembleAlone(InventoryDraft draft, VariableFolders folders)
    {
        draft.Reconcile();
        var assembly = new InventoryAssembly(draft, folders);
        var ordered = draft.Hosts.Values.Select(assembly.Host);
        var groups = new OrderedDictionary<string, InventoryGroup>(StringComparer.Ordinal);
        foreach (var group in draft.Groups.Values)
            groups.Add(group.Name, assembly.Group(group));
        return new HostInventory(new HostTable([.. ordered], assembly.Localhost), groups) { Origin = new InventoryOrigin(draft, folders) };
    }

    private InventoryGroup Group(DraftGroup group) => new(
        group.Name, [.. group.Descendants().SelectMany(each => each.Hosts.Keys).Distinct(StringComparer.Ordinal)], [.. group.Children.Keys])
    {
        OwnHostNames = [.. group.Hosts.Keys],
        OwnLayers = Filled([group.Vars, group.IsPriorityGiven ? new ValueMap { ["ansible_group_priority"] = group.Priority } : null, .. _folders.OwnOf(group)]),
    };

    private InventoryHost Host(DraftHost host)
    {
        var groups = _order.Of(host, All);
        var names = string.Join('\n', groups.Select(group => group.Name));
        if (!_shared.TryGetValue(names, out var shared))
            _shared[names] = shared = GroupLayers(groups);
        var own = HostLayers(host.Name, host.Vars);
        return new InventoryHost(host.Name)
        {
            Layers = own.Length == 0 ? shared : [.. shared, .. own],
            GroupNames = [.. groups.Select(group => group.Name).Order(StringComparer.Ordinal)],
            OwnLayers = _folders.OwnIsBesidePlaybook ? own : Filled([host.Vars, .. _folders.OwnOf(host.Name)]),
            Fault = _folders.FaultOf([All, .. groups], host.Name),
            Source = host.Source,
        };
    }

    /// <summary>A <c>localhost</c> that no source names is in no group, yet has the variables of <c>all</c>.</summary>
    private InventoryHost Localhost(string name)
    {
        var vars = new ValueMap { ["ansible_connection"] = "local", ["ansible_python_interpreter"] = "/usr/bin/python3" };
        var layers = GroupLayers([]);
        return new InventoryHost(name)
        {
            Layers = [.. layers, .. HostLayers(name, vars)],
            GroupNames = [],
            Fault = _folders.FaultOf([All], name),
            IsImplicit = true,
        };
    }

    private ValueMap[] GroupLayers(IReadOnlyList<DraftGroup> groups) => Filled(
        [All.Vars, .. groups.Select(group => group.Vars), .. _folders.OfGroups([All]), .. _folders.OfGroups(groups)]);

    private ValueMap[] HostLayers(string name, ValueMap vars) => Filled([vars, .. _folders.OfHost(name)]);

    /// <summary>Layers that hold something; one that stands in several places counts in the last.</summary>
    private static ValueMap[] Filled(IEnumerable<ValueMap?> layers) =>
        [.. layers.OfType<ValueMap>().Where(layer => layer.Count > 0).Reverse().Distinct(ReferenceEqualityComparer.Instance).Cast<ValueMap>().Reverse()];
}
