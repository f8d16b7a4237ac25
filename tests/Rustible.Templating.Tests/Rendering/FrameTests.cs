using static Rustible.Templating.Tests.Variables;

namespace Rustible.Templating.Tests.Rendering;

/// <summary>A frame (the template, a round of a loop, a macro) looks each of its variables up once, when it is entered, whether a branch needs it or not.</summary>
public class FrameTests
{
    private const string Random = "{{ 1000000000 | random }}";

    [Theory]
    [InlineData("{{ r == r }}")]
    [InlineData("{% set x = r %}{{ x == r }}")]
    [InlineData("{% if true %}{% set x = r %}{% endif %}{{ x == r }}")]
    [InlineData("{% set x = r %}{% for i in [1] %}{{ x == r }}{% endfor %}")]
    [InlineData("{% set n = namespace() %}{% for i in [1] %}{% set n.x = r %}{% endfor %}{{ n.x == r }}")]
    [InlineData("{% macro m() %}{{ r }}{% endmacro %}{{ m() == r | string }}")]
    public void A_variable_of_chance_is_the_same_wherever_a_frame_reads_it(string template) =>
        Assert.Equal(true, new Variables { ["r"] = Random }.Render(template));

    [Theory]
    [InlineData("{% macro m() %}{{ r }}{% endmacro %}{{ m() == m() }}")]
    [InlineData("{% set n = namespace(x=[]) %}{% for i in [1, 2] %}{% set n.x = n.x + [r] %}{% endfor %}{{ n.x[0] == n.x[1] }}")]
    [InlineData("{{ r == two }}")]
    public void Another_frame_looks_it_up_anew(string template) =>
        Assert.Equal(false, new Variables { ["r"] = Random, ["two"] = "{{ r }}" }.Render(template));

    [Theory]
    [InlineData("{{ 1 if true else bad }}")]
    [InlineData("{{ bad if false else 1 }}")]
    [InlineData("{{ true or bad }}")]
    [InlineData("{{ false and bad }}")]
    [InlineData("{% if false %}{{ bad }}{% endif %}")]
    [InlineData("{% if true %}{% elif bad %}{% endif %}")]
    [InlineData("{% for x in [1] %}{% if false %}{{ bad }}{% endif %}{% endfor %}")]
    [InlineData("{% if false %}{% set bad = 1 %}{% endif %}{{ 4 if true else bad }}")]
    [InlineData("{% block b %}{% if false %}{{ bad }}{% endif %}{% endblock %}")]
    [InlineData("{% macro m() %}{{ 1 if true else bad }}{% endmacro %}{{ m() }}")]
    public void A_branch_that_is_not_taken_is_looked_up_too(string template) =>
        Assert.Equal("division by zero", new Variables { ["bad"] = "{{ 1 / 0 }}" }.Fails(template).Message);

    [Theory]
    [InlineData("{{ 1 if true else missing }}", "1")]
    [InlineData("{% for x in [] %}{{ bad }}{% endfor %}1", "1")]
    [InlineData("{% if false %}{% for x in [1] %}{{ bad }}{% endfor %}{% endif %}1", "1")]
    [InlineData("{% macro m() %}{{ bad }}{% endmacro %}1", "1")]
    [InlineData("{% set bad = 1 %}{{ bad if true else bad }}", "1")]
    [InlineData("{% for bad in [1] %}{{ bad if true else bad }}{% endfor %}", "1")]
    public void What_is_undefined_set_or_of_another_frame_is_not(string template, string expected) =>
        Assert.Equal(expected, new Variables { ["bad"] = "{{ 1 / 0 }}", ["missing"] = "{{ nowhere }}" }.Render(template));

    [Fact]
    public void A_variable_that_refers_to_itself_in_a_branch_that_is_not_taken_is_an_error() =>
        Assert.Equal(TemplateErrorKind.Recursion, new Variables { ["a"] = "{{ 1 if true else a }}" }.Fails("{{ a }}").Kind);
}
