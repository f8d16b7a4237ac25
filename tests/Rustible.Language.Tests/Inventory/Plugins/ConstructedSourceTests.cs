using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Language.Tests.Inventory.Plugins;

public sealed class ConstructedSourceTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Expressions_over_variables_give_variables_and_groups()
    {
        _folder.Write("hosts", "[web]\nwww1 p=2\n[db]\ndb1\n[all:vars]\ns=text\n");

        var inventory = Load("""
            plugin: constructed
            compose: {sum: p + 1, again: sum ~ s, bad: nosuch.attr, lit: "'x'"}
            groups:
              iswww: inventory_hostname.startswith('www')
              both: group_names | intersect(['web', 'all']) | length > 0
              broken: nosuch == 1
            """);

        Assert.Equal("{\"s\": \"text\", \"p\": 2, \"sum\": \"3\", \"lit\": \"x\"}", inventory.VarsOf("www1"));
        Assert.Equal(["both", "iswww", "web"], inventory.Hosts["www1"].GroupNames);
        Assert.Equal(["db"], inventory.Hosts["db1"].GroupNames);
    }

    [Theory]
    [InlineData("{key: m}", "_a_1 _b_")]
    [InlineData("{key: m, prefix: p}", "p_a_1 p_b_")]
    [InlineData("{key: m, prefix: p, separator: '-'}", "p_a_1 p_b_")]
    [InlineData("{key: m, default_value: none}", "_a_1 _b_none")]
    [InlineData("{key: m, trailing_separator: false}", "_a_1 _b")]
    [InlineData("{key: n, prefix: p}", "p_a___b___None_ p_c_True")]
    [InlineData("{key: l, prefix: p}", "p_x p_y")]
    [InlineData("{key: l, default_value: z}", "_x _y _z")]
    [InlineData("{key: t, prefix: '', separator: ''}", "text")]
    [InlineData("{key: e, prefix: p, default_value: d}", "p_d")]
    [InlineData("{key: e, prefix: p}", "")]
    [InlineData("{key: nosuch, prefix: p}", "")]
    [InlineData("{key: t, prefix: '{{ t }}'}", "text_text")]
    [InlineData("{key: t, parent_group: 'par-{{ t }}'}", "_text par_text")]
    public void Values_give_names_of_groups(string entry, string groups)
    {
        _folder.Write("hosts", "h m='{\"a\": 1, \"b\": \"\"}' l='[\"x\", \"y\", \"\"]' t=text e=\"''\" n='{\"a\": {\"b\": None}, \"c\": True}'\n");

        var inventory = Load($"plugin: ansible.builtin.constructed\nkeyed_groups: [{entry}]\n");

        Assert.Equal(groups.Length == 0 ? ["ungrouped"] : groups.Split(' ').Order(StringComparer.Ordinal), inventory.Hosts["h"].GroupNames);
    }

    [Fact]
    public void Without_a_prefix_the_separator_may_be_left_out()
    {
        _folder.Write("hosts", "h t=text\n");

        Assert.Equal(["text"], Load("plugin: constructed\nleading_separator: false\nkeyed_groups: [{key: t}]\n").Hosts["h"].GroupNames);
    }

    [Fact]
    public void Files_of_variables_and_extra_variables_count_where_that_is_asked_for()
    {
        _folder.Write("hosts", "[web]\nh\n");
        _folder.Write("group_vars/web.yml", "g: one\n");
        _folder.Write("host_vars/h.yml", "o: two\n");
        const string Groups = "plugin: constructed\nkeyed_groups: [{key: g}, {key: o}, {key: e}]\n";

        Assert.Equal(["web"], Load(Groups).Hosts["h"].GroupNames);
        Assert.Equal(["_one", "_three", "_two", "web"], Load(Groups + "use_vars_plugins: true\nuse_extra_vars: yes\n").Hosts["h"].GroupNames);
    }

    [Theory]
    [InlineData("compose: {bad: nosuch + 1}", "Could not set bad for host h: 'nosuch' is undefined")]
    [InlineData("groups: {bad: nosuch == 1}", "Could not add host h to group bad: 'nosuch' is undefined")]
    [InlineData("keyed_groups: [{key: nosuch}]", "Could not generate group for host h from nosuch entry: 'nosuch' is undefined")]
    [InlineData("keyed_groups: [{key: \"''\"}]", "No key or key resulted empty for '' in host h, invalid entry")]
    [InlineData("keyed_groups: [{key: n}]", "Invalid group name format, expected a string or a list of them or dictionary, got: a number")]
    [InlineData("keyed_groups: [{key: n, default_value: a, trailing_separator: false}]", "parameters are mutually exclusive for keyed groups: default_value|trailing_separator")]
    [InlineData("cache: true", "'cache' is not an option of the inventory plugin 'constructed' that is supported")]
    public void What_is_wrong_is_told_where_strictness_is_asked_for(string text, string message)
    {
        _folder.Write("hosts", "h n=3\n");

        var warnings = Load($"plugin: constructed\nstrict: true\n{text}\n").Warnings;

        Assert.Contains(warnings, warning => warning.StartsWith($" * Failed to parse {_folder["con.yml"]} with auto plugin: ", StringComparison.Ordinal) && warning.EndsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_plugin_that_is_not_there_is_refused_by_name()
    {
        var error = Assert.Throws<LanguageException>(() => Load("plugin: amazon.aws.aws_ec2\n")).Errors[0];

        Assert.Equal(($"inventory config '{_folder["con.yml"]}' specifies unknown plugin 'amazon.aws.aws_ec2'", 1), (error.Message, error.Position!.Line));
    }

    [Fact]
    public void A_generator_makes_hosts_of_all_combinations()
    {
        var inventory = Load("""
            plugin: generator
            layers: {op: [build, run], app: [web, api]}
            hosts:
              name: "{{ op }}_{{ app }}"
              parents:
                - name: "{{ app }}"
                  vars: {kind: "{{ app }}"}
                  parents: [{name: apps}]
                - name: runner
            """);

        Assert.Equal(["build_web", "build_api", "run_web", "run_api"], inventory.Hosts.Keys);
        Assert.Equal(["apps", "runner", "web"], inventory.Hosts["run_web"].GroupNames);
        Assert.Equal("{\"kind\": \"api\"}", inventory.VarsOf("run_api"));
    }

    private HostInventory Load(string constructed)
    {
        _folder.Write("con.yml", constructed);
        var sources = File.Exists(_folder["hosts"]) ? [_folder["hosts"], _folder["con.yml"]] : new[] { _folder["con.yml"] };
        return InventoryLoader.Load(sources, new InventoryOptions(_folder["pb"], new AnsibleSettings()) { ExtraVars = new ValueMap { ["e"] = "three" } });
    }
}
