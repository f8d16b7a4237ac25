using static Rustible.Templating.Tests.Variables;

namespace Rustible.Templating.Tests.Rendering;

public class StatementTests
{
    private readonly Variables _variables = new() { ["l"] = List("a", "b", "c"), ["d"] = Map(("x", 1L), ("y", 2L)) };

    [Theory]
    [InlineData("{% for x in l %}{{ loop.index }}{{ x }}{{ '' if loop.last else ',' }}{% endfor %}", "1a,2b,3c")]
    [InlineData("{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}", "x=1;y=2;")]
    [InlineData("{% for x in l if x != 'b' %}{{ x }}{% else %}none{% endfor %}", "ac")]
    [InlineData("{% for x in [] %}{{ x }}{% else %}none{% endfor %}", "none")]
    [InlineData("{% set n = 0 %}{% for x in l %}{% set n = n + 1 %}{% endfor %}{{ n }}", "0")]
    [InlineData("{% set s = namespace(n=0) %}{% for x in l %}{% set s.n = s.n + 1 %}{% endfor %}{{ s.n }}", "3")]
    [InlineData("{% for x in [1, [2, [3]]] recursive %}{{ loop(x) if x is iterable else x }}{% endfor %}", "123")]
    [InlineData("{% macro m(a, b='B') %}{{ a }}{{ b }}{{ caller() if caller is defined else '' }}{% endmacro %}{{ m('A') }}{% call m(1, b=2) %}!{% endcall %}", "AB12!")]
    [InlineData("{% set t | upper %}x{{ 1 }}{% endset %}{{ t }}", "X1")]
    [InlineData("{% with a = 1 %}{{ a }}{% endwith %}{{ a is defined }}", "1False")]
    [InlineData("{% filter upper %}ab{% endfilter %}", "AB")]
    [InlineData("{% block b %}x{% endblock %}{{ self.b() }}", "xx")]
    [InlineData("{{ loop is defined }}", "False")]
    public void Statements_do_what_Jinja_does(string text, string expected) => Assert.Equal(expected, _variables.File(text));

    [Fact]
    public void Loops_can_be_left_where_the_extension_is_on()
    {
        var engine = new TemplateEngine(TemplateLibrary.Standard, new TemplateEngineOptions { Extensions = TemplateExtensions.Do | TemplateExtensions.LoopControls });

        var result = engine.Render("{% for x in l %}{% if x == 'b' %}{% break %}{% endif %}{{ x }}{% endfor %}", _variables);

        Assert.Equal("a", result);
    }

    [Fact]
    public void A_macro_refuses_arguments_that_it_does_not_have() =>
        Assert.Equal(TemplateErrorKind.Type, _variables.Fails("{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}").Kind);
}
