using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Language.Source;

namespace Rustible.Language.Tests.Inventory.Sources;

public sealed class ScriptSourceTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly List<string> _calls = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_program_prints_groups_hosts_and_variables()
    {
        var inventory = Load("""
            {"web": {"hosts": ["a", "b"], "vars": {"g": 1}, "children": ["sub"]}, "flat": ["c"], "sub": {"hosts": ["d"]}, "solo": {"x": 1},
             "_meta": {"hostvars": {"a": {"m": [1]}, "unknown": {"q": 1}}}}
            """);

        Assert.Equal(["a", "b", "d"], inventory.Groups["web"].HostNames);
        Assert.Equal(["c"], inventory.Groups["flat"].HostNames);
        Assert.Equal("{\"g\": 1, \"m\": [1]}", inventory.VarsOf("a"));
        Assert.Equal("{\"x\": 1}", inventory.VarsOf("solo"));
        Assert.False(inventory.Hosts.ContainsKey("unknown"));
        Assert.Equal(["--list"], _calls);
    }

    [Fact]
    public void Without_meta_it_is_asked_for_each_host()
    {
        var inventory = Load("{\"web\": [\"a\", \"b\"]}");

        Assert.Equal("{\"of\": \"b\"}", inventory.VarsOf("b"));
        Assert.Equal(["--list", "--host a", "--host b"], _calls);
    }

    [Theory]
    [InlineData("[]", 0, "failed to parse executable inventory script results from {0}: needs to be a json dict")]
    [InlineData("no", 0, "failed to parse executable inventory script results from {0}: ")]
    [InlineData("{}", 3, "Inventory script ({0}) had an execution error: it ended with 3")]
    [InlineData("{\"w\": {\"hosts\": 3}}", 0, "You defined a group 'w' with bad data for the host list:")]
    [InlineData("{\"w\": {\"vars\": 3}}", 0, "You defined a group 'w' with bad data for variables:")]
    public void What_it_prints_may_be_no_inventory(string printed, int exit, string message)
    {
        var warnings = Load(printed, exit).Warnings;

        Assert.StartsWith(
            $" * Failed to parse {_folder["inventory"]} with script plugin: " + string.Format(System.Globalization.CultureInfo.InvariantCulture, message, _folder["inventory"]),
            warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_cluster_programs_are_refused()
    {
        _folder.Write("inventory", "#!/bin/sh\n");

        var error = Assert.Throws<LanguageException>(() => InventoryLoader.Load([_folder["inventory"]], new InventoryOptions(_folder.Path, new AnsibleSettings())));

        Assert.Equal($"Inventory scripts do not run on a cluster, and {_folder["inventory"]} is one.", error.Message);
    }

    private HostInventory Load(string printed, int exit = 0)
    {
        _folder.Write("inventory", "#!/bin/sh\nnot run by this test\n");
        return InventoryLoader.Load([_folder["inventory"]], new InventoryOptions(_folder.Path, new AnsibleSettings()) { RunScript = Run });

        ProgramOutput Run(string file, IReadOnlyList<string> arguments)
        {
            Assert.Equal(_folder["inventory"], file);
            _calls.Add(string.Join(' ', arguments));
            return arguments[0] == "--list" ? new ProgramOutput(exit, printed) : new ProgramOutput(0, $"{{\"of\": \"{arguments[1]}\"}}");
        }
    }
}
