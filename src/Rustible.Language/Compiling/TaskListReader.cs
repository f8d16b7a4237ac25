using System.Collections.Immutable;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;

namespace Rustible.Language.Compiling;

/// <summary>Reads lists of tasks and blocks, and resolves static imports.</summary>
internal sealed class TaskListReader
{
    private const int MaxImports = 100;

    private readonly CompileSession _session;
    private readonly FaultList _faults;
    private readonly TaskReader _tasks;

    public TaskListReader(CompileSession session, FaultList faults)
    {
        _session = session;
        _faults = faults;
        _tasks = new TaskReader(session);
    }

    /// <summary>The items of a list; null counts as an empty one.</summary>
    public ImmutableArray<PlayItem> Read(SourceNode? node, CompileScope scope, string what)
    {
        switch (node)
        {
            case null or SourceScalar { Value: null }:
                return [];
            case SourceList list:
                return [.. list.Items.SelectMany(item => _faults.Try(() => Item(item, scope), () => Context(item, scope)) ?? [])];
            default:
                _faults.Try<object>(() => throw SourceValues.Wrong(node, Malformed(what, node)), () => Context(node, scope));
                return [];
        }
    }

    /// <summary>
    /// The handlers of a list, in blocks: those that the author wrote, and one around each run of handlers between them. Of handlers with one name in a
    /// block the first is notified, and of blocks the last.
    /// </summary>
    public static ImmutableArray<PlayItem> InBlocks(ImmutableArray<PlayItem> handlers)
    {
        var blocks = new List<PlayItem>();
        foreach (var handler in handlers)
        {
            if (handler is PlayTask && blocks.LastOrDefault() is PlayBlock { IsImplicit: true } open)
                blocks[^1] = open with { Tasks = open.Tasks.Add(handler) };
            else
                blocks.Add(handler is PlayTask ? new PlayBlock(handler.Position) { IsImplicit = true, Tasks = [handler] } : handler);
        }
        return [.. blocks];
    }

    /// <summary>The tasks of a file; an empty file has none.</summary>
    public ImmutableArray<PlayItem> ReadFile(string file, CompileScope scope) =>
        Read(_session.Files.Read(file), scope with { File = file }, $"'{file}'");

    private static string Malformed(string what, SourceNode node) => what switch
    {
        "tasks" => $"A malformed block was encountered while loading tasks: {SourceValues.Shown(node)} should be a list or None but is {SourceFiles.Describe(node)}",
        "block" => "A malformed block was encountered while loading a block",
        "rescue" or "always" => $"A malformed block was encountered while loading {what}.",
        _ => $"A malformed block was encountered while loading {what}",
    };

    private IEnumerable<PlayItem> Item(SourceNode node, CompileScope scope)
    {
        if (node is SourceScalar { Value: null })
            return [];
        var map = node as SourceMap ?? throw SourceValues.Wrong(node, $"A task must be a mapping, but this is {SourceFiles.Describe(node)}.", "Write '- name: ...' and the module below it.");
        if (map.Find("block") is not null)
            return [Block(map, scope)];
        if ((map.Find("rescue") ?? map.Find("always")) is { } part)
            throw new LanguageException(LanguageErrorKind.Parse, $"'{part.Name}' keyword cannot be used without 'block'", part.KeyPosition);
        var task = _tasks.Read(map, scope);
        return task.Module switch
        {
            "import_tasks" => Import(map, task, scope),
            "include_tasks" => [IncludeReader.Tasks(map, task)],
            "include" => PlainInclude(map, task, scope),
            "import_role" or "include_role" when scope.IsHandlers => throw SourceValues.Wrong(map, $"Using '{task.Action}' as a handler is not supported.", "Use include_tasks or import_tasks."),
            "import_role" => ImportRole(map, task, scope),
            "include_role" => [IncludeReader.Role(task)],
            "import_playbook" => throw SourceValues.Wrong(map, "import_playbook stands at the top of a playbook, not among tasks."),
            "meta" when scope.IsHandlers && MetaActions.Of(task) == "flush_handlers" => throw SourceValues.Wrong(map, "flush_handlers cannot be used as a handler"),
            "meta" when scope.IsHandlers && MetaActions.Of(task) == "end_role" => throw SourceValues.Wrong(map, "Cannot execute 'end_role' from a handler"),
            "meta" when scope.Role is null && MetaActions.Of(task) == "end_role" => throw SourceValues.Wrong(map, "Cannot execute 'end_role' from outside of a role", "Use end_host, or end_play."),
            "meta" => [Meta(map, task)],
            _ => [task],
        };
    }

    private PlayBlock Block(SourceMap map, CompileScope scope)
    {
        if (scope.IsInHandlerBlock)
            throw SourceValues.Wrong(map, "Using a block as a handler is not supported.", "Among handlers a block may hold tasks only.");
        foreach (var entry in map.Entries)
        {
            if (!KeywordTable.Has(KeywordOwner.Block, entry.Name))
                throw KeywordTable.Unknown(KeywordOwner.Block, entry);
        }
        var inner = scope with { Keywords = KeywordReader.Read(map, scope.Keywords, KeywordOwner.Block, group => _session.Modules.HasGroup(group, scope.PlayDirectory)), IsInHandlerBlock = scope.IsHandlers };
        var block = new PlayBlock(map.Position)
        {
            Name = map.Find("name") is { } name ? SourceValues.Text(name.Value, "name") : null,
            Tasks = Read(map.Find("block")?.Value, inner, "block"),
            Rescue = Read(map.Find("rescue")?.Value, inner, "rescue"),
            Always = Read(map.Find("always")?.Value, inner, "always"),
        };
        return scope.IsHandlers ? block with { Rescue = [], Always = [] } : block;   // as in Ansible: handlers are the tasks of 'block' alone
    }

    /// <summary>The old <c>include</c>: an import where the file is known by now, else an include; further arguments are variables.</summary>
    private IEnumerable<PlayItem> PlainInclude(SourceMap map, PlayTask include, CompileScope scope)
    {
        _session.Deprecations.Enqueue(IncludeReader.Deprecation);
        var own = include.Vars;
        include = IncludeReader.Plain(include);
        var file = include.Arguments.GetValueOrDefault("file") ?? include.Arguments.GetValueOrDefault("_raw_params");
        if (scope.IsIncluded || include.Loop is not null || file is not string name || TemplateEngine.IsTemplate(name))
            return [IncludeReader.Tasks(map, include)];
        // as in Ansible: its 'vars' win over facts that were set, its further arguments do not
        var keywords = own.Count == 0 ? include.Keywords : include.Keywords with { IncludeVars = include.Keywords.IncludeVars.Add(own) };
        return Import(map, include with { Keywords = keywords }, scope);
    }

    private IEnumerable<PlayItem> Import(SourceMap map, PlayTask import, CompileScope scope)
    {
        if (import.Loop is not null)
            throw SourceValues.Wrong(map, "You cannot use loops on 'import_tasks' statements. You should use 'include_tasks' instead.");
        var unknown = import.Arguments.Keys.OfType<string>().FirstOrDefault(key => key is not ("_raw_params" or "file"));
        if (unknown is not null)
            throw SourceValues.Wrong(map, $"Invalid options for {import.Action}: {unknown}");
        var node = ArgumentNode(map, import, "file");
        var name = _session.Name(node, "import_tasks", [.. import.Keywords.Vars.Reverse(), scope.PlayVars]);
        var file = TaskFileSearch.Import(name, scope.File, scope.Role, scope.PlayDirectory, scope.IsHandlers)
            ?? throw new LanguageException(LanguageErrorKind.Missing, $"Could not find or access '{name}', which is imported here.", node.Position, TaskFileSearch.Looked(name, scope.File, scope.Role, scope.PlayDirectory, scope.IsHandlers));
        if (scope.ImportedBy.Contains(file) || scope.ImportedBy.Length >= MaxImports)
            throw SourceValues.Wrong(node, $"'{file}' imports itself: {string.Join(" -> ", scope.ImportedBy.Append(file).Select(Path.GetFileName))}.");
        var items = ReadFile(file, scope with { Keywords = import.Keywords, ImportedBy = scope.ImportedBy.Add(scope.File).Add(file) });
        return scope.IsHandlers ? items.SelectMany(item => item is PlayBlock block ? block.Tasks : [item]) : items;
    }

    private IEnumerable<PlayItem> ImportRole(SourceMap map, PlayTask import, CompileScope scope)
    {
        if (import.Loop is not null)
            throw SourceValues.Wrong(map, "You cannot use loops on 'import_role' statements. You should use 'include_role' instead.");
        RoleOptions.Check(import);
        return scope.Roles.Import(import, scope with { Keywords = import.Keywords }, map);
    }

    private static SourceNode ArgumentNode(SourceMap map, PlayTask import, string key)
    {
        var entry = map.Find(import.Action) ?? map.Find("action") ?? map.Find("local_action");
        var node = entry?.Value is SourceMap arguments ? arguments.Find(key)?.Value : entry?.Value;
        if (node is SourceScalar && import.Arguments.GetValueOrDefault("_raw_params") is string raw)
            return new SourceScalar(node.Position, raw);
        if (node is SourceScalar && import.Arguments.GetValueOrDefault(key) is string named)
            return new SourceScalar(node.Position, named);
        throw SourceValues.Wrong(map, $"No file specified for {import.Action}.");
    }

    private static PlayTask Meta(SourceMap map, PlayTask task)
    {
        var action = task.Arguments.GetValueOrDefault("_raw_params") as string ?? "";
        if (!MetaActions.All.Contains(action))
            throw SourceValues.Wrong(map, $"invalid meta action requested, or one that is not supported yet: {action}", $"Use one of: {string.Join(", ", MetaActions.All)}.");
        return task.Loop is null ? task : throw SourceValues.Wrong(map, "'meta' cannot be looped.");
    }

    private static string Context(SourceNode node, CompileScope scope)
    {
        var name = node is SourceMap map && map.Find("name")?.Value is SourceScalar { Value: string text } ? $"task '{text}', " : "";
        var role = scope.Role is null ? "" : $"role '{scope.Role.Name}', ";
        return $"{name}{role}play '{scope.PlayName}'";
    }
}
