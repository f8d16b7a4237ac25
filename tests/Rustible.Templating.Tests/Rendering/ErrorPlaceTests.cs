using Rustible.Templating.Values;

namespace Rustible.Templating.Tests.Rendering;

public class ErrorPlaceTests
{
    private static readonly TemplateEngine _engine = new();

    private readonly Variables _variables = new() { ["name"] = "web", ["d"] = new ValueMap { ["port"] = 80L } };

    [Fact]
    public void An_undefined_name_is_marked_and_the_near_one_named()
    {
        var error = Fails("a\n  {{ nme ~ 1 }}");

        Assert.Equal("'nme' is undefined", error.Message);
        Assert.Equal(
            """
              template:2:6, in nme ~ 1
                2 |   {{ nme ~ 1 }}
                  |      ^^^
              'nme' was looked up in the names that the template sets (none here), the variables, and the global functions. Did you mean 'name'?
            """, TemplateErrorText.Details(error));
    }

    [Fact]
    public void A_missing_member_is_marked_and_its_container_described()
    {
        Assert.Equal(
            """
              template:1:9, in if d.prt > 1
                1 | {% if d.prt > 1 %}{% endif %}
                  |         ^^^
              'prt' was looked up in a dictionary with the keys port. Did you mean 'port'?
            """, TemplateErrorText.Details(Fails("{% if d.prt > 1 %}{% endif %}")));
    }

    [Fact]
    public void The_failing_elif_is_found()
    {
        var error = Fails("{% if name == 'db' %}\n{% elif nope %}\n{% endif %}");

        Assert.Equal((2, 9), (error.Line, error.Column));
    }

    [Fact]
    public void A_variable_that_is_a_template_is_named_and_so_is_its_use()
    {
        _variables["lazy"] = "{{ d.port }}\n{{ nope }}";

        Assert.Equal(
            """
              variable 'lazy':2:4, in nope
                2 | {{ nope }}
                  |    ^^^^
              from template:1:6, in lazy | int
            """, string.Join('\n', TemplateErrorText.Details(Fails("x {{ lazy | int }}")).Split('\n')[..4]));
    }

    [Fact]
    public void Backslashes_that_are_doubled_do_not_move_the_place() =>
        Assert.Equal("'\\d\\w' ~ nope", Assert.Single(Fails("{{ '\\d\\w' ~ nope }}").Places).Expression);

    [Fact]
    public void A_wrong_syntax_is_marked_where_it_is_seen()
    {
        Assert.Equal(
            """
              template:2:8, in 1 +
                2 | {{ 1 + }}
                  |        ^
            """, TemplateErrorText.Details(Fails("x\n{{ 1 + }}")));
    }

    [Fact]
    public void An_unknown_filter_is_marked_and_the_near_one_named()
    {
        var error = Fails("{{ name | uper }}");

        Assert.Equal("Could not load \"uper\": 'uper'", error.Message);
        Assert.Equal(
            """
              template:1:11, in name | uper
                1 | {{ name | uper }}
                  |           ^^^^
              No filter named 'uper'. Did you mean 'upper'?
            """, TemplateErrorText.Details(error));
    }

    [Fact]
    public void A_macro_of_an_included_file_tells_the_way_to_it()
    {
        var loader = new Loader { ["m.j2"] = "{% macro m(a) %}\n{{ a + 1 }}{% endmacro %}\n{{ m(name) }}" };

        var error = Assert.Throws<TemplateException>(() => _engine.RenderFile(
            "#jinja2: trim_blocks:False\n{% include 'm.j2' %}", "/t/main.j2", _variables, FileRenderOptions.Default with { Loader = loader }));

        Assert.Equal(
            """
              /t/m.j2:2:4, in a + 1
                2 | {{ a + 1 }}{% endmacro %}
                  |    ^^^^^
              from /t/m.j2:3:4, in m(name)
              from /t/main.j2:2:4, in include 'm.j2'
            """, TemplateErrorText.Details(error));
    }

    [Fact]
    public void A_deep_recursion_keeps_the_ends_of_the_way()
    {
        var error = Fails("{% macro m(n) %}{{ nope if n == 0 else m(n - 1) }}{% endmacro %}{{ m(50) }}");

        Assert.Equal(12, error.Places.Count);
        Assert.Equal("m(50)", error.Places[^1].Expression);
    }

    private TemplateException Fails(string text) => Assert.Throws<TemplateException>(() => _engine.Render(text, _variables));

    private sealed class Loader : Dictionary<string, string>, ITemplateLoader
    {
        public TemplateSourceText? Load(string name, string? parent) => TryGetValue(name, out var text) ? new TemplateSourceText(text, "/t/" + name) : null;
    }
}
