using System.Collections.Immutable;
using System.Globalization;
using Rustible.Engine.Variables;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Results;

/// <summary>Makes the report for the coordinator and the effects for the host from what has become of a task.</summary>
internal static class TaskReporting
{
    /// <summary>What an included file's item is called when it must not be shown.</summary>
    private const string HiddenLabel = "(censored due to no_log)";

    /// <summary>The outcome of a task that says nothing.</summary>
    public static TaskOutcome Silent(TaskInvocation invocation, StateEffects effects) => new(
        new TaskReport
        {
            Attempt = invocation.Attempt,
            Address = invocation.Address,
            Status = TaskStatus.Ok,
            Name = invocation.Task.Name ?? invocation.Task.Action,
            Result = "{}",
            IsSilent = true,
        },
        effects);

    /// <summary>The same when the other hosts of a round take over its effects.</summary>
    public static TaskOutcome SilentForAll(TaskInvocation invocation, StateEffects effects)
    {
        var silent = Silent(invocation, effects);
        return silent with { Report = silent.Report with { SharedEffects = EffectsJson.ToText(effects) } };
    }

    public static TaskOutcome Outcome(TaskInvocation invocation, Evaluation evaluation, TaskProgress progress, ValueMap result)
    {
        if (!result.ContainsKey("failed") && !invocation.Task.IsMeta)
            result.TryAdd("changed", false);
        var shared = new SharedResults(progress, result);
        var notified = Notified(invocation, evaluation, result);
        var heading = progress.Heading;
        var status = StatusOf(result);
        var lacksFiles = invocation.Task.IsInclude && progress.Ends.Any(end => end.Result.ContainsKey("reason"));
        var ignored = IsIgnored(status, heading) && !lacksFiles && progress.Ends.All(end => end.IncludeFault is null);
        var effects = EffectsOf(invocation, progress, result, status, ignored);
        var shown = new ShownResults(invocation, heading);
        var report = new TaskReport
        {
            Attempt = invocation.Attempt,
            Address = invocation.Address,
            Status = status,
            Name = heading.Name,
            Result = shown.Whole(result, progress.Items.Count > 0, progress.Single is { ShowsDiff: true }),
            Items = shown.Items(progress.Items),
            HasChanged = result.GetValueOrDefault("changed") is true,
            Ignored = ignored,
            Notified = status == TaskStatus.Changed ? notified : [],
            Includes = status is TaskStatus.Ok or TaskStatus.Changed ? Included(progress, heading.NoLog) : [],
            IsIncludeFailure = lacksFiles,
            IncludeFault = progress.Ends.Select(end => end.IncludeFault).FirstOrDefault(fault => fault is not null),
            DelegatedTo = progress.Ends.Select(end => end.DelegatedTo).FirstOrDefault(host => host is not null)
                ?? (status == TaskStatus.Failed && !progress.Ends.Any() ? DelegateOf(invocation, evaluation) : null),
            Module = TemplateEngine.IsTemplate(invocation.Task.Module) ? progress.Ends.Select(end => end.Module).FirstOrDefault(module => module is not null) : null,
            SharedEffects = heading.RunOnce && !effects.IsEmpty ? EffectsJson.ToText(effects) : null,
            InventoryChanges = shared.InventoryChanges,
            Stats = shared.Stats,
            Warnings = [.. evaluation.Warnings],
            AnyErrorsFatal = heading.AnyErrorsFatal,
        };
        return WithDelegated(new TaskOutcome(report, effects) { IsSecret = heading.NoLog }, progress, status);
    }

    /// <summary>To whom a task that never began would have been delegated: as it is written when not even that can be told.</summary>
    private static string? DelegateOf(TaskInvocation invocation, Evaluation evaluation)
    {
        var raw = invocation.Task.Keywords.DelegateTo;
        try
        {
            var name = new TaskKeywords(invocation.Task, invocation.Run.Templates, evaluation.Scope).Text("delegate_to", raw);
            return string.IsNullOrEmpty(name) || name == evaluation.Host ? null : name;
        }
        catch (TaskFault)
        {
            return raw as string;
        }
    }

    public static TaskStatus StatusOf(ValueMap result) =>
        TaskResults.IsFailed(result) ? TaskStatus.Failed
        : result.GetValueOrDefault("unreachable") is true ? TaskStatus.Unreachable
        : result.GetValueOrDefault("skipped") is true ? TaskStatus.Skipped
        : result.GetValueOrDefault("changed") is true ? TaskStatus.Changed
        : TaskStatus.Ok;

    private static bool IsIgnored(TaskStatus status, TaskHeading heading) =>
        (status == TaskStatus.Failed && heading.IgnoresErrors) || (status == TaskStatus.Unreachable && heading.IgnoresUnreachable);

    /// <summary>The names of handlers to notify; one that cannot be rendered fails the task, since its handler would be lost.</summary>
    private static ImmutableArray<string> Notified(TaskInvocation invocation, Evaluation evaluation, ValueMap result)
    {
        if (invocation.Task.Notify.IsEmpty || StatusOf(result) != TaskStatus.Changed)
            return [];
        try
        {
            var keywords = new TaskKeywords(invocation.Task, invocation.Run.Templates, evaluation.Scope);
            return [.. invocation.Task.Notify.Select(name => keywords.Value("notify", name)).SelectMany(Names)];
        }
        catch (TaskFault fault)
        {
            result.Remove("failed_when_result");
            result["failed"] = true;
            result["msg"] = fault.Message;
            return [];
        }
    }

    /// <summary>What the items named, in their order. The same named again is a group of its own, so that it runs again.</summary>
    private static ImmutableArray<IncludedFile> Included(TaskProgress progress, bool isSecret)
    {
        var named = progress.Ends.Select(end => end.Include).OfType<IncludedFile>().ToList();
        var earlier = new Dictionary<IncludedFile, int>();
        return [.. named.Select(file => (isSecret ? file with { Label = HiddenLabel } : file) with { Grouping = Again(file) })];

        string Again(IncludedFile file)
        {
            var key = file with { ItemIndex = 0, Label = null };
            var count = earlier.GetValueOrDefault(key);
            earlier[key] = count + 1;
            return count == 0 ? file.Grouping : string.Create(CultureInfo.InvariantCulture, $"{file.Grouping}+{count}");
        }
    }

    private static IEnumerable<string> Names(object? value) =>
        value is List<object?> list ? list.SelectMany(Names) : value?.ToString() is { Length: > 0 } name ? [name] : [];

    /// <summary>Facts count only when the whole task went well; a result is registered whatever became of it.</summary>
    private static StateEffects EffectsOf(TaskInvocation invocation, TaskProgress progress, ValueMap result, TaskStatus status, bool ignored)
    {
        var effects = status is TaskStatus.Ok or TaskStatus.Changed
            ? progress.Ends.Select(end => end.Effects).Aggregate(StateEffects.None, FactEffects.Join)
            : StateEffects.None;
        var variables = new ValueMap();
        if (invocation.Task.Register is { } register)
            variables[register] = invocation.Task.IsInclude ? TaskResults.RegisteredInclude(result) : TaskResults.Registered(result);
        if (status == TaskStatus.Failed && !ignored && !invocation.Task.IsInclude)
            FailedTaskVariables.AddTo(variables, invocation, progress.Heading, result);
        return variables.Count == 0 ? effects : FactEffects.Join(effects, new StateEffects { Variables = variables });
    }

    private static TaskOutcome WithDelegated(TaskOutcome outcome, TaskProgress progress, TaskStatus status)
    {
        if (status is not (TaskStatus.Ok or TaskStatus.Changed))
            return outcome;
        var delegated = progress.Ends.Where(end => end.DelegatedEffects is not null).Select(end => end.DelegatedEffects!.Value)
            .GroupBy(one => one.Host, one => one.Effects)
            .Select(group => (Host: group.Key, Effects: group.Aggregate(FactEffects.Join)))
            .ToImmutableArray();
        return delegated.IsEmpty ? outcome : outcome with { DelegatedEffects = delegated[0], OtherDelegatedEffects = delegated[1..] };
    }
}
