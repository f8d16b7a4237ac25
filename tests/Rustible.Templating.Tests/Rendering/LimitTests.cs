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
    [InlineData("{% macro m() %}{% for i in range(200) %}{{ 'a' * 100 }}{% endfor %}{% endmacro %}{{ m() }}")]
    [InlineData("{% for i in range(3000) %}1234{{ i }}{% endfor %}")]
    [InlineData("{% for i in range(100) %}{% for j in range(100) %}{{ j is odd }}{% endfor %}{% endfor %}")]
    [InlineData("{{ 10 ** (10 ** 10) }}")]
    [InlineData("{{ '%1000000000d' % 1 }}")]
    public void A_template_that_asks_for_too_much_is_stopped(string text) =>
        Assert.Throws<TemplateException>(() => _small.Render(text, new Variables()));

    [Theory]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData("{% macro m() %}{% for i in [1] %}{% if true %}{{ m() | upper }}{% endif %}{% endfor %}{% endmacro %}{{ m() }}")]
    [InlineData("{% for x in l recursive %}{{ loop(x) }}{% endfor %}")]
    public void A_recursion_without_end_is_an_error_of_every_thread_with_its_own_stack(string text)
    {
        var endless = new List<object?>();
        endless.Add(endless);
        var engine = new TemplateEngine();
        var kinds = new List<TemplateErrorKind>();

        foreach (var kilobytes in new[] { 512, 4096, 512 })
        {
            var thread = new Thread(() => kinds.Add(Assert.Throws<TemplateException>(() =>
                engine.RenderFile(text, "test.j2", new Variables { ["l"] = endless.ToList() }, FileRenderOptions.Default)).Kind), kilobytes * 1024);
            thread.Start();
            thread.Join();
        }

        Assert.Equal([TemplateErrorKind.Recursion, TemplateErrorKind.Recursion, TemplateErrorKind.Recursion], kinds);
    }

    [Fact]
    public void A_sum_of_very_many_terms_is_an_error_and_no_stack_overflow() =>
        Assert.Equal(TemplateErrorKind.Recursion, new Variables().Fails("{{ 1" + string.Concat(Enumerable.Repeat("+1", 200_000)) + " }}").Kind);

    [Theory]
    [InlineData("{% for x in range(1000000) %}{% endfor %}", "template_max_steps")]
    [InlineData("{% set x = ['a'] %}{% for i in range(60) %}{% set _ = x.extend(x) %}{% endfor %}", "template_max_steps")]
    [InlineData("{{ range(13) | permutations | list | length }}", "template_max_steps")]
    [InlineData("{{ 'a' * 1000000 }}", "template_max_output")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "template_max_depth")]
    public void The_error_names_the_setting_of_the_limit(string text, string setting) =>
        Assert.Contains(setting, Assert.Throws<TemplateException>(() => _small.Render(text, new Variables())).Message, StringComparison.Ordinal);

    [Fact]
    public void The_time_of_a_rendering_is_bounded()
    {
        var engine = new TemplateEngine(TemplateLibrary.Standard, new TemplateEngineOptions { MaxTime = TimeSpan.FromMilliseconds(20), MaxSteps = long.MaxValue });

        var error = Assert.Throws<TemplateException>(() =>
            engine.Render("{% for x in range(100000) %}{% for y in range(100000) %}{% endfor %}{% endfor %}", new Variables()));

        Assert.Contains("template_max_seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_of_a_match_is_bounded()
    {
        var engine = new TemplateEngine(TemplateLibrary.Standard, new TemplateEngineOptions { MaxMatchTime = TimeSpan.FromMilliseconds(50) });

        var error = Assert.Throws<TemplateException>(() => engine.Render("{{ ('a' * 40) | regex_search('(?:(\\w+)*\\1?)*!') }}", new Variables()));

        Assert.Contains("takes more than 0.05 seconds", error.Message, StringComparison.Ordinal);
        Assert.Contains("template_max_match_seconds", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ ''.__class__.__mro__ }}")]
    [InlineData("{{ x.GetType() }}")]
    [InlineData("{{ cycler.__init__.__globals__ }}")]
    [InlineData("{{ '{0.__class__.__mro__}'.format(1) }}")]
    [InlineData("{{ '{0.Length}'.format('a') }}")]
    [InlineData("{{ x | attr('GetType') }}")]
    [InlineData("{{ [x] | map(attribute='Length') | list }}")]
    [InlineData("{{ lookup.Invoke }}")]
    [InlineData("{{ self.__init__ }}")]
    [InlineData("{% for i in [1] %}{{ loop.Count }}{% endfor %}")]
    [InlineData("{% macro m() %}{% endmacro %}{{ m.Call }}")]
    [InlineData("{{ namespace(a=1).Set }}")]
    public void Nothing_of_NET_is_open_to_a_template(string text) =>
        Assert.Throws<TemplateException>(() => new TemplateEngine().Render(text, new Variables { ["x"] = "text" }));

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
