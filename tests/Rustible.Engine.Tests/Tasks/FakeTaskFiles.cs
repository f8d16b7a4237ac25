using Rustible.Language;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tests.Tasks;

/// <summary>Variable files and task files by absolute path.</summary>
internal sealed class FakeTaskFiles : ITaskFiles
{
    public Dictionary<string, ValueMap> VariableFiles { get; } = [];

    public HashSet<string> Known { get; } = [];

    public Dictionary<string, (string Path, string? Collection)> Roles { get; } = [];

    public HashSet<string> WithoutTasks { get; } = [];

    public IncludedItems Load(Play play, PlayTask include, string file, IncludedRole? role = null) => new([]);

    public bool HoldsTasks(string file) => !WithoutTasks.Contains(file);

    public (string Path, string Name, string? Collection) FindRole(Play play, PlayTask include, string name) => Roles.TryGetValue(name, out var role)
        ? (role.Path, name, role.Collection)
        : throw new LanguageException(LanguageErrorKind.Missing, $"the role '{name}' was not found in /site/roles", include.Position);

    public string? Resolve(Play play, PlayTask include, string name) => Known.Contains("/site/" + name) ? "/site/" + name : null;

    public Dictionary<string, string> Warnings { get; } = [];

    public IEnumerable<string> WarningsOf(string file) => Warnings.TryGetValue(file, out var warning) ? [warning] : [];

    public ValueMap LoadVariables(string file) => VariableFiles.TryGetValue(file, out var variables)
        ? variables
        : throw new LanguageException(LanguageErrorKind.Missing, $"{file} is not there");
}
