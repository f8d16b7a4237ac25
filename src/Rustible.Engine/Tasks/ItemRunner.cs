using Rustible.Engine.Tasks.Calls;
using Rustible.Engine.Tasks.Includes;
using Rustible.Engine.Tasks.Loops;
using Rustible.Engine.Tasks.Results;
using Rustible.Engine.Variables;
using Rustible.Language.Inventory;
using Rustible.Language.Playbook;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks;

/// <summary>Runs a task once, or one item of its loop: condition, arguments, module with its retries, and what the conditions on the result say.</summary>
internal sealed class ItemRunner(TimeProvider clock, TaskInvocation invocation, IHostSessions sessions, Evaluation evaluation, TaskSteps steps)
{
    private const int DefaultRetries = 3;
    private static readonly TimeSpan DefaultDelay = TimeSpan.FromSeconds(5);
    private readonly ModuleCaller _modules = new(clock, invocation, sessions, evaluation, steps);
    private readonly InventoryEffects _inventory = new(invocation.Run, invocation.Attempt.Host);

    private PlayTask PlayTask => invocation.Task;

    /// <param name="position">The item.</param>
    /// <param name="loopFault">Why the loop has no items; thrown only when the task is not skipped.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TaskFault">The playbook asks for what is undefined or not possible.</exception>
    public async Task<ItemEnd> RunAsync(LoopPosition position, TaskFault? loopFault, CancellationToken cancellation)
    {
        var runs = await evaluation.DoAsync(() => Runs(position), cancellation).ConfigureAwait(false);
        if (!runs)
            return new ItemEnd(PlayTask.IsMeta ? TaskResults.SkippedMeta(MetaActions.Of(PlayTask), evaluation.Host) : TaskResults.SkippedByCondition());
        if (loopFault is not null)
            throw loopFault;
        if (PlayTask.IsMeta)
            return new ItemEnd([]);
        if (PlayTask.IsInclude)
            return await evaluation.DoAsync(() => TaskInclude.Evaluate(invocation, position, evaluation.Scope.With(position.Locals)), cancellation).ConfigureAwait(false);
        if (PlayTask.Module == "include_vars")
            return await evaluation.DoAsync(() => IncludeVars(position), cancellation).ConfigureAwait(false);
        var call = await evaluation.DoAsync(() => TaskCall.Evaluate(invocation, evaluation, position.Locals), cancellation).ConfigureAwait(false);
        InventoryChange? change = null;
        var result = await RepeatAsync(call, position, took => change = took, cancellation).ConfigureAwait(false);
        return EndOf(result, call) with { Change = change };
    }

    private bool Runs(LoopPosition position)
    {
        if (PlayTask.IsMeta && MetaActions.IsUnconditional(MetaActions.Of(PlayTask)))
            return true;
        try
        {
            return Conditions.Hold(PlayTask.Keywords.When, invocation.Run.Templates, evaluation.Scope.With(position.Locals), evaluation.Warn);
        }
        catch (ConditionFault fault)
        {
            throw fault.AtTask(PlayTask.Position);
        }
    }

    private ItemEnd IncludeVars(LoopPosition position)
    {
        var result = VariableInclude.Load(invocation, evaluation.Scope.With(position.Locals), evaluation.Warn);
        TaskResults.Complete(result);
        var keywords = new TaskKeywords(PlayTask, invocation.Run.Templates, evaluation.Scope.With(position.Locals));
        var host = keywords.Text("delegate_to", PlayTask.Keywords.DelegateTo) is { Length: > 0 } other ? other : evaluation.Host;
        var delegatesFacts = keywords.Flag("delegate_facts", PlayTask.Keywords.DelegateFacts, false);
        return EndWith(FactEffects.Of(PlayTask.Module, PlayTask.Action, result), host, delegatesFacts, new ItemEnd(result)) with
        {
            DelegatedTo = TaskCall.ShownAs(host, evaluation, invocation.Run.Templates),
        };
    }

    private ItemEnd EndOf(ValueMap result, TaskCall call)
    {
        var effects = FactEffects.Of(call.Module.Description.Name, PlayTask.Action, result);
        return EndWith(effects, call.Host, call.DelegatesFacts, new ItemEnd(result)
        {
            DelegatedTo = ModuleCaller.HasAnswered(result, call) ? call.ShownDelegate : call.NamedDelegate,
            ShowsDiff = call.Diff,
            Module = call.Module.Description.Name,
            Stats = StatsOf(call, result),
        });
    }

    /// <summary>The end of an item with its effects, which belong to the delegate when the task says so.</summary>
    private ItemEnd EndWith(StateEffects effects, string host, bool delegatesFacts, ItemEnd end) =>
        delegatesFacts && host != evaluation.Host ? end with { DelegatedEffects = (host, effects) } : end with { Effects = effects };

    private static ValueMap? StatsOf(TaskCall call, ValueMap result) =>
        call.Module.Description.Name == "set_stats" ? result.GetValueOrDefault("ansible_stats") as ValueMap : null;

    private async Task<ValueMap> RepeatAsync(TaskCall call, LoopPosition position, Action<InventoryChange?> take, CancellationToken cancellation)
    {
        var (retries, delay) = await evaluation.DoAsync(() => RetriesOf(call), cancellation).ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            var result = await _modules.CallAsync(call, position.Index, attempt - 1, cancellation).ConfigureAwait(false);
            if (result.GetValueOrDefault("unreachable") is true)
                return result;
            take(_inventory.Take(call.Module.Description.Name, result));
            TaskResults.Complete(result, hasLines: call.Module.Description.Name != "pause");
            if (!PlayTask.Until.IsEmpty)
                result["attempts"] = (long)attempt;
            var done = await evaluation.DoAsync(() => Judge(result, position, retries), cancellation).ConfigureAwait(false);
            if (done)
                return Done(result);
            if (attempt > retries)
            {
                result["attempts"] = (long)retries;
                result["failed"] = true;
                return result;
            }
            steps.Retry(retries - attempt + 1, result, call.NamedDelegate);
            await Task.Delay(delay, clock, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>What failed after all has not changed the inventory.</summary>
    private ValueMap Done(ValueMap result)
    {
        if (result.GetValueOrDefault("failed") is true && PlayTask.ChangedWhen.IsEmpty && (result.ContainsKey("add_host") || result.ContainsKey("add_group")))
            result["changed"] = false;
        return result;
    }

    private (int Retries, TimeSpan Delay) RetriesOf(TaskCall call)
    {
        if (PlayTask.Until.IsEmpty)
            return (0, TimeSpan.Zero);
        var keywords = new TaskKeywords(PlayTask, invocation.Run.Templates, call.Scope);
        var retries = keywords.Integer("retries", PlayTask.Retries) ?? DefaultRetries;
        return (Math.Max(retries, 0), keywords.Duration("delay", PlayTask.Delay) ?? DefaultDelay);
    }

    /// <summary>Lets <c>changed_when</c> and <c>failed_when</c> correct the result; true when the task need not be repeated.</summary>
    private bool Judge(ValueMap result, LoopPosition position, int retries)
    {
        if (PlayTask.ChangedWhen.IsEmpty && PlayTask.FailedWhen.IsEmpty && retries == 0)
            return true;
        var isSkipped = result.ContainsKey("skipped");   // a module that skipped itself is not judged
        if (!isSkipped && !PlayTask.ChangedWhen.IsEmpty && Decide("changed", PlayTask.ChangedWhen, result, position) is { } changed)
            result["changed"] = changed;
        if (!isSkipped && !PlayTask.FailedWhen.IsEmpty && Decide("failed", PlayTask.FailedWhen, result, position) is { } failed)
            result["failed_when_result"] = result["failed"] = failed;
        if (retries == 0)
            return true;
        try
        {
            return Conditions.Hold(PlayTask.Until, invocation.Run.Templates, ScopeWith(result, position), evaluation.Warn);
        }
        catch (ConditionFault fault)
        {
            throw fault.AsFault();
        }
    }

    /// <summary>A condition on the result that cannot be decided fails the task, and says why under its name.</summary>
    private bool? Decide(string verb, IEnumerable<Condition> conditions, ValueMap result, LoopPosition position)
    {
        try
        {
            return Conditions.Hold(conditions, invocation.Run.Templates, ScopeWith(result, position), evaluation.Warn);
        }
        catch (ConditionFault fault)
        {
            result["failed"] = true;
            result[verb + "_when_result"] = fault.Message + fault.Details;
            return null;
        }
    }

    private HostScope ScopeWith(ValueMap result, LoopPosition position)
    {
        var locals = new ValueMap(position.Locals);
        if (result.GetValueOrDefault("ansible_facts") is ValueMap facts)
        {
            foreach (var (name, value) in UnsafeValues.MarkMap(facts))
                locals[name] = value;
        }
        if (PlayTask.Register is { } register)
            locals[register] = TaskResults.Registered(result);
        return evaluation.Scope.With(locals);
    }
}
