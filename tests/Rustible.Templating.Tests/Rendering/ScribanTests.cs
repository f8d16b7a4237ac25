using static Rustible.Templating.Tests.Variables;

namespace Rustible.Templating.Tests.Rendering;

public class ScribanTests
{
    private readonly Variables _variables = new() { ["name"] = "{{ who }}", ["who"] = "web1", ["ports"] = List(80L, 443L), ["d"] = Map(("k", "v")) };

    [Fact]
    public void Scriban_templates_see_the_variables_rendered() =>
        Assert.Equal("web1 v 80,443,", _variables.Scriban("{{ name }} {{ d.k }} {{ for p in ports }}{{ p }},{{ end }}"));

    [Fact]
    public void A_name_that_is_not_defined_is_an_error() =>
        Assert.Equal(TemplateErrorKind.Undefined, Assert.Throws<TemplateException>(() => _variables.Scriban("{{ nowhere }}")).Kind);

    [Fact]
    public void A_text_that_Scriban_does_not_read_is_a_syntax_error() =>
        Assert.Equal(TemplateErrorKind.Syntax, Assert.Throws<TemplateException>(() => _variables.Scriban("{{ for }}")).Kind);
}
