using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Rustible.Engine.Strategies;
using Rustible.Language.Variables;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Planning.Benchmarks;

/// <summary>Which hosts do a task, and when: the sums of <c>serial</c> and <c>delegate_to</c>.</summary>
[MemoryDiagnoser]
public class ChoiceBenchmarks
{
    private readonly TemplateEngine _templates = new();
    private readonly StaticVariables _variables = new(new ValueMap { ["target"] = "db1" });
    private readonly ImmutableArray<string> _hosts = [.. Enumerable.Range(0, 100).Select(index => $"h{index}")];
    private readonly ImmutableArray<object?> _sizes = [1L, "10%", "50%"];

    /// <summary><c>serial: [1, 10%, 50%]</c> over 100 hosts.</summary>
    [Benchmark]
    public int Serial() => BatchSizes.Cut(_hosts, _sizes).Count();

    /// <summary><c>delegate_to: "{{ target }}"</c>.</summary>
    [Benchmark]
    public object? DelegateTo() => _templates.Render("{{ target }}", _variables);
}
