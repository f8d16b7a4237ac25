using Rustible.Language.Configuration;
using Rustible.Language.Inventory;

namespace Rustible.Language.Tests.Inventory.Sources;

public sealed class TomlSourceTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tables_are_groups()
    {
        var inventory = Load("""
            [web]
            children = ["apache"]
            vars = { port = 8080, on = true, list = [1, "x"] }
            [web.hosts]
            "h[1:2]:22" = {}
            [apache.hosts.a1]
            size = 1.5
            """);

        Assert.Equal(["h1", "h2", "a1"], inventory.Groups["web"].HostNames);
        Assert.Equal("{\"port\": 8080, \"on\": true, \"list\": [1, \"x\"], \"size\": 1.5}", inventory.VarsOf("a1"));
        Assert.Equal(22L, inventory.Hosts["h1"].OwnLayers[0]["ansible_port"]);
    }

    [Theory]
    [InlineData("[web", "is invalid: ")]
    [InlineData("", "Parsed empty TOML file")]
    [InlineData("plugin = \"x\"\n", "Plugin configuration TOML file, not TOML inventory")]
    [InlineData("[web]\nchildren = 3\n", "Invalid \"children\" entry for \"web\" group, requires a list")]
    [InlineData("[web]\nhosts = 3\n", "Invalid \"hosts\" entry for \"web\" group, requires a dictionary")]
    public void What_is_no_inventory_says_so(string text, string message) => Assert.Contains(message, Load(text).Warnings[0], StringComparison.Ordinal);

    private HostInventory Load(string text) =>
        InventoryLoader.Load([_folder.Write("hosts.toml", text)], new InventoryOptions(_folder.Path, new AnsibleSettings { InventoryEnabled = ["toml"] }));
}
