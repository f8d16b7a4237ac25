using Rustible.Language.Inventory;
using Rustible.Templating.Data;
using Rustible.Templating.Values;

namespace Rustible.Cli.Inventory;

/// <summary>Inventories as documents that are inventories again.</summary>
internal static class InventoryDocuments
{
    /// <summary>What an inventory script prints: the groups, and the variables of hosts in <c>_meta</c>.</summary>
    public static string Json(ListedInventory listed)
    {
        var variables = new ValueMap();
        foreach (var host in listed.Hosts)
            AddFilled(variables, host, listed.VariablesOf(host));
        var document = new ValueMap { ["_meta"] = new ValueMap { ["hostvars"] = variables } };
        AddGroups(document, listed, listed.Group("all"));
        return VariablesAsJson(document);
    }

    /// <summary>The groups as a tree, the variables of a host where it stands first.</summary>
    public static string Yaml(ListedInventory listed) => YamlValues.Write(new ValueMap { ["all"] = Tree(listed, listed.Group("all"), new HashSet<string>(StringComparer.Ordinal)) });

    /// <summary>Variables as JSON, with marks where text is encrypted or no template.</summary>
    public static string VariablesAsJson(ValueMap variables) => JsonValues.WriteNice(Marked(variables));

    private static void AddGroups(ValueMap document, ListedInventory listed, InventoryGroup group)
    {
        var entry = new ValueMap();
        AddFilled(entry, "children", group.Children.Cast<object?>().ToList());
        AddFilled(entry, "hosts", listed.HostsOf(group).Cast<object?>().ToList());
        if (listed.IsExport)
            AddFilled(entry, "vars", listed.VariablesOf(group));
        AddFilled(document, group.Name, entry);
        foreach (var child in group.Children.Where(child => !document.ContainsKey(child)))
            AddGroups(document, listed, listed.Group(child));
    }

    private static ValueMap Tree(ListedInventory listed, InventoryGroup group, HashSet<string> seen)
    {
        var (children, hosts) = (new ValueMap(), new ValueMap());
        foreach (var child in group.Children)
            children[child] = Tree(listed, listed.Group(child), seen);
        foreach (var host in listed.HostsOf(group))
            hosts[host] = seen.Add(host) ? listed.VariablesOf(host) : [];
        var tree = new ValueMap();
        AddFilled(tree, "children", children);
        AddFilled(tree, "hosts", hosts);
        if (listed.IsExport)
            AddFilled(tree, "vars", listed.VariablesOf(group));
        return tree;
    }

    private static void AddFilled(ValueMap map, string name, object value)
    {
        if (value is not (ValueMap { Count: 0 } or List<object?> { Count: 0 }))
            map[name] = value;
    }

    private static object? Marked(object? value) => value switch
    {
        EncryptedText text => new ValueMap { ["__ansible_vault"] = text.CipherText },
        UnsafeText text => new ValueMap { ["__ansible_unsafe"] = text.Text },
        ValueMap map => new ValueMap(map.Select(pair => KeyValuePair.Create(pair.Key, Marked(pair.Value)))),
        List<object?> list => list.ConvertAll(Marked),
        _ => value,
    };
}
