using System.Collections.Concurrent;
using System.Collections.Immutable;
using Rustible.Language.Playbook;
using Rustible.Language.Source;

namespace Rustible.Language.Compiling.Modules;

/// <summary>A module that a task names.</summary>
/// <param name="Canonical">The name that the task has for it: that of a native module or action, or the whole name of a file.</param>
/// <param name="File">The file; null for a native one.</param>
internal sealed record FoundModule(string Canonical, ModuleFile? File = null);

/// <summary>
/// Finds modules where Ansible does: the <c>library</c> folders of playbook and roles, the library path, collections, and an installed Ansible. A native
/// module stands for the file of the same name, but for one of a <c>library</c> folder, which is somebody's own. Thread-safe.
/// </summary>
/// <param name="options">Modules and settings.</param>
/// <param name="files">Reads what collections say of their modules.</param>
/// <param name="collections">Finds collections.</param>
internal sealed class ModuleSearch(CompileOptions options, SourceFiles files, CollectionFolders collections)
{
    private const string Builtin = "ansible.builtin";
    private const string Legacy = "ansible.legacy";
    private const int MaxRedirects = 20;

    // These act on the control node as well; in Ansible, too, a file of a library folder does not take their place.
    private static readonly HashSet<string> _actions = new(StringComparer.Ordinal)
    {
        "add_host", "assemble", "assert", "async_status", "command", "copy", "debug", "dnf", "fail", "fetch", "gather_facts", "group_by", "import_playbook", "import_role",
        "import_tasks", "include", "include_role", "include_tasks", "include_vars", "meta", "package", "pause", "raw", "reboot", "script", "service", "set_fact", "set_stats",
        "shell", "template", "unarchive", "uri", "validate_argument_spec", "wait_for_connection", "yum",
    };

    private readonly ModuleFolders _folders = new(options, collections);
    private readonly LibraryFolders _libraries = new(options.Settings.Modules.IgnoredExtensions);
    private readonly ConcurrentDictionary<string, CollectionRouting> _routings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, string, string, int), FoundModule?> _found = new();

    /// <summary>The library folders of a role are seen by every task that is read after it.</summary>
    public void AddRole(string folder) => _folders.AddRole(folder);

    /// <summary>The module of a name; null when there is none.</summary>
    /// <param name="name">As the task has it.</param>
    /// <param name="collections">The <c>collections</c> keyword.</param>
    /// <param name="playDirectory">The playbook's folder.</param>
    /// <exception cref="LanguageException">It was removed, or acts through a plugin in Python.</exception>
    public FoundModule? Find(string name, ImmutableArray<string> collections, string playDirectory) =>
        _found.GetOrAdd((name, string.Join(',', collections), playDirectory, _folders.Roles), _ => Look(name, collections, playDirectory, 0));

    /// <summary>Whether a collection forms a group of that whole name.</summary>
    public bool HasGroup(string group, string playDirectory) =>
        group.Split('.') is [var space, var collection, .. var rest] && rest.Length > 0
        && _folders.Collection($"{space}.{collection}", playDirectory) is { } folder && Routing(folder).HasGroup(string.Join('.', rest));

    private FoundModule? Look(string name, ImmutableArray<string> collections, string playDirectory, int depth)
    {
        if (depth > MaxRedirects || options.Settings.RejectedModules.Contains(name))
            return null;
        var parts = name.Split('.', 3);
        if (parts.Length == 3)
        {
            return $"{parts[0]}.{parts[1]}" switch
            {
                Builtin => InBuiltin(parts[2], playDirectory, depth),
                Legacy => InLibraries(parts[2], playDirectory) ?? InBuiltin(parts[2], playDirectory, depth),
                var collection => InCollection(collection, parts[2], playDirectory, depth),
            };
        }
        foreach (var collection in collections.Where(collection => !_actions.Contains(name) && collection is not (Builtin or Legacy)))
        {
            if (InCollection(collection, name, playDirectory, depth) is { } found)
                return found;
        }
        return InLibraries(name, playDirectory) ?? InBuiltin(name, playDirectory, depth);
    }

    private FoundModule? Native(string name) => options.Modules.Canonical(name) is { } native ? new FoundModule(native) : null;

    private FoundModule? InLibraries(string name, string playDirectory)
    {
        if (_actions.Contains(name))
            return Native(name);
        foreach (var folder in _folders.Libraries(playDirectory))
        {
            if (_libraries.Find(folder, name) is { } file)
                return File(file, $"{Legacy}.{name}", [name, $"{Legacy}.{name}"], [], playDirectory, Path.Combine(Path.GetDirectoryName(folder)!, "action_plugins", name + ".py"));
        }
        return null;
    }

    private FoundModule? InBuiltin(string name, string playDirectory, int depth)
    {
        if (options.Settings.RejectedModules.Contains(name))
            return null;
        if ((Native($"{Builtin}.{name}") ?? Native(name)) is { } native)
            return native;
        foreach (var installed in _folders.Installed)
        {
            if (_libraries.Find(Path.Combine(installed, "ansible", "modules"), name) is { } file)
            {
                var action = Path.Combine(installed, "ansible", "plugins", "action", name + ".py");
                return File(file, $"{Builtin}.{name}", [name, $"{Builtin}.{name}", $"{Legacy}.{name}"], [], playDirectory, action);
            }
            var routing = _routings.GetOrAdd(Path.Combine(installed, "ansible", "config", "ansible_builtin_runtime.yml"), ReadRouting);
            if (Routed(routing, Builtin, name, playDirectory, depth) is { } found)
                return found;
        }
        return null;
    }

    private FoundModule? InCollection(string collection, string name, string playDirectory, int depth)
    {
        if (Native($"{collection}.{name}") is { } native)
            return native;
        if (_folders.Collection(collection, playDirectory) is not { } folder)
            return null;
        var routing = Routing(folder);
        if (Routed(routing, collection, name, playDirectory, depth) is { } found)
            return found;
        var inside = name.Replace('.', '/');
        var modules = Path.Combine(folder, "plugins", "modules");
        if (_libraries.Find(Path.GetDirectoryName(Path.Combine(modules, inside))!, Path.GetFileName(inside)) is not { } file)
            return null;
        var groups = routing.GroupsOf(collection, name).Select(group => $"{collection}.{group}").ToImmutableArray();
        return File(file, $"{collection}.{name}", [$"{collection}.{name}"], groups, playDirectory, Path.Combine(folder, "plugins", "action", inside + ".py"));
    }

    private FoundModule? Routed(CollectionRouting routing, string collection, string name, string playDirectory, int depth)
    {
        if (routing.Tombstone(name) is { } removed)
            throw new LanguageException(LanguageErrorKind.Parse, $"The {collection}.{name} module has been removed. {removed}");
        if (routing.Redirect("action", name) is { } action && routing.Redirect("modules", name) is null)
            Refuse($"{collection}.{name}", action);
        return routing.Redirect("modules", name) is { } other && other != $"{collection}.{name}" && Look(other, [], playDirectory, depth + 1) is { } found
            ? found.File is { } file ? found with { File = file with { Names = file.Names.Add($"{collection}.{name}") } } : found
            : null;
    }

    private FoundModule File(string file, string name, ImmutableArray<string> names, ImmutableArray<string> groups, string playDirectory, string action)
    {
        if (System.IO.File.Exists(action))
            Refuse(name, action);
        return new FoundModule(name, new ModuleFile(file, name)
        {
            Names = names,
            Groups = groups,
            RoutingFiles = [.. _routings.Keys.Where(System.IO.File.Exists)],
            UtilFolders = _folders.Utils(playDirectory),
            CollectionRoots = _folders.CollectionRoots(playDirectory),
        });
    }

    private void Refuse(string name, string action)
    {
        var message = $"the module '{name}' acts through an action plugin that is written in Python ({options.Known(action)}), and there is no native module of that name.";
        if (!options.OnlyLists)
            throw new LanguageException(LanguageErrorKind.Parse, message, hint: "Action plugins run on the control node, where no Python runs. Use another module, or command.");
        files.Warn($"A run will be refused: {message}");
    }

    private CollectionRouting Routing(string folder) => _routings.GetOrAdd(Path.Combine(folder, "meta", "runtime.yml"), ReadRouting);

    private CollectionRouting ReadRouting(string file) => new(System.IO.File.Exists(file) ? files.Read(file) as SourceMap : null);
}
