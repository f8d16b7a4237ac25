using System.Collections.Immutable;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>Reads one task or handler.</summary>
/// <param name="session">What the compilation shares.</param>
internal sealed class TaskReader(CompileSession session)
{
    private readonly ActionReader _actions = new(session.Options.Modules, session.Modules);

    /// <summary>The task, its keywords merged with those of its surroundings.</summary>
    /// <exception cref="LanguageException">It is wrong.</exception>
    public PlayTask Read(SourceMap map, CompileScope scope)
    {
        var owner = scope.IsHandlers ? KeywordOwner.Handler : KeywordOwner.Task;
        var collections = map.Find("collections") is { } listed ? SourceValues.Texts(listed.Value, "collections", splitsCommas: false) : scope.Keywords.Collections;
        var action = _actions.Read(map, owner, new ActionScope(collections, scope.PlayDirectory));
        if (action.Module is "include_tasks" or "include")
            RefuseOutside(map, KeywordOwner.TaskInclude, action);
        else if (action.Module == "include_role")
            RefuseOutside(map, KeywordOwner.IncludeRole, action);
        var keywords = KeywordReader.Read(map, scope.Keywords, owner, group => session.Modules.HasGroup(group, scope.PlayDirectory));
        keywords = keywords with { Tags = session.Tags(keywords.Tags, map.Position, [.. keywords.Vars.Reverse(), scope.PlayVars]) };
        if (action.IsLocal)
            keywords = keywords with { DelegateTo = "localhost" };
        var task = new PlayTask(map.Position, action.Module)
        {
            Action = action.Written,
            File = action.File,
            Arguments = action.Arguments,
            Keywords = keywords,
            Outer = scope.Keywords,
            Role = scope.Role,
            IsHandler = scope.IsHandlers,
            Vars = map.Find("vars") is { } vars ? SourceValues.Variables(vars.Value, "Task") : [],
            Loop = LoopReader.Read(map, session.Options.Templates),
        };
        foreach (var entry in map.Entries)
            task = Apply(task, entry, scope);
        return task;
    }

    private static PlayTask Apply(PlayTask task, SourceEntry entry, CompileScope scope) => entry.Name switch
    {
        "name" => task with { Name = entry.Value is SourceScalar { Value: null } ? null : SourceValues.Text(entry.Value, "name") },
        "register" => task with { Register = Register(entry) },
        "listen" when scope.IsHandlers => task with { Listen = SourceValues.Texts(entry.Value, "listen", splitsCommas: true) },
        "changed_when" => task with { ChangedWhen = SourceValues.Conditions(entry.Value, "changed_when") },
        "failed_when" => task with { FailedWhen = SourceValues.Conditions(entry.Value, "failed_when") },
        "until" => task with { Until = SourceValues.Conditions(entry.Value, "until") },
        "retries" => task with { Retries = SourceValues.Number(entry.Value, "retries") },
        "delay" => task with { Delay = SourceValues.Number(entry.Value, "delay") },
        "async" => task with { Async = SourceValues.Number(entry.Value, "async") },
        "poll" => task with { Poll = SourceValues.Number(entry.Value, "poll") },
        "rustible_rerun" => task with { Rerun = Rerun(entry) },
        _ => task,
    };

    private static string Register(SourceEntry entry)
    {
        var name = SourceValues.Text(entry.Value, "register");
        return VariableNames.IsValid(name)
            ? name
            : throw SourceValues.Wrong(entry.Value, $"Invalid variable name in 'register' specified: '{name}'", "Use letters, digits and underscores, and do not begin with a digit.");
    }

    private static bool Rerun(SourceEntry entry) => entry.Value is SourceScalar { Value: bool rerun }
        ? rerun
        : throw SourceValues.Wrong(entry.Value, "'rustible_rerun' must be true or false.");

    private static void RefuseOutside(SourceMap map, KeywordOwner owner, TaskAction action)
    {
        foreach (var entry in map.Entries)
        {
            var isKnown = KeywordTable.Has(owner, entry.Name) || (owner == KeywordOwner.TaskInclude && entry.Name == "listen");
            if (entry.KeyPosition != action.Position && !isKnown && !entry.Name.StartsWith("with_", StringComparison.Ordinal))
                throw KeywordTable.Unknown(owner, entry);
        }
    }
}
