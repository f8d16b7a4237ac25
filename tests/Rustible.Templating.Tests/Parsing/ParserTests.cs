using CsCheck;

namespace Rustible.Templating.Tests.Parsing;

public class ParserTests
{
    private static readonly string[] _words = ["{{", "}}", "{%", "%}", "{#", "#}", "-", " ", "\n", "if", "endif", "for", "in", "x", "set", "=",
        "macro", "endmacro", "raw", "endraw", "(", ")", "[", "]", "{", "}", "|", "is", "not", "1", "0x", "1e", "'", "\"", "\\", "~", "**", ".", ",", ":", "else",
        "block", "call", "filter", "upper", "import", "extends", "include", "with", "é", "\0", "autoescape", "elif", "defined", "namespace", "loop"];

    private static readonly Gen<string> _pieces = Gen.Int[0, _words.Length - 1].Select(index => _words[index]);

    [Fact]
    public void Random_text_is_rendered_or_refused_and_never_crashes()
    {
        _pieces.Array[0, 40].Select(string.Concat).Sample(text =>
        {
            try
            {
                new Variables { ["x"] = 1L }.Render(text);
            }
            catch (TemplateException)
            {
                // Any other exception fails the property.
            }
        }, iter: 20_000);
    }

    [Theory]
    [InlineData("{{ ((((((((")]
    [InlineData("{{ - - - - - -")]
    [InlineData("{{ [[[[[[")]
    [InlineData("{{ not not not not ")]
    public void Nesting_without_end_is_an_error_and_no_stack_overflow(string opening)
    {
        var text = "{{ " + string.Concat(Enumerable.Repeat(opening[3..], 100_000));

        var error = new Variables().Fails(text);

        Assert.Contains(error.Kind, new[] { TemplateErrorKind.Syntax, TemplateErrorKind.Recursion });
    }

    [Fact]
    public void An_error_knows_its_line()
    {
        var error = new Variables().Fails("a\nb {{ 1 + }}");

        Assert.Equal((TemplateErrorKind.Syntax, 2), (error.Kind, error.Line));
    }

    [Fact]
    public void A_block_that_is_not_closed_is_named()
    {
        var error = new Variables().Fails("{% for x in [1] %}{{ x }}");

        Assert.Contains("'for'", error.Message);
    }

    [Theory]
    [InlineData("{{ 012 }}")]
    [InlineData("{{ 1 2 }}")]
    [InlineData("{{ a b }}")]
    [InlineData("{{ .5 }}")]
    [InlineData("{{ (1] }}")]
    [InlineData("{% nosuch %}")]
    [InlineData("{% if x %}")]
    [InlineData("{% do 1 %}")]
    [InlineData("{{ x | nosuch }}")]
    [InlineData("{{ 1 is nosuch }}")]
    public void What_Jinja_refuses_is_refused(string text) => Assert.Equal(TemplateErrorKind.Syntax, new Variables { ["x"] = 1L }.Fails(text).Kind);

    [Theory]
    [InlineData("{{ 0x1F + 0b11 + 0o17 + 1_000 }}", 31L + 3 + 15 + 1000)]
    [InlineData("{{ 1.5e3 }}", 1500.0)]
    [InlineData("{{ 2 + 3 * 4 ** 2 }}", 50L)]
    [InlineData("{{ -2 ** 2 }}", 4L)]
    [InlineData("{{ 1 ~ 2 * 3 }}", 16L)]
    [InlineData("{{ 1 < 2 < 3 }}", true)]
    [InlineData("{{ 'a' if false else 'b' }}", "b")]
    [InlineData("{{ 'x' 'y' }}", "xy")]
    public void Expressions_bind_as_in_Jinja(string text, object expected) => Assert.Equal(expected, new Variables().Native(text));

    [Fact]
    public void Backslashes_of_texts_in_values_stay_as_they_are()
    {
        var result = new Variables { ["s"] = "a.b" }.Render(@"{{ s | regex_replace('\.', '\\') }}-{{ 'c:\new' }}");

        Assert.Equal(@"a\b-c:\new", result);
    }
}
