using System.Text;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Files.Markup;

/// <summary>What is expected was written by community.general.xml with lxml 4.9.</summary>
public sealed class XmlModuleTests : IDisposable
{
    private const string Pub = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- top -->
        <pub type='bar'>
          <name>Tasty &amp; Co</name>
            <beers>
            <beer>Rochefort 10</beer>
            <beer a="1">St. Bernardus</beer>
                <beer></beer>
          </beers>
          <site><![CDATA[http://x.de?a=1&b=2]]></site>
        </pub>

        """;

    private const string Head = "<?xml version='1.0' encoding='UTF-8'?>\n<!-- top -->";

    private readonly TestHost _host = new();

    public XmlModuleTests() => _host.Write("pub.xml", Pub);

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_value_is_set_once()
    {
        var foretold = await _host.CheckAsync("xml", ("path", _host.PathOf("pub.xml")), ("xpath", "/pub/name"), ("value", "Dry"));
        Assert.Equal(Pub, _host.Read("pub.xml"));
        var first = await Run("/pub/name", ("value", "Dry"), ("backup", true));
        var second = await Run("/pub/name", ("value", "Dry"));

        Assert.Equal((true, true, false), (foretold.Changed, first.Changed, second.Changed));
        Assert.Equal(Pub, await File.ReadAllTextAsync((string)first.Values["backup_file"]!));
        Assert.Equal(
            Head + "<pub type=\"bar\">\n  <name>Dry</name>\n    <beers>\n    <beer>Rochefort 10</beer>\n    <beer a=\"1\">St. Bernardus</beer>\n        <beer/>\n  </beers>\n"
            + "  <site><![CDATA[http://x.de?a=1&b=2]]></site>\n</pub>", _host.Read("pub.xml"));
        Assert.Equal(new ValueMap { ["xpath"] = "/pub/name", ["namespaces"] = new ValueMap(), ["state"] = "present" }, second.Values["actions"]);
        Assert.StartsWith(Head + "\n<pub type=\"bar\">\n  <name>Dry", (string)((ValueMap)foretold.Values["diff"]!)["after"]!);
    }

    [Fact]
    public async Task Text_and_attributes_are_written_as_lxml_does()
    {
        await Run("//beer", ("value", "<&>\"'\t\n"));
        await Run("//beer", ("attribute", "k"), ("value", "<&>\"'\t\n"));

        Assert.Contains("<beer k=\"&lt;&amp;&gt;&quot;'&#9;&#10;\">&lt;&amp;&gt;\"'\t\n</beer>", _host.Read("pub.xml"));
    }

    [Fact]
    public async Task Children_come_to_the_end_or_beside_and_are_replaced()
    {
        await Run("/pub/beers", ("add_children", List(Map("beer", "Old"), Map("beer", new ValueMap { ["proof"] = "0.5", ["_"] = List(Map("sub", "text"), "other") }), "empty", Map("x", null))));
        await Run("/pub/beers/beer[2]", ("insertbefore", true), ("add_children", List(Map("beer", "before"))));
        await Run("/pub/beers/beer[2]", ("insertafter", true), ("add_children", List(Map("beer", "after"), Map("beer", 2L))));
        await Run("/pub/name", ("add_children", List("<q>1</q>", "<w a='1'/>")), ("input_type", "xml"));
        var nobody = await Run("/pub/nope", ("add_children", List("a")));

        Assert.Contains(
            "    <beer>before</beer><beer>after</beer><beer>2</beer><beer a=\"1\">St. Bernardus</beer>\n        <beer/>\n"
            + "  <beer>Old</beer><beer proof=\"0.5\"><sub>text</sub><other/></beer><empty/><x/></beers>", _host.Read("pub.xml"));
        Assert.Contains("<name>Tasty &amp; Co<q>1</q><w a=\"1\"/></name>", _host.Read("pub.xml"));
        Assert.False(nobody.Changed);

        var set = await Run("/pub/beers", ("set_children", List(Map("beer", "one"), Map("beer", "two"))));
        var setAgain = await Run("/pub/beers", ("set_children", List(Map("beer", "one"), Map("beer", "two"))));
        Assert.Equal((true, false), (set.Changed, setAgain.Changed));
        Assert.Contains("<beers>\n    <beer>one</beer><beer>two</beer></beers>", _host.Read("pub.xml"));
        Assert.True((await Run("/pub/beers", ("set_children", List()))).Changed);
        Assert.Contains("<beers>\n    </beers>", _host.Read("pub.xml"));
    }

    [Fact]
    public async Task What_a_simple_path_means_is_made()
    {
        await Run("/pub/new/deep[@k='v']/z[text()='q']");
        await Run("/pub/beers/beer/@n");
        await Run("/pub/@type='cafe'");
        var again = await Run("/pub/new/deep[@k='v']/z[text()='q']");
        var number = await Run("/pub/beers/beer[7]");

        Assert.False(again.Changed);
        Assert.Contains("<new><deep k=\"v\"><z>q</z></deep></new></pub>", _host.Read("pub.xml"));
        Assert.Contains("<pub type=\"cafe\">", _host.Read("pub.xml"));
        Assert.Contains("<beer a=\"1\" n=\"\">", _host.Read("pub.xml"));
        Assert.Equal("Can't process Xpath /pub/beers/beer[7] in order to spawn nodes!", number.Values["msg"]);
    }

    [Fact]
    public async Task What_is_removed_takes_the_text_behind_it_along()
    {
        var removed = await Run("/pub/beers/beer", ("state", "absent"));
        var again = await Run("/pub/beers/beer", ("state", "absent"));
        await Run("/pub/name", ("state", "absent"));
        await Run("/pub/@type", ("state", "absent"));
        var whole = await Run("/pub", ("state", "absent"));

        Assert.Equal((true, false, true), (removed.Changed, again.Changed, whole.Failed));
        Assert.Equal(Head + "<pub>\n  <beers>\n    </beers>\n  <site><![CDATA[http://x.de?a=1&b=2]]></site>\n</pub>", _host.Read("pub.xml"));
    }

    [Fact]
    public async Task A_document_is_spread_once()
    {
        var first = await _host.RunAsync("xml", ("path", _host.PathOf("pub.xml")), ("pretty_print", true), ("strip_cdata_tags", true));
        var second = await _host.RunAsync("xml", ("path", _host.PathOf("pub.xml")), ("pretty_print", true));

        Assert.Equal((true, false), (first.Changed, second.Changed));
        Assert.Equal(
            Head + "\n<pub type=\"bar\">\n  <name>Tasty &amp; Co</name>\n  <beers>\n    <beer>Rochefort 10</beer>\n    <beer a=\"1\">St. Bernardus</beer>\n    <beer/>\n  </beers>\n"
            + "  <site>http://x.de?a=1&amp;b=2</site>\n</pub>\n", _host.Read("pub.xml"));
    }

    [Fact]
    public async Task What_is_there_is_told()
    {
        var count = await Run("//beer", ("count", true));
        var paths = await Run("//beer | /pub/name", ("print_match", true));
        var texts = await Run("//beer", ("content", "text"));
        var attributes = await Run("//beer", ("content", "attribute"));
        var none = await Run("//nope", ("content", "text"));

        Assert.Equal((3L, "found 3 nodes"), (count.Values["count"], count.Values["msg"]));
        Assert.Equal("selector '//beer | /pub/name' match: [\"/pub/name\", \"/pub/beers/beer[1]\", \"/pub/beers/beer[2]\", \"/pub/beers/beer[3]\"]", paths.Values["msg"]);
        Assert.Equal(List(Map("beer", "Rochefort 10"), Map("beer", "St. Bernardus"), Map("beer", null)), texts.Values["matches"]);
        Assert.Equal((3L, 3L), (texts.Values["count"], texts.Values["msg"]));
        Assert.Equal(List(Map("beer", new ValueMap()), Map("beer", new ValueMap { ["a"] = "1" }), Map("beer", new ValueMap())), attributes.Values["matches"]);
        Assert.Equal("Xpath //nope does not reference a node!", none.Values["msg"]);
    }

    [Fact]
    public async Task Namespaces_have_the_prefixes_of_the_task()
    {
        _host.Write("ns.xml", "<r xmlns='urn:d' xmlns:x='urn:x'><x:a b='1' x:c='2'/><e/></r>");
        (string, object?)[] file = [("path", _host.PathOf("ns.xml")), ("namespaces", new ValueMap { ["d"] = "urn:d", ["y"] = "urn:x", ["n"] = "urn:n" })];

        var found = await _host.RunAsync("xml", [.. file, ("xpath", "/d:r/y:a"), ("content", "attribute")]);
        var path = await _host.RunAsync("xml", [.. file, ("xpath", "/d:r/d:e"), ("print_match", true)]);
        await _host.RunAsync("xml", [.. file, ("xpath", "/d:r/y:a"), ("attribute", "y:c"), ("value", "6")]);
        await _host.RunAsync("xml", [.. file, ("xpath", "/d:r/y:n/n:m"), ("value", "q")]);
        await _host.RunAsync("xml", [.. file, ("xpath", "/d:r/d:e"), ("add_children", List(Map("{urn:o}k", new ValueMap { ["{urn:o}t"] = "v" })))]);
        var unknown = await _host.RunAsync("xml", [.. file, ("xpath", "/z:r"), ("count", true)]);

        Assert.Equal(List(Map("{urn:x}a", new ValueMap { ["b"] = "1", ["{urn:x}c"] = "2" })), found.Values["matches"]);
        Assert.Equal("selector '/d:r/d:e' match: [\"/*/*[2]\"]", path.Values["msg"]);
        Assert.Equal(
            "<?xml version='1.0' encoding='UTF-8'?>\n<r xmlns=\"urn:d\" xmlns:x=\"urn:x\"><x:a b=\"1\" x:c=\"6\"/><e><ns0:k xmlns:ns0=\"urn:o\" ns0:t=\"v\"/></e>"
            + "<x:n><n:m xmlns:n=\"urn:n\">q</n:m></x:n></r>", _host.Read("ns.xml"));
        Assert.Equal("Syntax error in xpath expression: /z:r (Undefined namespace prefix)", unknown.Values["msg"]);
    }

    [Fact]
    public async Task A_text_stands_for_a_file()
    {
        var set = await _host.RunAsync("xml", ("xmlstring", "<config><el/></config>"), ("xpath", "/config/el"), ("value", "foo"));
        var same = await _host.RunAsync("xml", ("xmlstring", "<config><el>foo</el></config>"), ("xpath", "/config/el"), ("value", "foo"));
        var spread = await _host.RunAsync("xml", ("xmlstring", "<a b='1'>\n <c/>\n</a>\n"), ("xpath", "/a/c"), ("attribute", "x"), ("value", "y"), ("pretty_print", true));

        Assert.Equal((true, "<?xml version='1.0' encoding='UTF-8'?>\n<config><el>foo</el></config>"), (set.Changed, set.Values["xmlstring"]));
        Assert.False(same.Changed);
        Assert.Equal("<?xml version='1.0' encoding='UTF-8'?>\n<a b=\"1\">\n  <c x=\"y\"/>\n</a>\n", spread.Values["xmlstring"]);
    }

    [Fact]
    public async Task Another_encoding_and_a_document_type_are_kept_or_turned_to_utf8()
    {
        await File.WriteAllBytesAsync(
            _host.PathOf("old.xml"), Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<!DOCTYPE r SYSTEM \"/etc/hostname\" [<!ENTITY e \"ent\">]>\n<?pi some?>\n<r k='1&#10;2'>é</r>\n<!-- end -->\n"));

        await _host.RunAsync("xml", ("path", _host.PathOf("old.xml")), ("xpath", "/r/n"));

        Assert.Equal(
            "<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE r SYSTEM \"/etc/hostname\" [\n<!ENTITY e \"ent\">\n]>\n<?pi some?><r k=\"1&#10;2\">é<n/></r><!-- end -->", _host.Read("old.xml"));
    }

    [Theory]
    [InlineData("Don't know what to do")]
    [InlineData("one of the following is required: path, xmlstring", "xpath", "/a")]
    [InlineData("missing parameter(s) required by 'attribute': value", "xmlstring", "<a/>", "xpath", "/a", "attribute", "b")]
    [InlineData("count is True but all of the following are missing: xpath", "xmlstring", "<a/>", "count", "yes")]
    [InlineData("parameters are mutually exclusive: add_children|content|count|print_match|set_children|value", "xmlstring", "<a/>", "xpath", "/a", "value", "1", "content", "text")]
    [InlineData("Syntax error in xpath expression: /a[ (Invalid expression)", "xmlstring", "<a/>", "xpath", "/a[")]
    [InlineData("Xpath /a/@b does not reference a node!", "xmlstring", "<a/>", "xpath", "/a/@b", "value", "1")]
    public async Task What_is_wrong_is_told(string message, params string[] arguments)
    {
        (string, object?)[] pairs = [.. arguments.Chunk(2).Select(pair => (pair[0], (object?)pair[1]))];
        var result = await _host.RunAsync("xml", pairs.Length == 0 ? [("path", _host.PathOf("pub.xml"))] : pairs);

        Assert.Equal((true, message), (result.Failed, result.Values["msg"]));
    }

    [Fact]
    public async Task A_file_that_is_missing_or_no_xml_is_told()
    {
        _host.Write("wrong.xml", "<a><b></a>");

        var missing = await _host.RunAsync("xml", ("path", _host.PathOf("none.xml")), ("xpath", "/a"));
        var wrong = await _host.RunAsync("xml", ("path", _host.PathOf("wrong.xml")), ("xpath", "/a"));

        Assert.Equal($"The target XML source '{_host.PathOf("none.xml")}' does not exist.", missing.Values["msg"]);
        Assert.StartsWith($"Error while parsing document: {_host.PathOf("wrong.xml")} (The 'b' start tag", (string)wrong.Values["msg"]!);
    }

    private Task<ModuleResult> Run(string xpath, params (string, object?)[] arguments) =>
        _host.RunAsync("xml", [("path", _host.PathOf("pub.xml")), ("xpath", xpath), .. arguments]);

    private static List<object?> List(params object?[] members) => [.. members];

    private static ValueMap Map(string key, object? value) => new() { [key] = value };
}
