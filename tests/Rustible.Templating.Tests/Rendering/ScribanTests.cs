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
    public void An_error_names_its_place()
    {
        var error = Assert.Throws<TemplateException>(() => _variables.Scriban("a\n  {{ name }} {{ nowhere.x }}"));

        Assert.Equal((2, 17), (error.Line, error.Column));
        Assert.Contains("  |                 ^", TemplateErrorText.Details(error), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ name.get_type.assembly }}")]
    [InlineData("{{ name.get_type() }}")]
    [InlineData("{{ include 'other' }}")]
    [InlineData("{{ while true }}{{ end }}")]
    [InlineData("{{ for i in 1..1000 }}{{ for j in 1..1000 }}{{ 'xxxxxxxxxx' }}{{ end }}{{ end }}")]
    [InlineData("{{ func f }}{{ f }}{{ end }}{{ f }}")]
    [InlineData("{{ x = 'a' * 1000000000 }}")]
    [InlineData("{{ x = 'a' | string.pad_left 1000000000 }}")]
    [InlineData("{{ x = 'a'; for i in 1..40; x = x + x; end; x | string.size }}")]
    [InlineData("{{ x = [1]; for i in 1..40; x = x + x; end; x | array.size }}")]
    public void A_template_that_asks_for_what_is_not_open_to_it_or_has_no_end_is_stopped(string text)
    {
        var engine = new TemplateEngine(TemplateLibrary.Standard, new TemplateEngineOptions { MaxOutputCharacters = 10_000, MaxSteps = 10_000 });

        Assert.Throws<TemplateException>(() => engine.RenderScriban(text, "t.sbn", _variables));
    }

    [Theory]
    [InlineData("{{ name.length }}")]
    [InlineData("{{ name.get_type }}")]
    [InlineData("{{ ports.capacity }}")]
    [InlineData("{{ d.comparer }}")]
    public void Nothing_of_NET_is_a_member_of_a_value(string text) => Assert.Equal("", _variables.Scriban(text));

    [Fact]
    public void The_time_of_a_template_is_bounded()
    {
        var engine = new TemplateEngine(TemplateLibrary.Standard, new TemplateEngineOptions { MaxTime = TimeSpan.FromMilliseconds(30), MaxSteps = int.MaxValue });

        var error = Assert.Throws<TemplateException>(() => engine.RenderScriban("{{ while true }}{{ end }}", "t.sbn", _variables));

        Assert.Contains("template_max_seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_Scriban_does_not_read_is_a_syntax_error() =>
        Assert.Equal(TemplateErrorKind.Syntax, Assert.Throws<TemplateException>(() => _variables.Scriban("{{ for }}")).Kind);
}
