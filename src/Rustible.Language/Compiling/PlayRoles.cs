using System.Collections.Immutable;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>Takes up the roles of one play: finds them, runs their dependencies first, and gathers their tasks, handlers and variables.</summary>
/// <param name="session">What the compilation shares.</param>
/// <param name="tasks">Reads their tasks.</param>
/// <param name="faults">Keeps what is wrong.</param>
internal sealed class PlayRoles(CompileSession session, TaskListReader tasks, FaultList faults)
{
    private const int MaxDepth = 50;
    private static readonly string[] _importOptions = ["name", "role", "tasks_from", "vars_from", "defaults_from", "handlers_from", "allow_duplicates", "_raw_params"];
    private static readonly string[] _metaKeys =
        ["dependencies", "allow_duplicates", "galaxy_info", "collections", "standalone", "argument_specs"];

    private readonly List<RoleInstance> _instances = [];
    private readonly List<PlayTask> _handlers = [];
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    /// <summary>Every role instance so far, in order of use.</summary>
    public ImmutableArray<RoleInstance> Instances => [.. _instances];

    /// <summary>The handlers of all roles so far.</summary>
    public ImmutableArray<PlayTask> Handlers => [.. _handlers];

    /// <summary>The tasks of the <c>roles</c> of a play.</summary>
    public ImmutableArray<PlayItem> Read(SourceNode? node, CompileScope scope)
    {
        switch (node)
        {
            case null or SourceScalar { Value: null }:
                return [];
            case SourceList list:
                return [.. list.Items.SelectMany(use => faults.Try<IEnumerable<PlayItem>>(() => Use(use, scope, [], Folders(scope)), () => $"play '{scope.PlayName}'") ?? [])];
            default:
                throw SourceValues.Wrong(node, $"'roles' must be a list, but is {SourceFiles.Describe(node)}.");
        }
    }

    /// <summary>The tasks of an <c>import_role</c>.</summary>
    public ImmutableArray<PlayItem> Import(PlayTask import, CompileScope scope, SourceMap map)
    {
        var arguments = import.Arguments;
        if (arguments.Keys.OfType<string>().FirstOrDefault(key => !_importOptions.Contains(key)) is { } unknown)
            throw SourceValues.Wrong(map, $"Invalid options for import_role: {unknown}");
        var raw = arguments.GetValueOrDefault("name") ?? arguments.GetValueOrDefault("role") ?? throw SourceValues.Wrong(map, "'name' is a required field for import_role.");
        var name = session.Name(new SourceScalar(map.Position, raw), "import_role", [.. scope.Keywords.Vars.Reverse(), scope.PlayVars]);
        var folder = RoleFolder.Find(name, Folders(scope), session.Files, map.Position);
        string From(string key) => arguments.GetValueOrDefault(key) is string from ? Path.ChangeExtension(from, null) : "main";
        return Take(folder, new RoleUse([], import.Vars, From("tasks_from"), From("vars_from"), From("defaults_from"), From("handlers_from"), true), scope, [], map.Position);
    }

    private ImmutableArray<PlayItem> Use(SourceNode node, CompileScope scope, ImmutableArray<RoleInstance> parents, IReadOnlyList<string> folders)
    {
        if (parents.Length > MaxDepth)
            throw SourceValues.Wrong(node, $"The roles depend on each other in a circle: {string.Join(" -> ", parents.Select(role => role.Name).Distinct())}.");
        if (node is not SourceMap map)
            return Take(Folder(node, scope, folders), RoleUse.Plain, scope, parents, node.Position);
        var named = map.Find("role") ?? map.Find("name") ?? throw SourceValues.Wrong(map, "role definitions must contain a role name", "Write '- role: NAME'.");
        var parameters = new ValueMap();
        foreach (var entry in map.Entries)
        {
            if (entry.Name is "role" or "name")
                continue;
            if (KeywordTable.Has(KeywordOwner.RoleInclude, entry.Name))
                KeywordTable.RefuseUnsupported(KeywordOwner.RoleInclude, entry);
            else if (entry.Name is "tasks_from" or "vars_from" or "defaults_from" or "handlers_from")
                throw new LanguageException(LanguageErrorKind.Parse, $"'{entry.Name}' is an option of import_role, not of 'roles'.", entry.KeyPosition);
            else
                parameters[entry.Name] = entry.Value.ToValue();
        }
        var vars = map.Find("vars") is { } given ? SourceValues.Variables(given.Value, "Role") : [];
        var inner = scope with { Keywords = KeywordReader.Read(map, scope.Keywords, KeywordOwner.RoleInclude) };
        return Take(Folder(named.Value, scope, folders), RoleUse.Plain with { Parameters = parameters, Vars = vars, Own = KeywordReader.Read(map, Keywords.None, KeywordOwner.RoleInclude) }, inner, parents, map.Position);
    }

    private RoleFolder Folder(SourceNode name, CompileScope scope, IReadOnlyList<string> folders) =>
        RoleFolder.Find(session.Name(name, "role", scope.PlayVars), folders, session.Files, name.Position);

    private ImmutableArray<PlayItem> Take(RoleFolder folder, RoleUse use, CompileScope scope, ImmutableArray<RoleInstance> parents, SourcePosition position)
    {
        var meta = folder.Meta();
        var repeats = use.IsImport || meta?.Find("allow_duplicates")?.Value is SourceScalar { Value: true };
        var identity = use.Identity(folder.Path);
        var role = new RoleInstance(folder.Name, folder.Path)
        {
            Defaults = folder.Variables("defaults", use.DefaultsFrom),
            Vars = folder.Variables("vars", use.VarsFrom),
            UseVars = use.Vars,
            Parameters = use.Parameters,
            Parents = parents,
            Identity = identity,
            IsRepeat = !_done.Add(identity) && !repeats,
        };
        var inner = scope with { Role = role };
        var items = new List<PlayItem>();
        foreach (var dependency in Dependencies(meta))
            items.AddRange(Use(dependency, scope with { File = folder.Path }, parents.Add(role), [Path.GetDirectoryName(folder.Path)!, .. Folders(scope)]));
        _instances.Add(role);
        if (!role.IsRepeat && folder.File("handlers", use.HandlersFrom) is { } handlers)
            _handlers.AddRange(tasks.ReadFile(handlers, inner with { IsHandlers = true }).OfType<PlayTask>());
        if (folder.File("tasks", use.TasksFrom) is { } file)
            items.AddRange(tasks.ReadFile(file, inner));
        else if (use.TasksFrom != "main")
            throw new LanguageException(LanguageErrorKind.Parse, $"Could not find specified file in role: tasks/{use.TasksFrom}", position);
        return [.. items];
    }

    private static IReadOnlyList<SourceNode> Dependencies(SourceMap? meta)
    {
        if (meta is null)
            return [];
        foreach (var entry in meta.Entries)
        {
            if (!_metaKeys.Contains(entry.Name))
                throw new LanguageException(LanguageErrorKind.Parse, $"'{entry.Name}' is not a valid attribute for a RoleMetadata", entry.KeyPosition);
        }
        return meta.Find("dependencies")?.Value switch
        {
            null or SourceScalar { Value: null } => [],
            SourceList list => list.Items,
            var other => throw SourceValues.Wrong(other, $"Expected role dependencies to be a list, but this is {SourceFiles.Describe(other)}."),
        };
    }

    private IReadOnlyList<string> Folders(CompileScope scope) =>
        [Path.Combine(scope.PlayDirectory, "roles"), .. session.Options.Settings.RolesPath, scope.PlayDirectory];
}
