using Rustible.Cli.Inventory;
using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Language.Vault;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Cli.Tests.Inventory;

public sealed class InventoryListingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-listing-").FullName;

    public InventoryListingTests() => File.WriteAllText(Path.Combine(_folder, "hosts.yml"), """
        all:
          vars: {av: "{{ x }}"}
          hosts: {top: {d: é, n: null}}
          children:
            web:
              hosts: {h1: {l: [1, a]}, h2: }
              vars: {gv: true}
              children: {sub: {hosts: {h2: }}}
            lonely:
        """);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void As_json_it_is_what_an_inventory_script_prints() => Assert.Equal("""
        {
            "_meta": {
                "hostvars": {
                    "h1": {
                        "av": "{{ x }}",
                        "e": 1,
                        "gv": true,
                        "l": [
                            1,
                            "a"
                        ]
                    },
                    "h2": {
                        "av": "{{ x }}",
                        "e": 1,
                        "gv": true
                    },
                    "top": {
                        "av": "{{ x }}",
                        "d": "é",
                        "e": 1,
                        "n": null
                    }
                }
            },
            "all": {
                "children": [
                    "ungrouped",
                    "web",
                    "lonely"
                ]
            },
            "sub": {
                "hosts": [
                    "h2"
                ]
            },
            "ungrouped": {
                "hosts": [
                    "top"
                ]
            },
            "web": {
                "children": [
                    "sub"
                ],
                "hosts": [
                    "h1",
                    "h2"
                ]
            }
        }
        """, InventoryDocuments.Json(Listed(export: false)));

    [Fact]
    public void As_yaml_for_export_variables_of_groups_stay_at_the_groups_and_those_of_a_host_stand_once() => Assert.Equal("""
        all:
          children:
            lonely: {}
            ungrouped:
              hosts:
                top:
                  d: é
                  n: null
            web:
              children:
                sub:
                  hosts:
                    h2: {}
              hosts:
                h1:
                  l:
                  - 1
                  - a
                h2: {}
              vars:
                gv: true
          vars:
            av: '{{ x }}'

        """, InventoryDocuments.Yaml(Listed(export: true)));

    [Fact]
    public void As_a_graph_it_may_show_variables()
    {
        var listed = Listed(export: false, limit: "h1");

        Assert.Equal("""
            @all:
              |--@ungrouped:
              |--@web:
              |  |--@sub:
              |  |--h1
              |  |  |--{av = {{ x }}}
              |  |  |--{e = 1}
              |  |  |--{gv = True}
              |  |  |--{l = [1, 'a']}
              |  |--{gv = True}
              |--@lonely:
              |--{av = {{ x }}}

            """, new InventoryGraph(listed, new TemplateEngine(), hasVariables: true).Of(listed.Group("all")));
    }

    [Fact]
    public void What_is_encrypted_stays_so()
    {
        var variables = new ValueMap { ["s"] = VaultKeyring.Empty.Value("$ANSIBLE_VAULT;1.1;AES256\n33\n") };

        Assert.Equal("{\n    \"s\": {\n        \"__ansible_vault\": \"$ANSIBLE_VAULT;1.1;AES256\\n33\\n\"\n    }\n}", InventoryDocuments.VariablesAsJson(variables));
        Assert.Equal("s: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  33\n", Templating.Data.YamlValues.Write(variables));
    }

    [Fact]
    public void Names_that_cannot_be_compared_are_not_sorted() => Assert.Equal(
        "{\n    \"b\": 1,\n    \"3\": 2\n}", InventoryDocuments.VariablesAsJson(new ValueMap { ["b"] = 1L, [3L] = 2L }));

    private ListedInventory Listed(bool export, params string[] limit) => new(
        InventoryLoader.Load([Path.Combine(_folder, "hosts.yml")], new InventoryOptions(_folder, new AnsibleSettings())),
        new ValueMap { ["e"] = 1L }, export, limit.Length == 0 ? null : limit.ToHashSet());
}
