using Rustible.Templating.Values;

namespace Rustible.Templating.Tests;

/// <summary>Variables for a test, and short ways to render with them.</summary>
internal sealed class Variables : Dictionary<string, object?>, IVariableScope
{
    private static readonly TemplateEngine _engine = new();
    private static readonly TemplateEngine _native = new(TemplateLibrary.Standard, new TemplateEngineOptions { Native = true });

    public IEnumerable<string> Names => Keys;

    public bool TryGet(string name, out object? value) => TryGetValue(name, out value);

    public object? Render(object? raw) => _engine.Render(raw, this);

    public object? Native(string text) => _native.Render(text, this);

    public object? Evaluate(string expression) => _engine.Evaluate(expression, this);

    public bool Test(object? condition) => _engine.Test(condition, this);

    public string File(string text, FileRenderOptions? options = null) => _engine.RenderFile(text, "test.j2", this, options ?? FileRenderOptions.Default);

    public string Scriban(string text) => _engine.RenderScriban(text, "test.sbn", this);

    public TemplateException Fails(string text) => Assert.Throws<TemplateException>(() => Render(text));

    public static List<object?> List(params object?[] items) => [.. items];

    public static ValueMap Map(params (object Key, object? Value)[] entries)
    {
        var map = new ValueMap();
        foreach (var (key, value) in entries)
            map[key] = value;
        return map;
    }
}
