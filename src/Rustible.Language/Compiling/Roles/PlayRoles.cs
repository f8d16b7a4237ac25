using System.Collections.Immutable;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>Takes up the roles of one play: finds them, runs their dependencies first, and gathers their tasks, handlers and variables.</summary>
/// <param name="session">What the compilation shares.</param>
/// <param name="tasks">Reads their tasks.</param>
/// <param name="faults">Keeps what is wrong.</param>
internal sealed class PlayRoles(CompileSession session, TaskListReader tasks, FaultList faults)
{
    private const int MaxDepth = 50;

    private readonly List<RoleInstance> _instances = [];
    private readonly List<PlayItem> _handlers = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<RoleInstance> _imported = new(ReferenceEqualityComparer.Instance);

    /// <summary>Every role instance so far, in order of use.</summary>
    public ImmutableArray<RoleInstance> Instances => [.. _instances];

    /// <summary>Those of an <c>import_role</c>, and those that they brought.</summary>
    public ImmutableArray<RoleInstance> Imported => [.. _instances.Where(_imported.Contains)];

    /// <summary>The handlers of all roles so far, in blocks.</summary>
    public ImmutableArray<PlayItem> Handlers => [.. _handlers];

    /// <summary>The tasks of the <c>roles</c> of a play.</summary>
    public ImmutableArray<PlayItem> Read(SourceNode? node, CompileScope scope)
    {
        switch (node)
        {
            case null or SourceScalar { Value: null }:
                return [];
            case SourceList list:
                return [.. list.Items.SelectMany(use => faults.Try<IEnumerable<PlayItem>>(() => Use(use, scope, [], null), () => $"play '{scope.PlayName}'") ?? [])];
            default:
                throw SourceValues.Wrong(node, "A malformed role declaration was encountered.");
        }
    }

    /// <summary>The tasks of an <c>import_role</c>.</summary>
    public ImmutableArray<PlayItem> Import(PlayTask import, CompileScope scope, SourceMap map)
    {
        var raw = RoleOptions.Name(import);
        var name = session.Name(new SourceScalar(map.Position, raw), "import_role", [.. scope.Keywords.Vars.Reverse(), scope.PlayVars]);
        var parents = ParentsIn(scope);
        RefuseLoop(parents, map.Position);
        var use = new RoleUse([], import.Vars, RoleOptions.File(import, "tasks_from"), RoleOptions.File(import, "vars_from"), RoleOptions.File(import, "defaults_from"), RoleOptions.File(import, "handlers_from"), true)
        {
            IsStatic = true,
            AllowsDuplicates = RoleOptions.Flag(import, "allow_duplicates", true),
            Validates = RoleOptions.Flag(import, "rolespec_validate", true),
        };
        return Take(Search(scope, null).Find(name, map.Position), use, scope, parents, map.Position);
    }

    /// <summary>The tasks of an <c>include_role</c> whose names are known by now.</summary>
    public ImmutableArray<PlayItem> Include(PlayTask include, IncludedRole role, string folder, CompileScope scope)
    {
        var use = new RoleUse([], include.Vars, role.Tasks, role.Vars, role.Defaults, role.Handlers, true)
        {
            AllowsDuplicates = RoleOptions.Flag(include, "allow_duplicates", true),
            Validates = RoleOptions.Flag(include, "rolespec_validate", true),
        };
        return Take(new RoleFolder(role.Name, folder, role.Collection, session.Files), use, scope, ParentsIn(scope), include.Position);
    }

    private ImmutableArray<PlayItem> Use(SourceNode node, CompileScope scope, ImmutableArray<RoleInstance> parents, RoleFolder? dependent)
    {
        RefuseLoop(parents, node.Position);
        if (node is SourceScalar { Value: string text } && text.Contains(',', StringComparison.Ordinal) && !TemplateEngine.IsTemplate(text))
            throw new LanguageException(LanguageErrorKind.Missing, $"Invalid old style role requirement: {text}", node.Position);
        if (node is not SourceMap map)
            return Take(Folder(node, scope, dependent), RoleUse.Plain with { IsDependency = dependent is not null }, scope, parents, node.Position);
        var named = map.Find("role") ?? map.Find("name") ?? throw new LanguageException(LanguageErrorKind.Missing, "role definitions must contain a role name", map.Position, "Write '- role: NAME'.");
        var parameters = new ValueMap();
        foreach (var entry in map.Entries)
        {
            if (entry.Name is "role" or "name" || KeywordTable.Has(KeywordOwner.RoleInclude, entry.Name))
                continue;
            parameters[entry.Name] = entry.Value.ToValue();
        }
        var vars = map.Find("vars") is { } given ? SourceValues.Variables(given.Value, "Role") : [];
        var inner = scope with { Keywords = KeywordReader.Read(map, scope.Keywords, KeywordOwner.RoleInclude) };
        var use = RoleUse.Plain with
        {
            Parameters = parameters,
            Vars = vars,
            Own = KeywordReader.Read(map, Keywords.None, KeywordOwner.RoleInclude),
            IsDependency = dependent is not null,
        };
        return Take(Folder(named.Value, inner, dependent), use, inner, parents, map.Position);
    }

    private static void RefuseLoop(ImmutableArray<RoleInstance> parents, SourcePosition position)
    {
        if (parents.Length > MaxDepth)
        {
            throw new LanguageException(
                LanguageErrorKind.Missing, $"A recursion loop was detected with the roles specified: {string.Join(" -> ", parents.Select(role => role.Name).Distinct().Append(parents[0].Name))}.",
                position, "Make sure child roles do not have dependencies on parent roles.");
        }
    }

    private RoleFolder Folder(SourceNode name, CompileScope scope, RoleFolder? dependent) =>
        Search(scope, dependent).Find(session.Name(name, "role", scope.PlayVars), name.Position);

    private ImmutableArray<PlayItem> Take(RoleFolder folder, RoleUse use, CompileScope scope, ImmutableArray<RoleInstance> parents, SourcePosition position)
    {
        var meta = RoleMeta.Read(folder);
        session.Modules.AddRole(folder.Path);
        var identity = use.Identity(folder.Name);
        var role = new RoleInstance(folder.Name, folder.Path)
        {
            Collection = folder.Collection,
            Defaults = folder.Variables("defaults", use.DefaultsFrom),
            Vars = folder.Variables("vars", use.VarsFrom),
            UseVars = use.Vars,
            Parameters = use.Parameters,
            Parents = parents,
            IncludedBy = use.IsImport ? scope.Role : parents.LastOrDefault()?.IncludedBy,
            IsDependency = use.IsDependency,
            Identity = identity,
            RunsOnce = use.IsImport ? !use.AllowsDuplicates : !meta.AllowsDuplicates,
        };
        if (use.IsStatic || (parents is [.., var parent] && _imported.Contains(parent)))
            _imported.Add(role);
        var keywords = scope.Keywords with { Collections = meta.Collections(folder.Collection, scope.Keywords.Collections) };
        var inner = scope with { Role = role, Keywords = keywords };
        var items = new List<PlayItem>();
        foreach (var dependency in meta.Dependencies)
            items.AddRange(Use(dependency, scope with { File = folder.Path, Keywords = keywords }, parents.Add(role), folder));
        _instances.Add(role);
        var isFurther = !_known.Add(identity) && role.RunsOnce;
        if (!isFurther && folder.File("handlers", use.HandlersFrom) is { } handlers)
            _handlers.AddRange(TaskListReader.InBlocks(tasks.ReadFile(handlers, inner with { IsHandlers = true, ImportedBy = [] })));
        if (use.Validates && ArgumentSpecTask.Of(folder, meta, role, use.TasksFrom, inner) is { } validation)
            items.Add(validation);
        if (folder.File("tasks", use.TasksFrom) is { } file)
            items.AddRange(tasks.ReadFile(file, inner with { IsHandlers = false }));
        else if (use.TasksFrom != "main")
            throw new LanguageException(LanguageErrorKind.Parse, $"Could not find specified file in role: tasks/{use.TasksFrom}", position);
        items.Add(Completion(role, position));
        return [.. items];
    }

    private static PlayTask Completion(RoleInstance role, SourcePosition position) => new(position, "meta")
    {
        Arguments = new ValueMap { ["_raw_params"] = MetaActions.RoleComplete },
        Role = role,
        IsImplicit = true,
    };

    /// <summary>A role that a task of another role brings in sees the variables of that one.</summary>
    private static ImmutableArray<RoleInstance> ParentsIn(CompileScope scope) => scope.Role is { } role ? role.Parents.Add(role) : [];

    private RoleSearch Search(CompileScope scope, RoleFolder? dependent) =>
        new(session, scope.PlayDirectory, scope.Keywords.Collections, dependent is null ? null : Path.GetDirectoryName(dependent.Path));
}
