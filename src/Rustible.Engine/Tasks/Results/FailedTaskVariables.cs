using Rustible.Engine.Variables;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Results;

/// <summary>The variables that a rescue finds: <c>ansible_failed_task</c> and <c>ansible_failed_result</c>.</summary>
internal static class FailedTaskVariables
{
    public static void AddTo(ValueMap variables, TaskInvocation invocation, TaskHeading heading, ValueMap result)
    {
        var task = invocation.Task;
        var secrets = invocation.Run.TryFindModule(task, out var module) ? module.SecretArguments : [];
        variables["ansible_failed_task"] = UnsafeValues.MarkMap(new ValueMap
        {
            ["name"] = heading.Name,
            ["action"] = task.Action,
            ["args"] = heading.NoLog ? new ValueMap() : TaskResults.WithoutSecrets(task.Arguments, secrets),
            ["tags"] = task.Keywords.Tags.ToList<object?>(),
            ["register"] = task.Register,
            ["no_log"] = heading.NoLog,
        });
        variables["ansible_failed_result"] = TaskResults.Registered(result);
    }
}
