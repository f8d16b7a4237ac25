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
    private readonly ConcurrentDictionary<Use, Lazy<IncludedItems>> _compiled = new();

    /// <inheritdoc/>
    public IncludedItems Load(Play play, PlayTask include, string file, IncludedRole? role = null) =>
        _compiled.GetOrAdd(new Use(include, file, role), use => new(() => Compile(play, use))).Value;

    /// <inheritdoc/>
    public string? Resolve(Play play, PlayTask include, string name) =>
        TaskFileSearch.Include(name, include.Position.File, include.Role, play.Directory, include.IsHandler);

    /// <inheritdoc/>
    public bool HoldsTasks(string file)
    {
        try
        {
            return session.Files.Read(file) is null or SourceList or SourceScalar { Value: null };
        }
        catch (LanguageException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public (string Path, string Name, string? Collection) FindRole(Play play, PlayTask include, string name)
    {
        var folder = new RoleSearch(session, play.Directory, include.Keywords.Collections, null).Find(name, include.Position);
        return (folder.Path, folder.Name, folder.Collection);
    }

    /// <inheritdoc/>
    public ModuleFile? FindModule(Play play, string name)
    {
        try
        {
            return session.Modules.Find(name, play.Keywords.Collections, play.Directory)?.File;
        }
        catch (LanguageException)
        {
            return null;   // whoever uses it is told
        }
    }

    /// <inheritdoc/>
    public ValueMap LoadVariables(string file) => session.Files.ReadVariables(file);

    /// <inheritdoc/>
    public IEnumerable<string> WarningsOf(string file) => session.Files.WarningsOf(new HashSet<string>(StringComparer.Ordinal) { file });

    private IncludedItems Compile(Play play, Use use)
    {
        var faults = new FaultList();
        var include = use.Include;
        var tasks = new TaskListReader(session, faults);
        var roles = new PlayRoles(session, tasks, faults);
        var scope = new CompileScope(use.File, play.Directory, play.Vars)
        {
            Keywords = ApplyOption.Handed(include),
            Role = include.Role,
            Roles = roles,
            IsHandlers = include.IsHandler,
            IsIncluded = true,
            PlayName = play.DisplayName,
        };
        var known = session.Deprecations.Count;
        var items = faults.Try(() => use.Role is { } role ? roles.Include(include, role, use.File, scope with { File = include.Position.File }) : tasks.ReadFile(use.File, scope), () => null);
        faults.Throw();
        return new IncludedItems(items)
        {
            IsBlank = use.Role is null && session.Files.Read(use.File) is null or SourceScalar { Value: null },
            Handlers = roles.Handlers,
            Roles = roles.Instances,
            PublicRoles = !include.IncludesRole || RoleOptions.Flag(include, "public", false) ? roles.Instances : roles.Imported,
            Deprecations = [.. session.Deprecations.Skip(known)],
            Warnings = [.. session.Files.WarningsOf(FilesOf(items).Append(use.File).ToHashSet(StringComparer.Ordinal))],
        };
    }

    /// <summary>The files that tasks stand in.</summary>
    private static IEnumerable<string> FilesOf(IEnumerable<PlayItem> items) => items.SelectMany(item => item switch
    {
        PlayBlock block => FilesOf([.. block.Tasks, .. block.Rescue, .. block.Always]),
        PlayTask task => [task.Position.File],
        _ => [],
    });

    /// <summary>One task's inclusion of one file; a task is itself, not what it is equal to.</summary>
    private readonly record struct Use(PlayTask Include, string File, IncludedRole? Role)
    {
        public bool Equals(Use other) => ReferenceEquals(Include, other.Include) && File == other.File && Role == other.Role;

        public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Include), File, Role);
    }
}
