using System.Collections.Immutable;
using Rustible.Language.Playbook;

namespace Rustible.Language;

/// <summary>Everything that the playbooks of a run say, compiled once per node and shared by all hosts; immutable.</summary>
/// <param name="Hash">Content hash (lowercase hex SHA-256) over every file that was read.</param>
/// <param name="Plays">The plays of all playbooks, <c>import_playbook</c> resolved, in order.</param>
/// <param name="TaskFiles">Loads the files that tasks include at run time; each is parsed once per program and context.</param>
public sealed record PlaybookProgram(string Hash, ImmutableArray<Play> Plays, ITaskFiles TaskFiles)
{
    /// <summary>
    /// The folder below which this node keeps the submitter's files under their absolute paths, without a slash at the end; empty when they are
    /// where the user knows them.
    /// </summary>
    public string Root { get; init; } = "";

    /// <summary>How many plays each playbook has.</summary>
    public ImmutableArray<int> PlayCounts { get; init; } = [];

    /// <summary>What the authors of the playbooks should be told, each once.</summary>
    public ImmutableArray<string> Deprecations { get; init; } = [];

    /// <summary>What authors should be told of its files.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>A path as the user knows it, the same on every node.</summary>
    public string Known(string path) => Root.Length > 0 && path.StartsWith(Root + "/", StringComparison.Ordinal) ? path[Root.Length..] : path;

    /// <summary>A text with the paths in it as the user knows them.</summary>
    public string KnownPaths(string text) => Root.Length == 0 ? text : text.Replace(Root + "/", "/", StringComparison.Ordinal);

    /// <summary>Where this node keeps a file that the user knows as <paramref name="path"/>.</summary>
    public string Kept(string path) => Root.Length > 0 && File.Exists(Root + path) ? Root + path : path;
}

/// <summary>Loads task files for <c>include_tasks</c>, and variable files for <c>vars_files</c> and <c>include_vars</c>, once each.</summary>
public interface ITaskFiles
{
    /// <summary>
    /// The items of <paramref name="file"/>, compiled with the keywords and the role that <paramref name="include"/> hands down (<c>apply</c>, tags of
    /// the include are not inherited, as Ansible has it). Thread-safe, cached.
    /// </summary>
    /// <param name="play">The play.</param>
    /// <param name="include">The including task.</param>
    /// <param name="file">Absolute path of the task file or of the role's folder, as <see cref="Resolve"/> or <see cref="FindRole"/> gave it.</param>
    /// <param name="role">Which parts of the role; null for a task file.</param>
    /// <exception cref="Source.LanguageException">The file is missing or wrong.</exception>
    IncludedItems Load(Play play, PlayTask include, string file, IncludedRole? role = null);

    /// <summary>The absolute path of an included task file: relative to the including file, the role's <c>tasks</c>, then the playbook; null when there is none.</summary>
    string? Resolve(Play play, PlayTask include, string name);

    /// <summary>Whether a file may hold tasks: it holds a list, or nothing. One that is no YAML is told of by <see cref="Load"/>.</summary>
    bool HoldsTasks(string file);

    /// <summary>The folder of a role that a task includes by a rendered name, absolute, and the names of the role and its collection.</summary>
    /// <exception cref="Source.LanguageException">It is nowhere; the error says where it was looked for.</exception>
    (string Path, string Name, string? Collection) FindRole(Play play, PlayTask include, string name);

    /// <summary>The file of the module that a task of an included file may name; null for a native one, and when there is none.</summary>
    ModuleFile? FindModule(Play play, string name) => null;

    /// <summary>The variables of a YAML or JSON file, parsed once; the shared map must not be changed.</summary>
    /// <exception cref="Source.LanguageException">The file is missing or wrong.</exception>
    Rustible.Templating.Values.ValueMap LoadVariables(string file);

    /// <summary>What authors should be told of a file of variables, once it was loaded.</summary>
    IEnumerable<string> WarningsOf(string file) => [];
}
