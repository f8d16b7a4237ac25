using static Rustible.Templating.Tests.Variables;

namespace Rustible.Templating.Tests.Rendering;

public class OutputTests
{
    [Theory]
    [InlineData("a{{ broken | default('x') }}b{{ broken | default('y') }}c", "axbyc")]
    [InlineData("{{ broken | default('x') }}{% set s %}1{{ broken | default('2') }}3{% endset %}{{ s }}{{ s }}", "x123123")]
    [InlineData("{% macro m(x) %}<{{ x }}{{ broken | default('-') }}{{ caller() if caller is defined else '' }}>{% endmacro %}a{{ m(m(1)) }}b{% call m(2) %}in{{ m(3) }}{% endcall %}c", "a<<1->->b<2-in<3->>c")]
    public void What_an_inner_template_wrote_before_it_failed_is_nowhere_to_be_seen(string text, string expected)
    {
        var variables = new Variables { ["broken"] = "left{{ 1 }}{% for i in range(300) %}over {% endfor %}{{ not_there }}" };

        Assert.Equal(expected, variables.File(text));
    }

    [Fact]
    public void Long_outputs_are_whole()
    {
        var text = new Variables().File("{% macro m(i) %}{{ 'x' * 1000 }}{{ i }};{% endmacro %}{% for i in range(2000) %}{{ m(i) }}{% endfor %}");

        Assert.Equal(string.Concat(Enumerable.Range(0, 2000).Select(i => new string('x', 1000) + i + ";")), text);
    }

    [Theory]
    [InlineData("a\n\n\n", "a\n\n\n")]
    [InlineData("{{ 'a\n' }}\n\n", "a\n\n")]
    [InlineData("{{ x }}{{ x }}\n\n", "\n\n")]
    [InlineData("\n", "\n")]
    [InlineData("{# nothing #}\n\n", "\n\n")]
    public void A_file_ends_in_as_many_newlines_as_its_template(string text, string expected) =>
        Assert.Equal(expected, new Variables { ["x"] = "" }.File(text));

    [Fact]
    public void A_name_set_in_a_round_of_a_loop_is_forgotten_in_the_next_one()
    {
        var text = "{% for i in [1, 2] %}{{ x is defined }}{% set x = i %}{{ x }}{% for j in [3] %}{% set x = j %}{{ x }}{% endfor %}{{ x }}{% endfor %}";

        Assert.Equal("False131False232", new Variables().File(text));
    }

    [Fact]
    public void A_macro_made_in_a_round_of_a_loop_keeps_the_names_of_that_round()
    {
        var text = "{% set ns = namespace(all=[]) %}{% for i in [1, 2, 3] %}{% macro m() %}{{ i }}{{ loop.length }}{% endmacro %}{% set ns.all = ns.all + [m] %}{% endfor %}{% for m in ns.all %}{{ m() }}{% endfor %}";

        Assert.Equal("132333", new Variables().File(text));
    }

    [Theory]
    [InlineData("{% set x = (l | map(attribute='append') | list) %}{{ l }}")]
    [InlineData("{% set x = (all | map(attribute='append') | first)('c') %}{{ all }}")]
    [InlineData("{% set x = (all | map('attr', 'append') | first)('c') %}{{ all }}")]
    [InlineData("{% set x = (l | attr(name))('c') %}{{ l }}")]
    [InlineData("{% set x = (all | map('map', attribute='append') | list) %}{{ all }}")]
    [InlineData("{% set x = ([0] | map('extract', all, name) | first)('c') %}{{ all }}")]
    public void The_variables_of_the_host_are_never_changed(string text)
    {
        var variables = new Variables { ["l"] = List("a", "b"), ["all"] = List(List("a"), List("b")), ["name"] = "append" };

        variables.File(text);

        Assert.Equal(List("a", "b"), variables["l"]);
        Assert.Equal(List(List("a"), List("b")), variables["all"]);
    }
}
