namespace Rustible.Templating.Tests.Parsing;

public class WhitespaceTests
{
    [Fact]
    public void A_file_loses_the_newline_after_a_block_and_keeps_its_last_one() =>
        Assert.Equal("a\nb\n", new Variables().File("{% if true %}\na\n{% endif %}\nb\n"));

    [Fact]
    public void Blanks_before_a_block_go_only_when_asked()
    {
        const string text = "  {% if true %}\nx\n  {% endif %}\n";

        Assert.Equal("  x\n  ", new Variables().File(text).TrimEnd('\n'));
        Assert.Equal("x\n", new Variables().File(text, new FileRenderOptions { LstripBlocks = true }));
    }

    [Fact]
    public void The_header_of_a_file_sets_options() =>
        Assert.Equal("1 {{ x }}\n", new Variables { ["x"] = 1L }.File("#jinja2: variable_start_string:'[%', variable_end_string:'%]'\n[% x %] {{ x }}\n"));

    [Fact]
    public void A_header_that_cannot_be_read_is_an_error() =>
        Assert.Throws<TemplateException>(() => new Variables().File("#jinja2: trim_blocks\nx"));

    [Fact]
    public void Signs_take_blanks_away_on_their_side() =>
        Assert.Equal("a1b", new Variables().File("a  \n {{- 1 -}} \n b"));

    [Fact]
    public void Raw_text_and_comments_are_not_rendered() =>
        Assert.Equal("{{ x }}", new Variables().File("{% raw %}{{ x }}{% endraw %}{# {{ nothing }} #}"));

    [Fact]
    public void A_newline_after_a_text_that_is_final_is_kept() => Assert.Equal("[1]\n", new Variables().Render("{{ [1] | to_json }}\n")?.ToString());

    [Fact]
    public void Trailing_newlines_of_a_value_are_all_kept() =>
        Assert.Equal("1\n\n", new Variables { ["x"] = 1L }.Render("{{ x ~ '' }}\n\n"));
}
