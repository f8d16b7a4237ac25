using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Cases;

/// <summary>The variables of a case, those named as unsafe marked, and its files to look up.</summary>
internal sealed class CaseScope : IVariableScope, ILookupEnvironment
{
    private readonly ValueMap _variables;

    public CaseScope(ValueMap @case, IReadOnlyList<string> searchFolders)
    {
        SearchFolders = searchFolders;
        _variables = new ValueMap(@case.GetValueOrDefault("vars") as ValueMap ?? []);
        _variables.TryAdd("omit", "__omit_place_holder__");
        foreach (var name in @case.GetValueOrDefault("unsafe") as List<object?> ?? [])
        {
            if (_variables.TryGetValue(name!, out var value))
                _variables[name!] = RawValues.Map(value, (item, _) => item is string text ? new UnsafeText(text) : item);
        }
    }

    public IEnumerable<string> Names => _variables.Keys.Select(PythonText.Of);

    public IReadOnlyList<string> SearchFolders { get; }

    public bool TryGet(string name, out object? value) => _variables.TryGetValue(name, out value);

    public string? EnvironmentVariable(string name) => Environment.GetEnvironmentVariable(name);

    public byte[] ReadFile(string path) => File.ReadAllBytes(path);

    public string RunCommand(string command, CancellationToken cancellation) => CaseCommands.Run(command);
}
