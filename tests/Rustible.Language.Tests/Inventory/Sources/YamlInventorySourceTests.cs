using Rustible.Language.Source;

namespace Rustible.Language.Tests.Inventory.Sources;

public sealed class YamlInventorySourceTests
{
    [Fact]
    public void Groups_have_hosts_vars_and_children()
    {
        var inventory = Drafts.OfYaml("""
            all:
              hosts:
                a[1:2]: {x: 1}
                b:2222:
              vars: {v: {a: b}}
              children:
                web:
                  hosts:
                    a1: {y: 2}
                  children:
                    deep:
                      hosts: d
                db:
                  children: web
            third:
            """).Assembled();

        Assert.Equal(["a1", "a2", "b", "d"], inventory.Groups["all"].HostNames);
        Assert.Equal(["ungrouped", "web", "db", "third"], inventory.Groups["all"].Children);
        Assert.Equal(["a2", "b"], inventory.Groups["ungrouped"].HostNames);
        Assert.Equal(["db", "deep", "web"], inventory.Hosts["d"].GroupNames);
        Assert.Equal("{\"v\": {\"a\": \"b\"}, \"x\": 1, \"y\": 2}", inventory.VarsOf("a1"));
        Assert.Equal("{\"v\": {\"a\": \"b\"}, \"ansible_port\": 2222}", inventory.VarsOf("b"));
    }

    [Fact]
    public void What_is_no_group_is_skipped_with_a_warning()
    {
        var draft = Drafts.OfYaml("db:\n  hots: {x: }\n  note: 5\nother: text\n");

        Assert.Equal(
            [
                "Skipping unexpected key (hots) in group (db), only \"vars\", \"children\" and \"hosts\" are valid",
                "Skipping key (note) in group (db) as it is not a mapping, it is a number",
                "Skipping 'other' as this is not a valid group definition",
            ], draft.Warnings);
    }

    [Theory]
    [InlineData("all:\n  hosts: [a, b]\n", 2, "Invalid \"hosts\" entry for \"all\" group, requires a dictionary, found a list instead.")]
    [InlineData("all:\n  vars: [a]\n", 2, "Invalid \"vars\" entry for \"all\" group, requires a dictionary, found a list instead.")]
    [InlineData("w:\n  hosts:\n    3:\n", 3, "Host pattern 3 must be a string. Enclose integers/floats in quotation marks.")]
    [InlineData("w:\n  hosts:\n    x: foo\n", 3, "The variables of the host 'x' must be a mapping, but are text.")]
    [InlineData("a:\n  children:\n    b:\n      children:\n        a:\n", 3, "Adding group 'b' as child to 'a' creates a recursive dependency loop.")]
    [InlineData("a:\n  children:\n    a:\n", 3, "The group 'a' cannot be its own child.")]
    public void A_wrong_entry_is_refused_with_its_line(string text, int line, string message)
    {
        var error = Assert.Throws<LanguageException>(() => Drafts.OfYaml(text)).Errors[0];

        Assert.Equal((line, message), (error.Position!.Line, error.Message));
    }
}
