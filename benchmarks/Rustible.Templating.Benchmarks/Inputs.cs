using Rustible.Templating.Data;
using Rustible.Templating.Values;

namespace Rustible.Templating.Benchmarks;

/// <summary>The templates, conditions and variables that both programs are timed with.</summary>
internal static class Inputs
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Templates");

    public static string[] Names { get; } = ["small", "fifty", "complex"];

    public static string[] Conditions { get; } = File.ReadAllLines(Path.Combine(_folder, "conditions.txt"));

    public static IVariableScope Variables { get; } = new MapScope((ValueMap)JsonValues.Parse(File.ReadAllText(Path.Combine(_folder, "variables.json")))!);

    public static string Template(string name) => File.ReadAllText(Path.Combine(_folder, name + ".j2"));

    private sealed class MapScope(ValueMap variables) : IVariableScope
    {
        public IEnumerable<string> Names => variables.Keys.Cast<string>();

        public bool TryGet(string name, out object? value) => variables.TryGetValue(name, out value);
    }
}
