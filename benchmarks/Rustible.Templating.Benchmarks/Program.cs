using BenchmarkDotNet.Running;
using Rustible.Templating;
using Rustible.Templating.Benchmarks;
using Rustible.Templating.Data;
using Rustible.Templating.Values;

// "texts" prints what the templates and conditions give, for comparison with the other programs, and "times" how long that takes.
if (args is ["texts"])
{
    var engine = new TemplateEngine();
    var texts = new ValueMap();
    foreach (var name in Inputs.Names)
        texts[name] = engine.RenderFile(Inputs.Template(name), name, Inputs.Variables, FileRenderOptions.Default);
    foreach (var condition in Inputs.Conditions)
        texts[condition] = engine.Test(condition, Inputs.Variables);
    Console.WriteLine(JsonValues.Write(texts));
    return;
}
if (args is ["times"])
{
    Console.WriteLine(JsonValues.Write(ThreadTimes.Measure()));
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(RenderBenchmarks).Assembly).Run(args);
