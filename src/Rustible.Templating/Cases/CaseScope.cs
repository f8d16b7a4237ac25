using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Cases;

/// <summary>The variables of a case, those named as unsafe marked, and its files to look up.</summary>
internal sealed class CaseScope : IVariableScope, ILookupEnvironment
{
    private readonly ValueMap _variables;

    private readonly LookupEnvironment _lookups;

    public CaseScope(ValueMap @case, IReadOnlyList<string> searchFolders, Func<string, CancellationToken, string>? runCommand)
    {
        _lookups = new LookupEnvironment(searchFolders, runCommand);
        _variables = new ValueMap(@case.GetValueOrDefault("vars") as ValueMap ?? []);
        _variables.TryAdd("omit", "__omit_place_holder__");
        foreach (var name in @case.GetValueOrDefault("unsafe") as List<object?> ?? [])
        {
            if (_variables.TryGetValue(name!, out var value))
                _variables[name!] = RawValues.Map(value, (item, _) => item is string text ? new UnsafeText(text) : item);
        }
    }

    public IEnumerable<string> Names => _variables.Keys.Select(PythonText.Of);

    public RenderedValues? Rendered { get; } = new();

    public IReadOnlyList<string> SearchFolders => _lookups.SearchFolders;

    public bool TryGet(string name, out object? value) => _variables.TryGetValue(name, out value);

    public bool MayWriteFiles => _lookups.MayWriteFiles;

    public string? EnvironmentVariable(string name) => _lookups.EnvironmentVariable(name);

    public byte[] ReadFile(string path) => _lookups.ReadFile(path);

    public string RunCommand(string command, CancellationToken cancellation) => _lookups.RunCommand(command, cancellation);
}
