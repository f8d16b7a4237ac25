using Rustible.Engine.Tasks.Loops;
using Rustible.Engine.Tasks.Results;
using Rustible.Engine.Variables;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks;

/// <summary>
/// Evaluates one task for one host: variables, conditions, loop, arguments, module, result. Holds no state between tasks and does no I/O of its own;
/// what a host or a playbook can cause is a failed or unreachable report, never an exception.
/// </summary>
/// <param name="clock">The clock of delays and time limits.</param>
public sealed class TaskRunner(TimeProvider clock)
{
    /// <summary>Runs the task.</summary>
    /// <param name="invocation">The task and its host.</param>
    /// <param name="sessions">Opens connections, and knows the variables of other hosts.</param>
    /// <param name="cancellation">Ends the wait for the host.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<TaskOutcome> RunAsync(TaskInvocation invocation, IHostSessions sessions, CancellationToken cancellation)
    {
        if (FactsAreThere(invocation))
            return TaskReporting.Silent(invocation, new StateEffects());
        var evaluation = new Evaluation(invocation, sessions, cancellation);
        var (progress, result) = await EvaluateAsync(invocation, sessions, evaluation, cancellation).ConfigureAwait(false);
        if (invocation.Task.IsMeta && !result.ContainsKey("skipped") && !result.ContainsKey("failed"))
            return Meta(invocation, sessions);
        return await evaluation.DoAsync(() => TaskReporting.Outcome(invocation, evaluation, progress, result), cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// What of a <c>meta</c> task is the host's: its condition, its sessions and its facts. The coordinator does the rest when it hears that it was not skipped.
    /// </summary>
    private static TaskOutcome Meta(TaskInvocation invocation, IHostSessions sessions)
    {
        var action = MetaActions.Of(invocation.Task);
        if (action == "reset_connection")
            sessions.Reset();
        return action == "clear_facts"
            ? TaskReporting.SilentForAll(invocation, new StateEffects { ClearsFacts = true })
            : TaskReporting.Silent(invocation, StateEffects.None);
    }

    /// <summary><c>gathering: smart</c> gathers the facts of a host once a run.</summary>
    private static bool FactsAreThere(TaskInvocation invocation) =>
        invocation.Task is { IsImplicit: true, Module: "setup" } && invocation.Run.Settings.Gathering == "smart" && invocation.State.Facts.ContainsKey(FactEffects.Gathered);

    private async Task<(TaskProgress, ValueMap)> EvaluateAsync(
        TaskInvocation invocation, IHostSessions sessions, Evaluation evaluation, CancellationToken cancellation)
    {
        var progress = new TaskProgress(TaskHeading.Unrendered(invocation));
        try
        {
            var heading = await evaluation.DoAsync(() => TaskHeading.Render(invocation, evaluation.Scope), cancellation).ConfigureAwait(false);
            progress = new TaskProgress(heading);
            var steps = new TaskSteps(invocation, heading, sessions);
            var runner = new ItemRunner(clock, invocation, sessions, evaluation, steps);
            return (progress, await RunAsync(invocation, evaluation, runner, steps, progress, cancellation).ConfigureAwait(false));
        }
        catch (TaskFault fault)
        {
            return (progress, fault.ToResult());
        }
        catch (TemplateException error)
        {
            return (progress, TaskErrors.Plain(error, invocation.Task.Position).ToResult());
        }
        catch (LanguageException error)
        {
            return (progress, TaskResults.Failure(error.Errors[0].Position is { } place ? $"{error.Message} ({place})" : error.Message));
        }
    }

    private async Task<ValueMap> RunAsync(
        TaskInvocation invocation, Evaluation evaluation, ItemRunner runner, TaskSteps steps, TaskProgress progress, CancellationToken cancellation)
    {
        if (invocation.Task.Loop is not null)
            return await new LoopRunner(clock, invocation, evaluation, runner, steps, progress).RunAsync(cancellation).ConfigureAwait(false);
        progress.Single = await runner.RunAsync(LoopPosition.Single, null, cancellation).ConfigureAwait(false);
        return progress.Single.Result;
    }
}
