using BenchmarkDotNet.Attributes;

namespace Rustible.Templating.Benchmarks;

/// <summary>Template files, compiled before and compiled each time, and the same texts as values of a playbook.</summary>
[MemoryDiagnoser]
public class RenderBenchmarks
{
    private readonly TemplateEngine _engine = new();
    private readonly TemplateEngine _forgetful = new(TemplateLibrary.Standard, new TemplateEngineOptions { MaxCachedTemplates = 0 });
    private string _text = "";

    /// <summary>The template.</summary>
    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    /// <summary>The templates there are.</summary>
    public static IEnumerable<string> Names => Inputs.Names;

    /// <summary>Reads the template.</summary>
    [GlobalSetup]
    public void Read() => _text = Inputs.Template(Name);

    /// <summary>A file whose template is in the cache.</summary>
    [Benchmark]
    public string Cached() => _engine.RenderFile(_text, Name, Inputs.Variables, FileRenderOptions.Default);

    /// <summary>A value of a playbook whose template is in the cache.</summary>
    [Benchmark]
    public object? CachedValue() => _engine.Render(_text, Inputs.Variables);

    /// <summary>A file that is parsed and rendered.</summary>
    [Benchmark]
    public string ParsedAndRendered() => _forgetful.RenderFile(_text, Name, Inputs.Variables, FileRenderOptions.Default);
}
