using Rustible.Engine.Variables;
using Rustible.Language.Playbook;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Results;

/// <summary>The variables that a rescue finds: <c>ansible_failed_task</c> and <c>ansible_failed_result</c>.</summary>
internal static class FailedTaskVariables
{
    public static void AddTo(ValueMap variables, TaskInvocation invocation, TaskHeading heading, ValueMap result)
    {
        var task = invocation.Task;
        var secrets = invocation.Run.TryFindModule(task, out var module) ? module.SecretArguments : [];
        var shown = OfKeywords(task.Keywords);
        shown["name"] = task.Name is null ? "" : heading.Name;
        shown["action"] = task.Action;
        shown["args"] = heading.NoLog ? new ValueMap() : TaskResults.WithoutSecrets(task.Arguments, secrets);
        shown["vars"] = heading.NoLog ? new ValueMap() : task.Vars;
        shown["register"] = task.Register;
        shown["no_log"] = heading.NoLog;
        shown["any_errors_fatal"] = heading.AnyErrorsFatal;
        shown["loop"] = task.Loop?.Value;
        shown["loop_with"] = task.Loop is { Kind: not "loop" } loop ? loop.Kind : null;
        shown["changed_when"] = Texts(task.ChangedWhen);
        shown["failed_when"] = Texts(task.FailedWhen);
        shown["until"] = Texts(task.Until);
        shown["retries"] = task.Retries ?? 3L;
        shown["delay"] = task.Delay ?? 5L;
        shown["async"] = shown["async_val"] = task.Async ?? 0L;
        shown["poll"] = task.Poll ?? (long)invocation.Run.Settings.PollInterval;
        shown["check_mode"] = task.Keywords.CheckMode ?? invocation.Run.Options.CheckMode;
        shown["diff"] = task.Keywords.Diff ?? (invocation.Run.Options.Diff || invocation.Run.Settings.DiffAlways);
        variables["ansible_failed_task"] = UnsafeValues.MarkMap(shown);
        variables["ansible_failed_result"] = TaskResults.Failed(result);
    }

    /// <summary>What a task shares with blocks and plays, as the playbook has it.</summary>
    private static ValueMap OfKeywords(Keywords keywords) => new()
    {
        ["become"] = keywords.Become,
        ["become_user"] = keywords.BecomeUser,
        ["become_method"] = keywords.BecomeMethod,
        ["become_flags"] = keywords.BecomeFlags,
        ["become_exe"] = keywords.BecomeExe,
        ["collections"] = keywords.Collections.ToList<object?>(),
        ["connection"] = keywords.Connection,
        ["delegate_facts"] = keywords.DelegateFacts,
        ["delegate_to"] = keywords.DelegateTo,
        ["environment"] = keywords.Environment.ToList(),
        ["ignore_errors"] = keywords.IgnoreErrors,
        ["ignore_unreachable"] = keywords.IgnoreUnreachable,
        ["module_defaults"] = keywords.ModuleDefaults.ToList<object?>(),
        ["notify"] = keywords.Notify?.ToList<object?>(),
        ["port"] = keywords.Port,
        ["remote_user"] = keywords.RemoteUser,
        ["run_once"] = keywords.RunOnce,
        ["tags"] = keywords.Tags.ToList<object?>(),
        ["throttle"] = keywords.Throttle ?? 0L,
        ["timeout"] = keywords.Timeout ?? 0L,
        ["when"] = Texts(keywords.When),
    };

    private static List<object?> Texts(IEnumerable<Condition> conditions) => [.. conditions.Select(condition => condition.Value)];
}
