using System.Collections.Immutable;
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

    public ImmutableArray<PlayItem> Load(Play play, PlayTask include, string file) => [];

    public string? Resolve(Play play, PlayTask include, string name) => Known.Contains("/site/" + name) ? "/site/" + name : null;

    public ValueMap LoadVariables(string file) => VariableFiles.TryGetValue(file, out var variables)
        ? variables
        : throw new LanguageException(LanguageErrorKind.Missing, $"{file} is not there");
}
