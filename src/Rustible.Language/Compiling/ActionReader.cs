using System.Collections.Immutable;
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
    /// <summary>True for <c>local_action</c>.</summary>
    public bool IsLocal { get; init; }
}

/// <summary>Finds a task's module among its keys and reads its arguments in all the forms that Ansible knows.</summary>
/// <param name="modules">The known modules.</param>
internal sealed class ActionReader(IModuleIndex modules)
{
    private static readonly string[] _commands = ["command", "shell", "script", "raw"];
    private static readonly string[] _freeWithOptions = [.. _commands, "include_vars", "include", "include_tasks", "import_tasks", "include_role", "import_role", "meta"];
    private static readonly string[] _freeInTextOnly = ["add_host", "group_by", "set_fact"];   // their modules say what is wrong with it

    /// <summary>The action of a task.</summary>
    /// <param name="task">The task's map.</param>
    /// <param name="owner">What its keywords are those of.</param>
    /// <param name="collections">The <c>collections</c> keyword.</param>
    /// <exception cref="LanguageException">There is none, more than one, an unknown one, or its arguments are wrong.</exception>
    public TaskAction Read(SourceMap task, KeywordOwner owner, ImmutableArray<string> collections)
    {
        var action = Written(task, owner, collections);
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

    private TaskAction Written(SourceMap task, KeywordOwner owner, ImmutableArray<string> collections)
    {
        var found = new List<TaskAction>();
        SourceEntry? unknown = null;
        foreach (var entry in task.Entries)
        {
            if (entry.Name is "action" or "local_action")
                found.Add(Explicit(entry, collections));
            else if (KeywordTable.Has(owner, entry.Name) || entry.Name.StartsWith("with_", StringComparison.Ordinal))
                continue;
            else if (Canonical(entry.Name, collections) is { } module)
                found.Add(new TaskAction(module, entry.Name, Arguments(module, entry.Value), entry.KeyPosition));
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

    private string? Canonical(string name, ImmutableArray<string> collections) =>
        modules.Canonical(name) ?? collections.Select(collection => modules.Canonical($"{collection}.{name}")).FirstOrDefault(found => found is not null);

    /// <summary>Like <see cref="Canonical"/>; what is a template stays one, and its task finds the module on each host.</summary>
    private string? Resolved(string name, ImmutableArray<string> collections) => TemplateEngine.IsTemplate(name) ? name : Canonical(name, collections);

    private LanguageException UnknownModule(string name, SourcePosition position) => new(
        LanguageErrorKind.Parse,
        $"couldn't resolve module/action '{name}'. This often indicates a misspelling, or a module that is not supported yet.",
        position,
        NearestName.Of(name, modules.Names) is { } near ? $"Did you mean '{near}'?" : null);

    private TaskAction Explicit(SourceEntry entry, ImmutableArray<string> collections)
    {
        string name;
        ValueMap arguments;
        if (entry.Value is SourceMap map)
        {
            var module = map.Find("module") ?? throw SourceValues.Wrong(map, $"'{entry.Name}' has no 'module'.");
            name = SourceValues.Text(module.Value, "module");
            arguments = map.ToMap();
            arguments.Remove("module");
            if (Resolved(name, collections) is { } known)
                return new TaskAction(known, name, arguments, entry.KeyPosition) { IsLocal = entry.Name == "local_action" };
            throw UnknownModule(name, module.Value.Position);
        }
        var text = SourceValues.Text(entry.Value, entry.Name).Trim();
        name = FreeText.FirstWord(text, entry.Value.Position);
        var canonical = Resolved(name, collections) ?? throw UnknownModule(name, entry.Value.Position);
        arguments = name.Length == text.Length ? [] : FromText(canonical, text[(name.Length + 1)..], entry.Value.Position);
        return new TaskAction(canonical, name, arguments, entry.KeyPosition) { IsLocal = entry.Name == "local_action" };
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
