using Rustible.Templating.Tests.Filters.Network;
using Rustible.Templating.Values;

namespace Rustible.Templating.Tests.Filters.Data;

public class DataFilterTests
{
    public static TheoryData<string, string> Rows => MeasuredRows.Of(DataRows.Rows);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Nested_data_is_changed_as_Ansible_does(string expression, string expected) => MeasuredRows.Check(expression, expected);

    [Theory]
    [InlineData("<a x='1'>t<b/>u</a>", "{\"a\": {\"@x\": \"1\", \"b\": null, \"#text\": \"tu\"}}")]
    [InlineData("<a><b>1</b><c/><b>2</b></a>", "{\"a\": {\"b\": [\"1\", \"2\"], \"c\": null}}")]
    [InlineData("<n:a xmlns:n='u'><n:b> </n:b></n:a>", "{\"n:a\": {\"@xmlns:n\": \"u\", \"n:b\": null}}")]
    [InlineData("<a><![CDATA[<x>]]> &amp;\r\ny</a>", "{\"a\": \"<x> &\\ny\"}")]
    public void XML_becomes_JSON_text(string xml, string json) => Assert.Equal(json, new Variables { ["xml"] = xml }.Evaluate("(xml | ansible.utils.from_xml) ~ ''"));

    [Theory]
    [InlineData("{'a': {'@x': '1', '#text': '<&>'}}", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a x=\"1\">&lt;&amp;&gt;</a>")]
    [InlineData("{'a': {'b': [1, true, none]}}", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a>\n\t<b>1</b>\n\t<b>true</b>\n\t<b></b>\n</a>")]
    public void Nested_data_becomes_XML(string data, string xml) => Assert.Equal(xml, new Variables().Evaluate(data + " | ansible.utils.to_xml"));

    [Theory]
    [InlineData("{{ '<a><b></a>' | ansible.utils.from_xml }}", "XML")]
    [InlineData("{{ '<a/>' | ansible.utils.from_xml('lxml') }}", "lxml")]
    [InlineData("{{ {'a': 1, 'b': 2} | ansible.utils.to_xml }}", "a, b")]
    [InlineData("{{ {'a': 1} | ansible.utils.keep_keys(['a'], 'glob') }}", "glob")]
    [InlineData("{{ [1] | ansible.utils.index_of('nosuch', 1) }}", "nosuch")]
    public void A_refusal_names_what_is_wrong(string text, string named) => Assert.Contains(named, new Variables().Fails(text).Message, StringComparison.Ordinal);

    [Fact]
    public void A_path_does_not_run_templates_that_the_data_holds()
    {
        var variables = new Variables { ["data"] = Variables.Map(("x", new UnsafeText("{{ 6 * 7 }}")), ("l", Variables.List(new UnsafeText("{{ 6 * 7 }}")))) };

        Assert.Equal(new UnsafeText("{{ 6 * 7 }}"), variables.Render("{{ data | ansible.utils.get_path('x') }}"));
        Assert.Equal(new UnsafeText("{{ 6 * 7 }}"), variables.Render("{{ data | ansible.utils.get_path('l[0]') }}"));
    }

    [Fact]
    public void A_path_may_not_look_things_up() =>
        Assert.Contains("env", new Variables().Fails("{{ {'x': 1} | ansible.utils.get_path(\"lookup('env', 'HOME')\") }}").Message, StringComparison.Ordinal);
}
