using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Templating.Values;

namespace Rustible.Language.Tests.Inventory;

public sealed class InventoryChangesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_added_host_joins_its_groups_and_has_their_variables()
    {
        _folder.Write("inv/hosts", "[web]\nh1\n[web:vars]\na=of_web\n");
        _folder.Write("inv/group_vars/fresh.yml", "b: of_fresh\n");
        var before = Load();

        var after = InventoryChanges.Apply(before, [Added("new", ["fresh", "web"], ("c", 1L)), Added("new", [], ("c", 2L))]);

        Assert.Equal(["new", "h1"], after.Groups["all"].HostNames);
        Assert.Equal(["h1", "new"], after.Groups["web"].HostNames);
        Assert.Equal(["h1", "new"], after.Hosts.Keys);
        Assert.Equal(["fresh", "web"], after.Hosts["new"].GroupNames);
        Assert.Equal(["of_web", "of_fresh", 2L], after.Hosts["new"].Layers.SelectMany(layer => layer.Values).Where(value => value is not null));
        Assert.Null(after.Hosts["new"].Source);
        Assert.False(before.Hosts.ContainsKey("new"));
        Assert.Equal(["h1"], before.Groups["web"].HostNames);
    }

    [Fact]
    public void A_host_is_grouped_below_the_parents()
    {
        _folder.Write("inv/hosts", "h1\nh2\n");

        var after = InventoryChanges.Apply(Load(), [new InventoryChange.HostGrouped("h2", "os_Debian", ["os"]), new InventoryChange.HostGrouped("gone", "os_Debian", ["all"])]);

        Assert.Equal(["h2"], after.Groups["os"].HostNames);
        Assert.Equal(["os", "os_Debian"], after.Hosts["h2"].GroupNames);
        Assert.Equal(["h1"], after.Groups["ungrouped"].HostNames);
    }

    [Fact]
    public void What_is_there_already_is_no_change()
    {
        _folder.Write("inv/hosts", "[web]\nh1 color=red\n[above:children]\nweb\n");
        var inventory = Load();

        Assert.False(InventoryChanges.IsEffective(inventory, Added("h1", ["web", "above"], ("color", "red"))));
        Assert.True(InventoryChanges.IsEffective(inventory, Added("h1", [], ("color", "blue"))));
        Assert.True(InventoryChanges.IsEffective(inventory, Added("h2", [])));
        Assert.True(InventoryChanges.IsEffective(inventory, Added("localhost", [])));
        Assert.False(InventoryChanges.IsEffective(inventory, new InventoryChange.HostGrouped("h1", "web", ["above", "all"])));
        Assert.True(InventoryChanges.IsEffective(inventory, new InventoryChange.HostGrouped("h1", "web", ["else"])));
    }

    private HostInventory Load() => InventoryLoader.Load([_folder["inv/hosts"]], new InventoryOptions(_folder["."], new AnsibleSettings()));

    private static InventoryChange.HostAdded Added(string host, string[] groups, params (string Name, object? Value)[] vars) =>
        new(host, [.. groups], new ValueMap(vars.Select(pair => KeyValuePair.Create((object)pair.Name, pair.Value))));
}
