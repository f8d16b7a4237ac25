using Rustible.Engine.Tasks.Results;
using Rustible.Engine.Variables;
using Rustible.Language.Playbook;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Loops;

/// <summary>Runs a task for each item of its loop, one after another; what an item sets is seen by the next.</summary>
internal sealed class LoopRunner(TimeProvider clock, TaskInvocation invocation, Evaluation evaluation, ItemRunner runner, TaskSteps steps, TaskProgress progress)
{
    private readonly TaskLoop _loop = invocation.Task.Loop!;
    private readonly ShownResults _shown = new(invocation, progress.Heading);
    private LoopControl _control = null!;

    private TemplateEngine Templates => invocation.Run.Templates;

    /// <returns>The result of the whole.</returns>
    /// <exception cref="TaskFault">An item could not be evaluated: it ends the loop, as in Ansible.</exception>
    public async Task<ValueMap> RunAsync(CancellationToken cancellation)
    {
        List<object?> items;
        try
        {
            items = await evaluation.DoAsync(() => LoopItems.Evaluate(invocation.Task, Templates, evaluation.Scope), cancellation).ConfigureAwait(false);
            _control = await evaluation.DoAsync(() => LoopControl.Render(invocation.Task, invocation.Run.Templates, evaluation.Scope), cancellation).ConfigureAwait(false);
        }
        catch (TaskFault fault)
        {
            var end = await runner.RunAsync(LoopPosition.Single, fault, cancellation).ConfigureAwait(false);
            return end.Result;
        }
        if (items.Count == 0)
            return new ValueMap { ["changed"] = false, ["skipped"] = true, ["skipped_reason"] = "No items in the list", ["results"] = new List<object?>() };
        if (evaluation.Scope.TryGet(_control.LoopVar, out _))
            evaluation.Warn(CollisionWarning());
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0 && _control.Pause > TimeSpan.Zero)
                await Task.Delay(_control.Pause, clock, cancellation).ConfigureAwait(false);
            var position = LoopPosition.Of(_control, items, index);
            await RunItemAsync(position, items.Count, cancellation).ConfigureAwait(false);
            if (await evaluation.DoAsync(() => Breaks(position), cancellation).ConfigureAwait(false))
                break;
        }
        return progress.Aggregate();
    }

    private async Task RunItemAsync(LoopPosition position, int count, CancellationToken cancellation)
    {
        var end = await runner.RunAsync(position, null, cancellation).ConfigureAwait(false);
        foreach (var (name, value) in position.Locals)
            end.Result[name] = value;
        string label;
        try
        {
            label = await evaluation.DoAsync(() => Label(position), cancellation).ConfigureAwait(false);
        }
        catch (TemplateException error)
        {
            end = end with { Result = TaskResults.Failure($"Failed to template loop_control.label: {error.ResultMessage}{TaskErrors.Details(error, invocation.Task.Position)}") };
            label = "None";
        }
        if (end.Include is not null)
            end = end with { Include = end.Include with { Label = label } };
        var shown = await evaluation.DoAsync(() => _shown.Item(end, label, position.Index, count), cancellation).ConfigureAwait(false);
        steps.End(shown, end.Module);
        progress.Add(end, shown);
        evaluation.Apply(SeenByNextItem(end));
    }

    private StateEffects SeenByNextItem(ItemEnd end) => invocation.Task.Register is not { } register
        ? end.Effects
        : FactEffects.Join(end.Effects, new StateEffects { Variables = new ValueMap { [register] = TaskResults.Registered(end.Result) } });

    private string Label(LoopPosition position)
    {
        var label = _loop.Label is null ? position.Locals[_control.LoopVar] : Templates.Render(_loop.Label, evaluation.Scope.With(position.Locals));
        return PythonText.Of(label, Templates);
    }

    /// <summary>Whether <c>break_when</c> ends the loop here; the item's result is seen under its <c>register</c>.</summary>
    private bool Breaks(LoopPosition position)
    {
        try
        {
            return !_loop.BreakWhen.IsEmpty && Conditions.Hold(_loop.BreakWhen, Templates, evaluation.Scope.With(position.Locals), evaluation.Warn);
        }
        catch (ConditionFault fault)
        {
            throw fault.AtTask(invocation.Task.Position);
        }
    }

    private string CollisionWarning() =>
        $"TASK: {progress.Heading.Name}: The loop variable '{_control.LoopVar}' is already in use. You should set the `loop_var` value in the `loop_control` " +
        "option for the task to something else to avoid variable collisions and unexpected behavior.";
}
