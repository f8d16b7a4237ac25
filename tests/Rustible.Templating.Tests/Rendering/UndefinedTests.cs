using static Rustible.Templating.Tests.Variables;

namespace Rustible.Templating.Tests.Rendering;

public class UndefinedTests
{
    private readonly Variables _variables = new() { ["d"] = Map(("a", 1L)), ["l"] = List(1L), ["lazy"] = "{{ nowhere }}", ["none"] = null };

    [Theory]
    [InlineData("{{ foo }}", "'foo' is undefined")]
    [InlineData("{{ foo.bar.baz }}", "'foo' is undefined")]
    [InlineData("{{ d.x }}", "'dict object' has no attribute 'x'")]
    [InlineData("{{ d['x'] }}", "'dict object' has no attribute 'x'")]
    [InlineData("{{ l[3] }}", "list object has no element 3")]
    [InlineData("{{ [d.x] }}", "'dict object' has no attribute 'x'")]
    [InlineData("{{ foo + 1 }}", "'foo' is undefined")]
    [InlineData("{{ lazy }}", "{{ nowhere }}: 'nowhere' is undefined")]
    public void Use_of_what_is_undefined_says_what_is_missing(string text, string message)
    {
        var error = _variables.Fails(text);

        Assert.Equal((TemplateErrorKind.Undefined, message), (error.Kind, error.Message));
    }

    [Theory]
    [InlineData("{{ foo.bar[1].baz | default('x') }}", "x")]
    [InlineData("{{ lazy | default('x') }}", "x")]
    [InlineData("{{ d.a.b is defined }}", false)]
    [InlineData("{{ 'a' if false }}", "")]
    [InlineData("{{ (none or '') | default('x', true) }}", "x")]
    public void What_is_undefined_can_be_defaulted_and_tested(string text, object expected) => Assert.Equal(expected, _variables.Render(text));
}
