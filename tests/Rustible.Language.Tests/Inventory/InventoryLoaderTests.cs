using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Language.Source;
using Rustible.Language.Vault;

namespace Rustible.Language.Tests.Inventory;

public sealed class InventoryLoaderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Variables_have_the_precedence_of_Ansible()
    {
        _folder.Write("inv/hosts", """
            [web]
            h1 x=host_ini
            h9
            [db]
            h1
            [web:vars]
            a=ini_web
            b=ini_web
            e=ini_web
            p=web
            ansible_group_priority=5
            [db:vars]
            p=db
            [all:vars]
            a=ini_all
            [parent:children]
            db
            """);
        _folder.Write("inv/group_vars/all.yml", "b: inv_all\nc: inv_all\nd: inv_all\n");
        _folder.Write("pb/group_vars/all", "c: pb_all\nd: pb_all\nx: pb_all\n");
        _folder.Write("inv/group_vars/web.yml", "d: inv_web\ne: inv_web\nx: inv_web\n");
        _folder.Write("pb/group_vars/web.json", "{\"f\": \"json\"}");
        _folder.Write("pb/group_vars/web.yml", "f: yml\n");
        _folder.Write("inv/host_vars/h1.yaml", "x: inv_host\n");
        _folder.Write("pb/host_vars/h1", "y: pb_host\n");

        var inventory = Load("inv");

        Assert.Equal(
            "{\"a\": \"ini_web\", \"b\": \"inv_all\", \"e\": \"inv_web\", \"p\": \"db\", \"c\": \"pb_all\", \"d\": \"inv_web\", \"x\": \"inv_host\", \"f\": \"yml\", \"y\": \"pb_host\"}",
            inventory.VarsOf("h1"));
        Assert.Equal(_folder["inv/hosts"], inventory.Hosts["h1"].Source);
    }

    [Fact]
    public void Of_groups_of_one_depth_priority_counts_before_the_name()
    {
        _folder.Write("hosts", "[a]\nh\n[b]\nh\n[c]\nh\n[a:vars]\nv=a\nansible_group_priority=2\n[b:vars]\nv=b\nw=b\n[c:vars]\nw=c\n");

        Assert.Equal("{\"v\": \"a\", \"w\": \"c\"}", Load("hosts").VarsOf("h"));
    }

    [Fact]
    public void Hosts_of_the_same_groups_share_their_layers()
    {
        _folder.Write("hosts", "[web]\nh1\nh2 own=1\n[web:vars]\nv=1\n");
        _folder.Write("group_vars/web.yml", "w: 1\n");

        var inventory = Load("hosts");

        Assert.Equal(2, inventory.Hosts["h1"].Layers.Count);
        Assert.All(inventory.Hosts["h1"].Layers.Zip(inventory.Hosts["h2"].Layers), pair => Assert.Same(pair.First, pair.Second));
    }

    [Fact]
    public void A_folder_of_variables_is_read_in_the_order_of_names()
    {
        _folder.Write("hosts", "[web]\nh\n");
        _folder.Write("group_vars/web/10.yml", "o: 1\n");
        _folder.Write("group_vars/web/20", "o: 2\n");
        _folder.Write("group_vars/web/05.txt", "o: 3\n");
        _folder.Write("group_vars/web/.30.yml", "o: 4\n");
        _folder.Write("group_vars/web/30.yml~", "o: 5\n");
        _folder.Write("group_vars/web/more/a.yml", "n: nested\n");
        _folder.Write("group_vars/web/nested.d/a.yml", "n: other\n");

        Assert.Equal("{\"o\": 2, \"n\": \"nested\"}", Load("hosts").VarsOf("h"));
    }

    [Fact]
    public void A_folder_of_sources_leaves_out_what_is_no_source()
    {
        _folder.Write("inv/b_hosts", "[web]\nh1 v=b\n");
        _folder.Write("inv/a_hosts.yml", "web: {hosts: {h1: {v: a}, h0: }}\n");
        _folder.Write("inv/sub/more", "[web]\nh2\n");
        foreach (var name in new[] { "x.ini", "README.md", ".hidden", "hosts~", "old.bak", "ansible.cfg" })
            _folder.Write($"inv/{name}", "[broken");
        _folder.Write("inv/group_vars/all.yml", "g: 1\n");

        var inventory = Load("inv");

        Assert.Equal(["h1", "h0", "h2"], inventory.Groups["web"].HostNames);
        Assert.Equal("{\"g\": 1, \"v\": \"b\"}", inventory.VarsOf("h1"));
    }

    [Fact]
    public void Settings_name_more_files_to_leave_out()
    {
        _folder.Write("inv/hosts", "h1\n");
        _folder.Write("inv/hosts.off", "h2\n");
        _folder.Write("inv/test_hosts", "h3\n");
        var settings = new AnsibleSettings { InventoryIgnoreExtensions = [".off"], InventoryIgnorePatterns = ["^test_"] };

        Assert.Equal(["h1"], InventoryLoader.Load([_folder["inv"]], _folder.Path, settings, VaultKeyring.Empty).Hosts.Keys);
    }

    [Fact]
    public void A_list_of_hosts_needs_a_comma()
    {
        var inventory = InventoryLoader.Load(["a,b:22,[::1]:33,c[1:2]"], _folder.Path, new AnsibleSettings(), VaultKeyring.Empty);

        Assert.Equal(["a", "b", "::1", "c[1:2]"], inventory.Hosts.Keys);
        Assert.Equal("{\"ansible_port\": 33}", inventory.VarsOf("::1"));
        Assert.Equal(["ungrouped"], inventory.Hosts["a"].GroupNames);
    }

    [Fact]
    public void A_source_that_is_not_there_is_a_warning()
    {
        var inventory = Load("nope");

        Assert.Empty(inventory.Hosts);
        Assert.True(inventory.Hosts["localhost"].IsImplicit);
        Assert.Equal(
            [
                $"Unable to parse {_folder["nope"]} as an inventory source",
                "No inventory was parsed, only implicit localhost is available",
                "provided hosts list is empty, only localhost is available. Note that the implicit localhost does not match 'all'",
            ], inventory.Warnings);
    }

    [Fact]
    public void The_implicit_localhost_has_the_variables_of_all_and_its_own()
    {
        _folder.Write("hosts", "[web]\nx1\n[all:vars]\nu=1\nansible_connection=ssh\n");
        _folder.Write("group_vars/all.yml", "w: all\n");
        _folder.Write("host_vars/localhost.yml", "v: own\n");

        var inventory = Load("hosts");

        Assert.Equal(
            "{\"u\": 1, \"ansible_connection\": \"local\", \"w\": \"all\", \"ansible_python_interpreter\": \"/usr/bin/python3\", \"v\": \"own\"}",
            inventory.VarsOf("localhost"));
        Assert.Empty(inventory.Hosts["localhost"].GroupNames);
    }

    [Fact]
    public void The_form_of_a_source_is_found_by_its_content()
    {
        _folder.Write("ini.yml", "[w]\nh1\n");
        _folder.Write("yaml", "w:\n  hosts:\n    h2:\n");
        _folder.Write("tabs.json", "{\n\t\"w\": {\"hosts\": {\"h3\": null}}\n}");
        _folder.Write("empty.yml", "");

        var inventory = InventoryLoader.Load([_folder["ini.yml"], _folder["yaml"], _folder["tabs.json"], _folder["empty.yml"]], _folder.Path, new AnsibleSettings(), VaultKeyring.Empty);

        Assert.Equal(["h1", "h2", "h3"], inventory.Groups["w"].HostNames);
    }

    [Theory]
    [InlineData("hosts.toml", "[web]\n", "Inventories in TOML are not supported: ")]
    [InlineData("hosts", "web:\n\thosts:\n", "Syntax Error while loading YAML")]
    [InlineData("hosts", "[web]\nh a b\n", "Expected key=value host variable assignment, got: a")]
    [InlineData("group_vars/all", "- a\n", "A file of variables must hold a mapping")]
    public void What_is_broken_or_not_supported_is_refused_by_name(string name, string text, string message)
    {
        _folder.Write("hosts", "h\n");
        var file = _folder.Write(name, text);

        var error = Assert.Throws<LanguageException>(() => Load(name.StartsWith("hosts", StringComparison.Ordinal) ? name : "hosts")).Errors[0];

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(file, error.Position!.File);
    }

    [Fact]
    public void A_program_is_refused()
    {
        var file = _folder.Write("inventory.py", "#!/usr/bin/env python3\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Contains("Inventory scripts are not supported", Assert.Throws<LanguageException>(() => Load("inventory.py")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_source_wins()
    {
        _folder.Write("one/hosts", "[w]\nh q=1 r=1\n");
        _folder.Write("one/group_vars/w", "g: 1\nk: 1\n");
        _folder.Write("two/hosts", "[w]\nh q=2\n");
        _folder.Write("two/group_vars/w", "g: 2\n");

        var inventory = InventoryLoader.Load([_folder["one/hosts"], _folder["two/hosts"]], _folder.Path, new AnsibleSettings(), VaultKeyring.Empty);

        Assert.Equal("{\"g\": 2, \"k\": 1, \"q\": 2, \"r\": 1}", inventory.VarsOf("h"));
    }

    private HostInventory Load(string source) => InventoryLoader.Load([_folder[source]], _folder["pb"], new AnsibleSettings(), VaultKeyring.Empty);
}
