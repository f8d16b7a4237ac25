using System.Collections.Immutable;
using Rustible.Language.Compiling.Modules;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>What a task does: its module and arguments.</summary>
/// <param name="Module">The module's short name.</param>
/// <param name="Written">The name as the playbook has it.</param>
/// <param name="Arguments">The arguments, raw.</param>
/// <param name="Position">Where the module's name stands.</param>
internal sealed record TaskAction(string Module, string Written, ValueMap Arguments, SourcePosition Position)
{
    /// <summary>The module's file; null for a native one.</summary>
    public ModuleFile? File { get; init; }

    /// <summary>True for <c>local_action</c>.</summary>
    public bool IsLocal { get; init; }
}

/// <summary>Where the short name of a module is looked for.</summary>
/// <param name="Collections">The <c>collections</c> keyword.</param>
/// <param name="PlayDirectory">The playbook's folder.</param>
internal sealed record ActionScope(ImmutableArray<string> Collections, string PlayDirectory);

/// <summary>Finds a task's module among its keys and reads its arguments in all the forms that Ansible knows.</summary>
/// <param name="modules">The known modules.</param>
/// <param name="search">Finds modules that are files, too.</param>
internal sealed class ActionReader(IModuleIndex modules, ModuleSearch search)
{
    private static readonly string[] _commands = ["command", "shell", "script", "raw"];
    private static readonly string[] _freeWithOptions = [.. _commands, "include_vars", "include", "include_tasks", "import_tasks", "include_role", "import_role", "meta"];
    private static readonly string[] _freeInTextOnly = ["add_host", "group_by", "set_fact"];   // their modules say what is wrong with it

    /// <summary>The action of a task.</summary>
    /// <param name="task">The task's map.</param>
    /// <param name="owner">What its keywords are those of.</param>
    /// <param name="scope">Where short names are looked for.</param>
    /// <exception cref="LanguageException">There is none, more than one, an unknown one, or its arguments are wrong.</exception>
    public TaskAction Read(SourceMap task, KeywordOwner owner, ActionScope scope)
    {
        var action = Written(task, owner, scope);
        var more = task.Find("args");
        if (more is not null)
            action = action with { Arguments = WithArgs(action.Arguments, more.Value) };
        if (action.Arguments.ContainsKey("_raw_params") && !modules.IsFreeForm(action.Module) && !_freeInTextOnly.Contains(action.Module) && !IsWhole(action.Arguments["_raw_params"]))
        {
            throw new LanguageException(
                LanguageErrorKind.Parse, $"this task '{action.Written}' has extra params, which is only allowed for modules that take free text: {action.Arguments["_raw_params"]}",
                action.Position, "Write the arguments as name=value or, better, as a mapping below the module's name.");
        }
        return action;
    }

    private TaskAction Written(SourceMap task, KeywordOwner owner, ActionScope scope)
    {
        var found = new List<TaskAction>();
        SourceEntry? unknown = null;
        foreach (var entry in task.Entries)
        {
            if (entry.Name is "action" or "local_action")
                found.Add(Explicit(entry, scope));
            else if (KeywordTable.Has(owner, entry.Name) || entry.Name.StartsWith("with_", StringComparison.Ordinal))
                continue;
            else if (Find(entry.Name, entry.KeyPosition, scope) is { } module)
                found.Add(new TaskAction(module.Canonical, entry.Name, Arguments(module.Canonical, entry.Value), entry.KeyPosition) { File = module.File });
            else
                unknown ??= entry;
        }
        if (found.Count > 1)
        {
            throw new LanguageException(
                LanguageErrorKind.Parse, $"conflicting action statements: {string.Join(", ", found.Select(action => action.Written))}", found[1].Position,
                "A task has one module; look for a missing '- ' before the second.");
        }
        if (found.Count == 1)
            return unknown is null ? found[0] : throw KeywordTable.Unknown(owner, unknown);
        throw unknown is null
            ? new LanguageException(LanguageErrorKind.Parse, "no module/action detected in task.", task.Position)
            : UnknownModule(unknown.Name, unknown.KeyPosition);
    }

    private FoundModule? Find(string name, SourcePosition position, ActionScope scope)
    {
        try
        {
            return search.Find(name, scope.Collections, scope.PlayDirectory);
        }
        catch (LanguageException wrong) when (wrong.Errors is [{ Position: null } error])
        {
            throw new LanguageException([error with { Position = position }]);
        }
    }

    /// <summary>Like <see cref="Find"/>; what is a template stays one, and its task finds the module on each host.</summary>
    private FoundModule? Resolved(string name, SourcePosition position, ActionScope scope) =>
        TemplateEngine.IsTemplate(name) ? new FoundModule(name) : Find(name, position, scope);

    private LanguageException UnknownModule(string name, SourcePosition position) => new(
        LanguageErrorKind.Parse,
        $"couldn't resolve module/action '{name}'. This often indicates a misspelling, missing collection, or incorrect module path.",
        position,
        NearestName.Of(name, modules.Names) is { } near ? $"Did you mean '{near}'?" : null);

    private TaskAction Explicit(SourceEntry entry, ActionScope scope)
    {
        string name;
        ValueMap arguments;
        if (entry.Value is SourceMap map)
        {
            var module = map.Find("module") ?? throw SourceValues.Wrong(map, $"'{entry.Name}' has no 'module'.");
            name = SourceValues.Text(module.Value, "module");
            arguments = map.ToMap();
            arguments.Remove("module");
            if (Resolved(name, module.Value.Position, scope) is { } known)
                return new TaskAction(known.Canonical, name, arguments, entry.KeyPosition) { File = known.File, IsLocal = entry.Name == "local_action" };
            throw UnknownModule(name, module.Value.Position);
        }
        var text = SourceValues.Text(entry.Value, entry.Name).Trim();
        name = FreeText.FirstWord(text, entry.Value.Position);
        var named = Resolved(name, entry.Value.Position, scope) ?? throw UnknownModule(name, entry.Value.Position);
        arguments = name.Length == text.Length ? [] : FromText(named.Canonical, text[(name.Length + 1)..], entry.Value.Position);
        return new TaskAction(named.Canonical, name, arguments, entry.KeyPosition) { File = named.File, IsLocal = entry.Name == "local_action" };
    }

    private ValueMap Arguments(string module, SourceNode node) => node switch
    {
        SourceScalar { Value: null } => [],
        SourceMap map => map.ToMap(),
        SourceScalar { Value: UnsafeText text } => new ValueMap { ["_raw_params"] = text },
        SourceScalar => FromText(module, SourceValues.Text(node, module), node.Position),
        _ => throw SourceValues.Wrong(node, $"unexpected parameter type in action: the arguments of '{module}' are {SourceFiles.Describe(node)}", "Write them as a mapping."),
    };

    private static ValueMap FromText(string module, string text, SourcePosition position)
    {
        if (_commands.Contains(module))
            return FreeText.Parse(text, isCommand: true, position);
        var arguments = FreeText.Parse(text, isCommand: false, position);
        if (_freeWithOptions.Contains(module) && arguments.TryGetValue("_raw_params", out var raw) && raw is string words)
            arguments["_raw_params"] = words.Length > 1 && words[0] == words[^1] && (words[0] is '"' or '\'') ? words[1..^1] : words;
        return arguments;
    }

    private static ValueMap WithArgs(ValueMap arguments, SourceNode node)
    {
        if (node is SourceScalar { Value: null })
            return arguments;
        var all = new ValueMap();
        if (node is SourceMap map)
        {
            foreach (var (name, value) in map.ToMap())
                all[name] = value;
        }
        else if (node is SourceScalar { Value: string text } && TemplateEngine.IsTemplate(text))
        {
            all["_variable_params"] = text;
        }
        else
        {
            throw SourceValues.Wrong(node, $"'args' must be a mapping, but is {SourceFiles.Describe(node)}.");
        }
        foreach (var (name, value) in arguments)
            all[name] = value;
        return all;
    }

    private static bool IsWhole(object? raw) => raw is string text && TemplateEngine.IsTemplate(text);
}
