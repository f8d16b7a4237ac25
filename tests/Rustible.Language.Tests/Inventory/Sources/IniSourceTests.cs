using CsCheck;
using Rustible.Language.Source;

namespace Rustible.Language.Tests.Inventory.Sources;

public sealed class IniSourceTests
{
    [Theory]
    [InlineData("f=01", "\"01\"")]
    [InlineData("g=1.0", "1.0")]
    [InlineData("h=True", "true")]
    [InlineData("h=true", "\"true\"")]
    [InlineData("h=yes", "\"yes\"")]
    [InlineData("j=None", "null")]
    [InlineData("k=0x1F", "31")]
    [InlineData("l=1_000", "1000")]
    [InlineData("m=", "\"\"")]
    [InlineData("m=-5", "-5")]
    [InlineData("b='[1, \"b\", {\"c\": None}]'", "[1, \"b\", {\"c\": null}]")]
    [InlineData("d=\"{'a': 1}\"", "{\"a\": 1}")]
    [InlineData("e='\"1\"'", "\"1\"")]
    [InlineData("c={\"a\":1}", "\"{a:1}\"")]
    [InlineData("q=a=b", "\"a=b\"")]
    [InlineData("t=\"{{ x }}\"", "\"{{ x }}\"")]
    [InlineData("y=2020-01-01", "\"2020-01-01\"")]
    [InlineData("r=(1,2)", "[1, 2]")]
    [InlineData("r='5 # five'", "5")]
    public void Values_of_host_lines_have_the_types_of_Python(string assignment, string json) =>
        Assert.Equal($"{{\"{assignment[0]}\": {json}}}", Drafts.OfIni($"h {assignment}").Assembled().VarsOf("h"));

    [Theory]
    [InlineData("v = 1 # c", "1")]
    [InlineData("v = \"x\" # c", "\"x\"")]
    [InlineData("v = x # c", "\"x # c\"")]
    [InlineData("v=", "\"\"")]
    [InlineData("v = [1, 2] ", "[1, 2]")]
    [InlineData("v=a=b", "\"a=b\"")]
    [InlineData("v=\"x\" \"y\"", "\"xy\"")]
    [InlineData("v='x", "\"'x\"")]
    [InlineData("v=\"a # b\"", "\"a # b\"")]
    [InlineData("v=http://x/#y", "\"http://x/#y\"")]
    public void Values_of_vars_sections_go_to_the_end_of_the_line(string line, string json) =>
        Assert.Equal($"{{\"v\": {json}}}", Drafts.OfIni($"[web]\nh\n[web:vars]\n{line}\n").Assembled().VarsOf("h"));

    [Fact]
    public void Names_may_have_ranges_and_ports()
    {
        var inventory = Drafts.OfIni("web[1:2]:2222 x=1\n[::1]:22\nfe80::1\na_b:23\nx:y\n").Assembled();

        Assert.Equal("web1 web2 ::1 fe80::1 a_b x:y", string.Join(' ', inventory.Hosts.Keys));
        Assert.Equal("{\"ansible_port\": 2222, \"x\": 1}", inventory.VarsOf("web2"));
        Assert.Equal("{\"ansible_port\": 22}", inventory.VarsOf("::1"));
        Assert.Equal("{}", inventory.VarsOf("x:y"));
    }

    [Fact]
    public void Children_may_stand_before_their_groups()
    {
        var inventory = Drafts.OfIni("[top:children]\nmid\n[top:vars]\nt=1\n[mid:children]\nleaf # below\n[leaf] # hosts\nh\n; none\n").Assembled();

        Assert.Equal(["h"], inventory.Groups["top"].HostNames);
        Assert.Equal(["leaf", "mid", "top"], inventory.Hosts["h"].GroupNames);
        Assert.Equal("{\"t\": 1}", inventory.VarsOf("h"));
        Assert.Empty(inventory.Groups["ungrouped"].HostNames);
    }

    [Theory]
    [InlineData("[web]\nh a", 2, "Expected key=value host variable assignment, got: a")]
    [InlineData("[web]\nh x=\"un", 2, "Error parsing host definition 'h x=\"un': No closing quotation")]
    [InlineData("h: x=1", 1, "Invalid host pattern 'h:' supplied, ending in ':' is not allowed, this character is reserved to provide a port.")]
    [InlineData("---", 1, "Invalid host pattern '---' supplied, '---' is normally a sign this is a YAML file.")]
    [InlineData("[web:varz]", 1, "Section [web:varz] has unknown type: varz")]
    [InlineData("[web:vars]\na=1", 1, "Section [web:vars] not valid for undefined group: web")]
    [InlineData("[web:vars]\nfoo\n[web]", 2, "Expected key=value, got: foo")]
    [InlineData("[web:children]\nnope", 2, "Section [web:children] includes undefined group: nope")]
    [InlineData("[a:children]\nb\n[b:children]\na", 4, "Adding group 'a' as child to 'b' creates a recursive dependency loop.")]
    [InlineData("[a:children]\na", 2, "The group 'a' cannot be its own child.")]
    [InlineData("h[1:]", 1, "The host pattern 'h[1:]' is wrong: host range must specify end value.")]
    public void A_wrong_line_is_refused_with_its_number(string text, int line, string message)
    {
        var error = Assert.Throws<LanguageException>(() => Drafts.OfIni(text)).Errors[0];

        Assert.Equal((line, message), (error.Position!.Line, error.Message));
    }

    [Fact]
    public void A_name_with_a_space_is_no_section() =>
        Assert.StartsWith("Invalid section entry: '[w b]'.", Assert.Throws<LanguageException>(() => Drafts.OfIni("[w b]")).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_written_is_read()
    {
        var value = Gen.OneOf(Gen.Int.Select(number => (object)(long)number), Gen.Bool.Select(flag => (object)flag), Gen.String[Gen.Char['a', 'z'], 1, 8].Select(text => (object)$"{text} {text}"));
        var group = Gen.Dictionary(Gen.Int[0, 20].Select(number => $"h{number}"), Gen.Dictionary(Gen.Int[0, 5].Select(number => $"v{number}"), value)[0, 4])[0, 6];
        group.Array[1, 4].Sample(groups =>
        {
            var text = string.Concat(groups.Select((hosts, index) => $"[g{index}]\n" + string.Concat(hosts.Select(host =>
                $"{host.Key} {string.Join(' ', host.Value.Select(pair => $"{pair.Key}={(pair.Value is string words ? $"'{words}'" : pair.Value)}"))}\n"))));

            var draft = Drafts.OfIni(text);

            for (var index = 0; index < groups.Length; index++)
                Assert.Equal(groups[index].Keys, draft.Groups[$"g{index}"].Hosts.Keys);
            foreach (var (name, vars) in groups.SelectMany(hosts => hosts).GroupBy(host => host.Key).Select(same => (same.Key, same.SelectMany(host => host.Value))))
            {
                foreach (var (variable, last) in vars.GroupBy(pair => pair.Key).Select(same => (same.Key, same.Last().Value)))
                    Assert.Equal(last, draft.Hosts[name].Vars[variable]);
            }
        });
    }
}
