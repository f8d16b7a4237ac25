using Rustible.Language.Inventory;
using Rustible.Language.Source;

namespace Rustible.Language.Tests.Inventory;

public sealed class HostPatternTests
{
    private static readonly HostInventory _inventory = Drafts.OfIni("""
        u1
        [web]
        w3
        w1
        w2
        [db]
        d1
        w1
        [deep:children]
        site
        [site:children]
        web
        db
        [zed]
        z1
        10.0.0.1
        [v6]
        2001:db8::1
        """).Assembled();

    [Theory]
    [InlineData("all", "u1 z1 10.0.0.1 2001:db8::1 w3 w1 w2 d1")]
    [InlineData("*", "u1 z1 10.0.0.1 2001:db8::1 w3 w1 w2 d1")]
    [InlineData("", "u1 z1 10.0.0.1 2001:db8::1 w3 w1 w2 d1")]
    [InlineData("web", "w3 w1 w2")]
    [InlineData("deep", "w3 w1 w2 d1")]
    [InlineData("ungrouped", "u1")]
    [InlineData("w2:w1", "w2 w1")]
    [InlineData("w1, w2", "w1 w2")]
    [InlineData("w1 w2", "w1 w2")]
    [InlineData("web:db", "w3 w1 w2 d1")]
    [InlineData("web:", "w3 w1 w2")]
    [InlineData("all:all", "u1 z1 10.0.0.1 2001:db8::1 w3 w1 w2 d1")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    public void Groups_and_hosts_are_found_by_name(string pattern, string hosts) => Matches(pattern, hosts);

    [Theory]
    [InlineData("web:&db", "w1")]
    [InlineData("web,&db", "w1")]
    [InlineData("web:!w1", "w3 w2")]
    [InlineData("all:!site", "u1 z1 10.0.0.1 2001:db8::1")]
    [InlineData("all:&web:!w1:d1", "w3 w2")]
    [InlineData("&web", "w3 w1 w2")]
    [InlineData("!web", "u1 z1 10.0.0.1 2001:db8::1 d1")]
    [InlineData("!web:db", "d1")]
    [InlineData("*:&localhost", "")]
    public void What_adds_comes_before_what_keeps_and_what_removes(string pattern, string hosts) => Matches(pattern, hosts);

    [Theory]
    [InlineData("w*", "w3 w1 w2")]
    [InlineData("10.0.0.*", "10.0.0.1")]
    [InlineData("d?", "d1 w1")]
    [InlineData("[w]1", "w1")]
    [InlineData("[!w]1", "u1 d1 z1")]
    [InlineData("*e*", "u1 w3 w1 w2 d1 z1 10.0.0.1")]
    [InlineData("~w[12]", "w1 w2")]
    [InlineData("~(w|d)1", "w1 d1")]
    [InlineData("~site", "w3 w1 w2 d1")]
    [InlineData("~^w:u1", "w3 w1 w2 u1")]
    public void Globs_and_expressions_match_groups_first_then_hosts(string pattern, string hosts) => Matches(pattern, hosts);

    [Theory]
    [InlineData("web[0]", "w3")]
    [InlineData("web[-1]", "w2")]
    [InlineData("web[-2]", "w1")]
    [InlineData("web[0:1]", "w3 w1")]
    [InlineData("web[1:]", "w1 w2")]
    [InlineData("web[1-2]", "w1 w2")]
    [InlineData("web[0:9]", "w3 w1 w2")]
    [InlineData("web[1:0]", "w1")]
    [InlineData("web[5]", "")]
    [InlineData("web[-9]", "")]
    [InlineData("web[2:1]", "")]
    [InlineData("web:db[0]", "w3 w1 w2 d1")]
    [InlineData("all[1:2]:!z1", "10.0.0.1")]
    [InlineData("*e*[0:4]", "u1 w3 w1 w2")]
    public void Subscripts_pick_from_what_matched(string pattern, string hosts) => Matches(pattern, hosts);

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void The_implicit_localhost_is_matched_by_its_own_names_alone(string name)
    {
        Matches(name, name);

        Assert.True(_inventory.Hosts[name].IsImplicit);
        Assert.DoesNotContain(name, HostPattern.Match("all", _inventory));
        Assert.DoesNotContain(name, _inventory.Hosts.Keys);
    }

    [Fact]
    public void A_local_host_that_is_named_stands_for_the_others()
    {
        var inventory = Drafts.OfIni("web1\n127.0.0.1\n").Assembled();

        Assert.Equal(["127.0.0.1"], HostPattern.Match("localhost:::1", inventory));
        Assert.False(inventory.Hosts["localhost"].IsImplicit);
    }

    [Theory]
    [InlineData("nope:web", "nope")]
    [InlineData("u1:2222", "u1:2222")]
    [InlineData("w[12]", "w")]
    [InlineData("all:&nope", "nope")]
    [InlineData("!nope", "nope")]
    [InlineData("web[-2:-1]", "web[-2:-1]")]
    [InlineData("W1", "W1")]
    public void What_matches_nothing_is_a_warning(string pattern, string ignored)
    {
        var warnings = new List<string>();

        HostPattern.Match(pattern, _inventory, warnings);

        Assert.Equal([$"Could not match supplied host pattern, ignoring: {ignored}"], warnings);
    }

    [Theory]
    [InlineData("~(")]
    [InlineData("web:!")]
    [InlineData("&")]
    public void A_broken_pattern_is_refused(string pattern) => Assert.Throws<LanguageException>(() => HostPattern.Match(pattern, _inventory));

    [Fact]
    public void A_limit_may_name_a_file_of_patterns()
    {
        using var folder = new ScratchFolder();
        folder.Write("retry.txt", "w1\n\n  d1  \n");

        Assert.Equal("u1,w1,d1", HostLimit.Expand("u1,@retry.txt", folder.Path));
        Assert.Equal("web:!w1", HostLimit.Expand("web:!w1", folder.Path));
        Assert.StartsWith(
            "Limit starting with \"@\" must be a file, not a directory: ", Assert.Throws<LanguageException>(() => HostLimit.Expand("@.", folder.Path)).Message, StringComparison.Ordinal);
        Assert.Throws<LanguageException>(() => HostLimit.Expand("@nope", folder.Path));
    }

    private static void Matches(string pattern, string hosts) => Assert.Equal(hosts, string.Join(' ', HostPattern.Match(pattern, _inventory)));
}
