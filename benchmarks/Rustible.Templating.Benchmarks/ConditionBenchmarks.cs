using BenchmarkDotNet.Attributes;

namespace Rustible.Templating.Benchmarks;

/// <summary>Conditions as <c>when</c> has them.</summary>
[MemoryDiagnoser]
public class ConditionBenchmarks
{
    private readonly TemplateEngine _engine = new();

    /// <summary>Which condition.</summary>
    [ParamsSource(nameof(Conditions))]
    public string Condition { get; set; } = "";

    /// <summary>The conditions there are.</summary>
    public static IEnumerable<string> Conditions => Inputs.Conditions;

    /// <summary>A condition that is in the cache.</summary>
    [Benchmark]
    public bool Cached() => _engine.Test(Condition, Inputs.Variables);
}
