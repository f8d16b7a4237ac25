namespace Rustible.Templating.Tests.Rendering;

public class OtherTemplatesTests
{
    private sealed class Files : Dictionary<string, string>, ITemplateLoader
    {
        public TemplateSourceText? Load(string name, string? parent) => TryGetValue(name, out var text) ? new TemplateSourceText(text, name) : null;
    }

    private readonly Files _files = new()
    {
        ["part"] = "[{{ x }}]",
        ["macros"] = "{% macro twice(s) %}{{ s }}{{ s }}{% endmacro %}{% set exported = 7 %}{% set _hidden = 1 %}{% macro sees() %}{{ x | default('no') }}{% endmacro %}",
        ["base"] = "<{% block title %}base{% endblock %}|{% block body %}{% endblock %}>",
        ["middle"] = "{% extends 'base' %}{% block title %}middle {{ super() }}{% endblock %}",
    };

    private string Render(string text) => new Variables { ["x"] = "v" }.File(text, new FileRenderOptions { Loader = _files });

    [Theory]
    [InlineData("{% include 'part' %}", "[v]")]
    [InlineData("{% include 'none' ignore missing %}-", "-")]
    [InlineData("{% include ['none', 'part'] %}", "[v]")]
    [InlineData("{% import 'macros' as m %}{{ m.twice('a') }}{{ m.exported }}{{ m._hidden is defined }}", "aa7False")]
    [InlineData("{% from 'macros' import twice as t, sees %}{{ t('b') }}{{ sees() }}", "bbno")]
    [InlineData("{% from 'macros' import sees with context %}{{ sees() }}", "v")]
    [InlineData("{% extends 'middle' %}ignored{% block body %}{{ x }}{% endblock %}", "<middle base|v>")]
    [InlineData("{% extends 'middle' %}{% block title %}top {{ super() }}{% endblock %}", "<top middle base|>")]
    public void Templates_use_each_other(string text, string expected) => Assert.Equal(expected, Render(text));

    [Fact]
    public void A_missing_template_is_named()
    {
        var error = Assert.Throws<TemplateException>(() => Render("{% include 'none' %}"));

        Assert.Contains("none", error.Message);
    }
}
