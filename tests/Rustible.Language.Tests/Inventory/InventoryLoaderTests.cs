using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Language.Source;

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
    public void Every_playbook_has_the_variables_that_lie_beside_it()
    {
        _folder.Write("inv/hosts", "h1\n");
        _folder.Write("inv/group_vars/all.yml", "a: inv\n");
        _folder.Write("pb/group_vars/all.yml", "b: first\n");
        _folder.Write("pb/sub/group_vars/all.yml", "c: second\n");
        _folder.Write("pb/sub/host_vars/h1.yml", "d: second\n");

        var inventory = Load("inv");

        Assert.Same(inventory, inventory.Beside(_folder["pb"]));
        Assert.Equal("{\"a\": \"inv\", \"c\": \"second\", \"d\": \"second\"}", inventory.Beside(_folder["pb/sub"]).VarsOf("h1"));
        Assert.Same(inventory.Beside(_folder["pb/sub"]), inventory.Beside(_folder["pb/sub"]));
        Assert.Equal("{\"a\": \"inv\"}", inventory.Beside(_folder["pb/none"]).VarsOf("h1"));
        Assert.Equal("{\"a\": \"inv\", \"b\": \"first\"}", inventory.VarsOf("h1"));
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

        Assert.Equal(["h1"], InventoryLoader.Load([_folder["inv"]], new InventoryOptions(_folder.Path, settings)).Hosts.Keys);
    }

    [Fact]
    public void A_list_of_hosts_needs_a_comma()
    {
        var inventory = InventoryLoader.Load(["a,b:22,[::1]:33,c[1:2]"], new InventoryOptions(_folder.Path, new AnsibleSettings()));

        Assert.Equal(["a", "b", "::1", "c[1:2]"], inventory.Hosts.Keys);
        Assert.Equal("{\"ansible_port\": 33}", inventory.VarsOf("::1"));
        Assert.Equal(["ungrouped"], inventory.Hosts["a"].GroupNames);
        Assert.Equal(["Unable to parse address from hostname, leaving unchanged: c[1:2]"], inventory.Details);
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

        var inventory = InventoryLoader.Load([_folder["ini.yml"], _folder["yaml"], _folder["tabs.json"], _folder["empty.yml"]], new InventoryOptions(_folder.Path, new AnsibleSettings()));

        Assert.Equal(["h1", "h2", "h3"], inventory.Groups["w"].HostNames);
    }

    [Theory]
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
    public void What_is_wrong_in_a_yaml_inventory_is_told_before_its_line()
    {
        var file = _folder.Write("hosts.yml", "web:\n  hosts:\n    1234:\n");

        Assert.Equal(
            $" * Failed to parse {file} with yaml plugin: Host pattern 1234 must be a string. Enclose integers/floats in quotation marks. (line 3)",
            Load("hosts.yml").Warnings[1]);
    }

    [Fact]
    public void A_source_that_no_form_can_read_is_a_warning_for_each_form_and_gives_nothing()
    {
        var file = _folder.Write("hosts.yml", "web:\n\thosts:\n");

        var inventory = Load("hosts.yml");

        Assert.Equal(["all", "ungrouped"], inventory.Groups.Keys);
        Assert.Collection(
            inventory.Warnings.Take(4),
            auto => Assert.StartsWith($" * Failed to parse {file} with auto plugin: {file}:2: Syntax Error while loading YAML", auto, StringComparison.Ordinal),
            yaml => Assert.StartsWith($" * Failed to parse {file} with yaml plugin: {file}:2: Syntax Error while loading YAML", yaml, StringComparison.Ordinal),
            ini => Assert.StartsWith($" * Failed to parse {file} with ini plugin: {file}:1: Invalid host pattern 'web:' supplied", ini, StringComparison.Ordinal),
            all => Assert.Equal($"Unable to parse {file} as an inventory source", all));
    }

    [Theory]
    [InlineData(true, false, "one", null)]
    [InlineData(true, false, "nope", "No inventory was parsed, please check your configuration and options.")]
    [InlineData(false, true, "one", null)]
    [InlineData(false, true, "one nope", "Completely failed to parse inventory source ")]
    [InlineData(false, true, "empty", "Completely failed to parse inventory source ")]
    public void Settings_make_an_error_of_it(bool none, bool any, string sources, string? message)
    {
        _folder.Write("one", "h\n");
        Directory.CreateDirectory(_folder["empty/below"]);
        var settings = new AnsibleSettings { UnparsedIsFailed = none, AnyUnparsedIsFailed = any };

        var error = Record.Exception(() => InventoryLoader.Load([.. sources.Split(' ').Select(source => _folder[source])], new InventoryOptions(_folder.Path, settings)));

        Assert.Equal(message is not null, error is LanguageException wrong && wrong.Message.StartsWith(message!, StringComparison.Ordinal) && ErrorText.ExitCode(wrong) == 1);
    }

    [Theory]
    [InlineData("never", "a-b 1c", "Invalid characters were found in group names but not replaced, use -vvvv to see details")]
    [InlineData("always", "a_b _c", "Invalid characters were found in group names and automatically replaced, use -vvvv to see details")]
    [InlineData("silently", "a_b _c", null)]
    [InlineData("ignore", "a-b 1c", null)]
    public void Names_of_groups_that_are_no_names_of_variables_are_treated_as_the_settings_say(string treatment, string names, string? warning)
    {
        _folder.Write("hosts", "[a-b]\nh\n[a-b:vars]\nx=1\n[1c:children]\na-b\n");

        var inventory = InventoryLoader.Load([_folder["hosts"]], new InventoryOptions(_folder.Path, new AnsibleSettings { ForceValidGroupNames = treatment }));

        Assert.Equal(names.Split(' ').Order(StringComparer.Ordinal), inventory.Hosts["h"].GroupNames);
        Assert.Equal("{\"x\": 1}", inventory.VarsOf("h"));
        Assert.Equal(warning is null ? [] : [warning], inventory.Warnings);
    }

    [Fact]
    public void Only_the_forms_of_the_settings_are_tried()
    {
        _folder.Write("hosts.yml", "w: {hosts: {h1: }}\n");
        var ranges = new AnsibleSettings { InventoryEnabled = ["ansible.builtin.advanced_host_list", "aws_ec2"] };

        var inventory = InventoryLoader.Load(["a[1:2],b[x:y]:22", _folder["hosts.yml"]], new InventoryOptions(_folder.Path, ranges));

        Assert.Equal(["a1", "a2", "bx", "by"], inventory.Hosts.Keys);
        Assert.Equal(["Failed to load inventory plugin, skipping aws_ec2", $"Unable to parse {_folder["hosts.yml"]} as an inventory source"], inventory.Warnings);
    }

    [Fact]
    public void A_later_source_wins()
    {
        _folder.Write("one/hosts", "[w]\nh q=1 r=1\n");
        _folder.Write("one/group_vars/w", "g: 1\nk: 1\n");
        _folder.Write("two/hosts", "[w]\nh q=2\n");
        _folder.Write("two/group_vars/w", "g: 2\n");

        var inventory = InventoryLoader.Load([_folder["one/hosts"], _folder["two/hosts"]], new InventoryOptions(_folder.Path, new AnsibleSettings()));

        Assert.Equal("{\"g\": 2, \"k\": 1, \"q\": 2, \"r\": 1}", inventory.VarsOf("h"));
    }

    private HostInventory Load(string source) => InventoryLoader.Load([_folder[source]], new InventoryOptions(_folder["pb"], new AnsibleSettings()));
}
