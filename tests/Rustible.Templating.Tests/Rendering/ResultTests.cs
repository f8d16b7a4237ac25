using Rustible.Templating.Values;
using static Rustible.Templating.Tests.Variables;

namespace Rustible.Templating.Tests.Rendering;

public class ResultTests
{
    [Fact]
    public void A_bare_variable_keeps_its_type_and_an_expression_becomes_text()
    {
        var variables = new Variables { ["n"] = 5L, ["none"] = null };

        Assert.Equal(5L, variables.Render("{{ n }}"));
        Assert.Equal("6", variables.Render("{{ n + 1 }}"));
        Assert.Equal(6L, variables.Native("{{ n + 1 }}"));
    }

    [Fact]
    public void Text_that_looks_like_a_list_or_boolean_is_read_as_one()
    {
        var variables = new Variables { ["n"] = 1L };

        Assert.Equal(List(1L, "a", true, null), variables.Render("[{{ n }}, 'a', true, null]"));
        Assert.Equal(true, variables.Render("{{ n == 1 }}"));
        Assert.Equal("true", variables.Render("{{ 'true' }}"));
        Assert.Equal("[1, x]", variables.Render("[{{ n }}, x]"));
    }

    [Fact]
    public void A_value_tells_its_class_but_nothing_else_of_it()
    {
        var variables = new Variables { ["l"] = List(1L), ["d"] = Map(("a", 1L)), ["none"] = null };

        Assert.Equal("list dict NoneType type", variables.Render("{{ l.__class__.__name__ }} {{ d['__class__'].__name__ }} {{ none.__class__.__name__ }} {{ l.__class__ | type_debug }}"));
        Assert.Equal("<class 'list'> True False", variables.Render("{{ l.__class__ }} {{ l.__class__ == [].__class__ }} {{ l.__class__ == d.__class__ }}"));
        Assert.Equal("nothing", variables.Render("{{ l.__class__.__mro__ | default('nothing') }}"));
    }

    [Fact]
    public void A_text_made_on_purpose_is_known_as_such_in_a_variable_of_its_own()
    {
        var variables = new Variables { ["kept"] = new NativeText("7") };

        Assert.Equal("7", variables.Native("{{ kept }}"));
        Assert.Equal("7", variables.Render(new NativeText("7")));
        Assert.Equal("NativeJinjaText 77", variables.Native("{{ kept | type_debug }} {{ kept ~ kept }}"));
    }

    [Fact]
    public void Text_of_to_json_is_never_read_again() =>
        Assert.Equal("{\"a\": 1}", new Variables { ["d"] = Map(("a", 1L)) }.Render("{{ d | to_json }}"));

    [Fact]
    public void None_prints_as_nothing() => Assert.Equal("<>", new Variables { ["x"] = null }.Render("<{{ x }}>"));

    [Fact]
    public void Lists_and_dictionaries_are_rendered_member_by_member()
    {
        var result = new Variables { ["x"] = 1L }.Render(Map(("k", List("{{ x }}", "plain"))));

        Assert.Equal(List(1L, "plain"), ((ValueMap)result!)["k"]);
    }

    [Fact]
    public void Variables_are_rendered_when_they_are_read()
    {
        var variables = new Variables { ["a"] = "{{ b }}!", ["b"] = "{{ c }}", ["c"] = "x" };

        Assert.Equal("x!", variables.Render("{{ a }}"));
    }

    [Fact]
    public void A_variable_is_undefined_as_a_whole_when_something_inside_it_is()
    {
        var variables = new Variables { ["d"] = Map(("good", "{{ 1 + 1 }}"), ("bad", "{{ nowhere }}")) };

        Assert.Equal("{'good': '{{ 1 + 1 }}', 'bad': '{{ nowhere }}'}: 'nowhere' is undefined", variables.Fails("{{ d.good }}").Message);
        Assert.Equal("3", variables.Render("{{ d.good | default(3) }}"));
        Assert.False(variables.Test("d.good is defined"));
    }

    [Fact]
    public void A_variable_that_refers_to_itself_is_an_error_of_its_own()
    {
        var variables = new Variables { ["a"] = "{{ b }}", ["b"] = "{{ a }}" };

        Assert.Equal(TemplateErrorKind.Recursion, variables.Fails("{{ a }}").Kind);
    }

    [Fact]
    public void Unsafe_text_is_not_rendered_and_makes_the_result_unsafe()
    {
        var variables = new Variables { ["evil"] = new UnsafeText("{{ 1 + 1 }}"), ["outer"] = "{{ evil }}!" };

        Assert.Equal(new UnsafeText("{{ 1 + 1 }}"), variables.Render("{{ evil }}"));
        Assert.Equal(new UnsafeText("{{ 1 + 1 }}!"), variables.Render("{{ outer }}"));
        Assert.Equal(List(new UnsafeText("{{ 1 + 1 }}")), variables.Render("{{ [evil] }}"));
    }

    [Fact]
    public void Changing_a_variable_in_a_template_leaves_the_variable_as_it_was()
    {
        var variables = new Variables { ["l"] = List(1L) };

        Assert.Equal("2", variables.Render("{% set _ = l.append(2) %}{{ l | length }}"));
        Assert.Equal(List(1L), variables["l"]);
    }

    [Fact]
    public void A_scope_as_a_variable_renders_its_members_among_its_own_names()
    {
        var other = new Variables { ["name"] = "web2", ["greeting"] = "I am {{ name }}" };
        var variables = new Variables { ["name"] = "web1", ["hosts"] = new Variables { ["web2"] = other } };

        Assert.Equal("I am web2", variables.Render("{{ hosts['web2'].greeting }}"));
        Assert.Equal("I am web2", variables.Render("{% set h = hosts.web2 %}{{ h.greeting }}"));
    }
}
