using Rustible.Templating.Values;
using static Rustible.Templating.Tests.Variables;

namespace Rustible.Templating.Tests.Rendering;

/// <summary>Ansible's settings error_on_undefined_vars and null_representation.</summary>
public class UndefinedSettingTests
{
    private static readonly TemplateEngine _lenient = new(TemplateLibrary.Standard, new TemplateEngineOptions { KeepsUndefined = true });
    private static readonly TemplateEngine _nulls = new(TemplateLibrary.Standard, new TemplateEngineOptions { NullText = "nothing" });

    private readonly Variables _variables = new() { ["n"] = null, ["lazy"] = "{{ n }}", ["bad"] = "{{ nope }}", ["l"] = List("{{ nope }}", 1L) };

    [Theory]
    [InlineData("a {{ nope }} b {{ 1 + 1 }}", "a {{ nope }} b {{ 1 + 1 }}")]
    [InlineData("{{ bad }}!", "{{ nope }}!")]
    [InlineData("{{ nope | default(3) }}", "3")]
    public void A_text_in_which_a_name_is_undefined_stays_as_it_is(string template, string expected) =>
        Assert.Equal(expected, _lenient.Render(template, _variables));

    [Fact]
    public void Each_text_of_a_list_and_each_file_is_a_text_of_its_own()
    {
        Assert.Equal(List("{{ nope }}", 1L), _lenient.Render("{{ l }}", _variables));
        Assert.Equal("{{ nope }} {{ 1 }}\n", _lenient.RenderFile("{{ nope }} {{ 1 }}\n", "t.j2", _variables, FileRenderOptions.Default));
    }

    [Fact]
    public void A_condition_cannot_be_decided_and_other_errors_stay_errors()
    {
        Assert.Equal("unable to evaluate conditional: nope == 1", Assert.Throws<TemplateException>(() => _lenient.Test("nope == 1", _variables)).Message);
        Assert.True(_lenient.Test("nope is undefined", _variables));
        Assert.Throws<TemplateException>(() => _lenient.Render("{{ 1 / 0 }}", _variables));
    }

    [Theory]
    [InlineData("{{ n }}", "nothing")]
    [InlineData("{{ lazy }}", "nothing")]
    [InlineData("x{{ lazy }}", "xnothing")]
    [InlineData("x{{ n }}", "x")]
    [InlineData("{{ none }}", "")]
    public void None_is_replaced_where_a_text_is_nothing_but_a_variable(string template, string expected) =>
        Assert.Equal(expected, _nulls.Render(template, _variables));

    [Fact]
    public void Lookups_that_are_trusted_return_what_may_be_a_template_and_always_a_list()
    {
        var trusting = new TemplateEngine(TemplateLibrary.Standard, new TemplateEngineOptions { TrustsLookups = true });

        Assert.Equal(List("{{ n }}"), trusting.Evaluate("lookup('env', 'NOT_SET_ANYWHERE', default='{' ~ '{ n }}')", _variables));
        Assert.Equal(List("a"), new TemplateEngine().Evaluate("lookup('list', 'a', allow_unsafe=true)", _variables));
        Assert.Equal(new UnsafeText("a"), trusting.Evaluate("lookup('list', 'a', allow_unsafe=false)", _variables));
    }
}
