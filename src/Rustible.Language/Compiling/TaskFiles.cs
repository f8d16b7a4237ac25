using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>Compiles the files that tasks include at run time, each once for every task that includes it.</summary>
/// <param name="session">What the compilation shares.</param>
internal sealed class TaskFiles(CompileSession session) : ITaskFiles
{
    private static readonly string[] _options = ["file", "_raw_params", "apply"];
    private readonly ConcurrentDictionary<Use, Lazy<ImmutableArray<PlayItem>>> _compiled = new();

    /// <inheritdoc/>
    public ImmutableArray<PlayItem> Load(Play play, PlayTask include, string file) =>
        _compiled.GetOrAdd(new Use(include, file), use => new(() => Compile(play, use.Include, use.File))).Value;

    /// <inheritdoc/>
    public string? Resolve(Play play, PlayTask include, string name) =>
        TaskFileSearch.Find(name, include.Position.File, include.Role, play.Directory, isHandlers: false);

    /// <inheritdoc/>
    public ValueMap LoadVariables(string file) => session.Files.ReadVariables(file);

    private ImmutableArray<PlayItem> Compile(Play play, PlayTask include, string file)
    {
        var faults = new FaultList();
        if (include.Arguments.Keys.OfType<string>().FirstOrDefault(key => !_options.Contains(key)) is { } unknown)
            throw new LanguageException(LanguageErrorKind.Parse, $"Invalid options for include_tasks: {unknown}", include.Position);
        var scope = new CompileScope(file, play.Directory, play.Vars) { Keywords = Handed(include), Role = include.Role, PlayName = play.DisplayName };
        var items = faults.Try(() => new TaskListReader(session, faults).ReadFile(file, scope), () => null);
        faults.Throw();
        return items;
    }

    /// <summary>An include hands down what surrounds it and what <c>apply</c> says, but not its own keywords.</summary>
    private static Keywords Handed(PlayTask include)
    {
        if (!include.Arguments.TryGetValue("apply", out var apply) || apply is null)
            return include.Outer;
        var map = apply as ValueMap ?? throw new LanguageException(LanguageErrorKind.Parse, "'apply' of include_tasks must be a mapping of keywords.", include.Position);
        var node = (SourceMap)SourceOf(map, include.Position);
        foreach (var entry in node.Entries)
        {
            if (!KeywordTable.Has(KeywordOwner.Block, entry.Name) || entry.Name is "block" or "rescue" or "always")
                throw KeywordTable.Unknown(KeywordOwner.Block, entry);
        }
        return KeywordReader.Read(node, include.Outer, KeywordOwner.Block);
    }

    private static SourceNode SourceOf(object? value, SourcePosition position) => value switch
    {
        ValueMap map => new SourceMap(position, [.. map.Select(entry => new SourceEntry(entry.Key, position, SourceOf(entry.Value, position)))]),
        List<object?> list => new SourceList(position, [.. list.Select(item => SourceOf(item, position))]),
        _ => new SourceScalar(position, value),
    };

    /// <summary>One task's inclusion of one file; a task is itself, not what it is equal to.</summary>
    private readonly record struct Use(PlayTask Include, string File)
    {
        public bool Equals(Use other) => ReferenceEquals(Include, other.Include) && File == other.File;

        public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Include), File);
    }
}
