namespace Rustible.Templating.Tests.Rendering;

public class TemplateCacheTests
{
    private static TemplateEngine Engine(int templates, long bytes = long.MaxValue) =>
        new(TemplateLibrary.Standard, new TemplateEngineOptions { MaxCachedTemplates = templates, MaxCachedBytes = bytes });

    [Fact]
    public void A_text_is_compiled_once_whether_it_comes_as_the_same_object_or_not()
    {
        var engine = Engine(100);

        for (var i = 0; i < 10; i++)
            engine.Render(new string("{{ 1 + 1 }}"), new Variables());

        Assert.Equal((9, 1, 1), (engine.CacheStatistics.Hits, engine.CacheStatistics.Misses, engine.CacheStatistics.Entries));
        Assert.True(engine.CacheStatistics.Bytes > 0);
    }

    [Fact]
    public void Threads_that_ask_for_a_new_text_at_once_compile_it_once()
    {
        var engine = Engine(10_000);

        Parallel.For(0, 64, round => Parallel.For(0, 8, _ => engine.RenderFile($"{round} {{{{ x }}}}", "a.j2", new Variables { ["x"] = 1L }, FileRenderOptions.Default)));

        Assert.Equal((64, 64 * 7), (engine.CacheStatistics.Misses, engine.CacheStatistics.Hits));
    }

    [Fact]
    public void The_number_of_templates_is_bounded_and_what_is_in_use_stays()
    {
        var engine = Engine(20);

        for (var i = 0; i < 200; i++)
        {
            engine.Render($"{{{{ {i} }}}}", new Variables());
            engine.Render("{{ 'often' }}", new Variables());
        }

        Assert.InRange(engine.CacheStatistics.Entries, 1, 20);
        Assert.Equal(201, engine.CacheStatistics.Misses);
        Assert.InRange(engine.CacheStatistics.Evictions, 180, 200);
    }

    [Fact]
    public void The_memory_of_the_templates_is_bounded()
    {
        var engine = Engine(1_000_000, bytes: 100_000);

        for (var i = 0; i < 200; i++)
            engine.Render($"{{{{ {i} }}}}{new string('x', 1000)}", new Variables());

        Assert.InRange(engine.CacheStatistics.Bytes, 1_000, 110_000);
    }

    [Fact]
    public void One_text_is_read_differently_as_a_value_a_condition_a_file_and_under_other_options()
    {
        var text = "{% if true %}\n\\n{{ '\\n' }}{% endif %}";
        var variables = new Variables();

        Assert.Equal(["\\n\n", "\n\\n\n"],
            new[] { true, false }.Select(trims => variables.File(text, new FileRenderOptions { TrimBlocks = trims })));
        Assert.Equal("\\n\\n", variables.Render(text));
        Assert.Equal("\\n\n", variables.File(text, new FileRenderOptions { TrimBlocks = true }));
    }

    [Fact]
    public void A_text_that_is_no_template_fails_each_time_it_is_used()
    {
        var engine = Engine(100);

        for (var i = 0; i < 3; i++)
            Assert.Equal(TemplateErrorKind.Syntax, Assert.Throws<TemplateException>(() => engine.Render("{{ 1 + }}", new Variables())).Kind);

        Assert.Equal(0, engine.CacheStatistics.Entries);
    }
}
