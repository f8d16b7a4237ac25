namespace Rustible.Templating.Tests.Rendering;

public class LimitTests
{
    private static readonly TemplateEngine _small = new(TemplateLibrary.Standard, new TemplateEngineOptions { MaxOutputCharacters = 10_000, MaxSteps = 10_000 });

    [Theory]
    [InlineData("{% for x in range(1000000) %}{% endfor %}")]
    [InlineData("{{ 'a' * 1000000000 }}")]
    [InlineData("{{ [0] * 1000000000 }}")]
    [InlineData("{{ 'a'.center(1000000000) }}")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData("{{ 10 ** (10 ** 10) }}")]
    [InlineData("{{ '%1000000000d' % 1 }}")]
    public void A_template_that_asks_for_too_much_is_stopped(string text) =>
        Assert.Throws<TemplateException>(() => _small.Render(text, new Variables()));

    [Fact]
    public void A_rendering_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            new TemplateEngine().Render("{% for x in range(100000) %}{% endfor %}", new Variables(), cancellation.Token));
    }

    [Fact]
    public void Data_nested_without_bound_is_an_error_and_no_stack_overflow()
    {
        var deep = new List<object?>();
        for (var i = 0; i < 200_000; i++)
            deep = [deep];

        Assert.Equal(TemplateErrorKind.Recursion, new Variables { ["deep"] = deep }.Fails("{{ deep | string }}").Kind);
    }
}
