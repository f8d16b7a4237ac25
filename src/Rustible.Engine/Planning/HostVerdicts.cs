using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Engine.Tasks.Loops;
using Rustible.Engine.Variables;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Planning;

/// <summary>Decides for the hosts of a play what becomes of one task, by the conditions that hold before the run.</summary>
/// <param name="run">The run.</param>
/// <param name="planned">The play with its hosts.</param>
/// <param name="later">What comes by in the run.</param>
internal sealed class HostVerdicts(RunContext run, PlannedPlay planned, LaterNames later)
{
    private const int MaxItems = 50;
    private const int MaxTraces = 16;
    private static readonly AttemptId _attempt = new("plan", 0, "", 0);
    private static readonly TaskAddress _address = new("plan", 0);

    // The variables of a host are the same for all tasks of a role that bring none of their own.
    private readonly Dictionary<(RoleInstance?, string), HostScope> _scopes = [];

    /// <summary>What was read for a host, and the verdict that it led to.</summary>
    private sealed record Trace(List<(string Name, object? Value)> Reads, Verdict Verdict, string? Reason);

    /// <summary>The verdict of each host.</summary>
    /// <param name="task">The task.</param>
    /// <param name="hosts">The hosts that come to it.</param>
    /// <param name="locals">Variables of the includes around it.</param>
    public IEnumerable<(string Host, Verdict Verdict, string? Reason)> Of(PlayTask task, IEnumerable<string> hosts, ValueMap? locals)
    {
        if (task.Keywords.When.IsEmpty || (task.IsMeta && MetaActions.IsUnconditional(MetaActions.Of(task))))
        {
            foreach (var host in hosts)
                yield return (host, Verdict.Runs, null);
            yield break;
        }
        var traces = new List<Trace>();
        foreach (var host in hosts)
        {
            var (verdict, reason) = Of(task, host, locals, traces);
            yield return (host, verdict, reason);
        }
    }

    /// <summary>A value of the task for a host.</summary>
    /// <exception cref="KnownLaterException">Only the run will tell.</exception>
    public object? Render(PlayTask task, string host, object? raw, ValueMap? locals) => Known(() => run.Templates.Render(raw, Scope(task, host, locals)));

    /// <summary>The items of the task's loop on a host.</summary>
    /// <exception cref="KnownLaterException">Only the run will tell.</exception>
    public IReadOnlyList<object?> Items(PlayTask task, string host, ValueMap? locals)
    {
        var loop = task.Loop!;
        var value = Render(task, host, loop.Value, locals);
        if (loop.Kind is not ("loop" or "items"))
        {
            var terms = value as List<object?> ?? [value];
            value = Known(() => LoopItems.Found(loop, terms, task.Module, run.Templates, Scope(task, host, locals)));
        }
        var items = value as IReadOnlyList<object?> ?? throw new KnownLaterException("needs a list for its loop, and gets none");
        return loop.Kind == "items" ? [.. items.SelectMany(item => item as List<object?> ?? [item])] : items;
    }

    private (Verdict Verdict, string? Reason) Of(PlayTask task, string host, ValueMap? locals, List<Trace> traces)
    {
        var scope = Scope(task, host, locals);
        foreach (var trace in traces)
        {
            if (scope.Gives(trace.Reads))
                return (trace.Verdict, trace.Reason);
        }
        var (verdict, reason) = task.Loop is null ? Decide(task, scope) : OfItems(task, host, locals, scope);
        if (task.Loop is null && traces.Count < MaxTraces)
            traces.Add(new Trace(scope.Reads, verdict, reason));
        return (verdict, reason);
    }

    /// <summary>A looped task is skipped where all of its items are.</summary>
    private (Verdict Verdict, string? Reason) OfItems(PlayTask task, string host, ValueMap? locals, PlanScope scope)
    {
        IReadOnlyList<object?> items;
        LoopControl control;
        try
        {
            items = Items(task, host, locals);
            control = Known(() => LoopControl.Render(task, run.Templates, scope));
        }
        catch (KnownLaterException later)
        {
            var (verdict, reason) = Decide(task, scope);
            return verdict == Verdict.Skipped ? (verdict, reason) : (Verdict.Unknown, $"its loop {later.Message}");
        }
        if (items.Count == 0)
            return (Verdict.Skipped, "no items in the list");
        var verdicts = Enumerable.Range(0, Math.Min(items.Count, MaxItems)).Select(index => Decide(task, Scope(task, host, With(control, items, index, locals)))).ToList();
        if (verdicts.TrueForAll(one => one.Verdict == Verdict.Skipped) && verdicts.Count == items.Count)
            return verdicts[0];
        return verdicts.Find(one => one.Verdict == Verdict.Unknown) is { Verdict: Verdict.Unknown } unknown && !verdicts.Exists(one => one.Verdict == Verdict.Runs) ? unknown : (Verdict.Runs, null);
    }

    private static ValueMap With(LoopControl loop, IReadOnlyList<object?> items, int index, ValueMap? locals)
    {
        var all = new ValueMap(locals ?? []);
        foreach (var (name, value) in LoopPosition.Of(loop, items, index).Locals)
            all[name] = value;
        return all;
    }

    private (Verdict Verdict, string? Reason) Decide(PlayTask task, PlanScope scope)
    {
        foreach (var condition in task.Keywords.When)
        {
            try
            {
                if (!Known(() => run.Templates.Test(condition.Value, scope)))
                    return (Verdict.Skipped, $"when: {Text(condition)}");
            }
            catch (KnownLaterException later)
            {
                return (Verdict.Unknown, later.Message);
            }
        }
        return (Verdict.Runs, null);
    }

    private PlanScope Scope(PlayTask task, string host, ValueMap? locals)
    {
        var isCommon = task.Keywords is { Vars.IsEmpty: true, Environment.IsEmpty: true };
        if (!isCommon || !_scopes.TryGetValue((task.Role, host), out var scope))
            scope = ScopeOf(task, host);
        if (isCommon)
            _scopes[(task.Role, host)] = scope;
        return new PlanScope(scope, later, locals);
    }

    private HostScope ScopeOf(PlayTask task, string host)
    {
        var invocation = new TaskInvocation
        {
            Run = run,
            Play = planned.Play,
            Task = task,
            Address = _address,
            Attempt = _attempt with { Host = host },
            State = HostRunState.Empty,
            PlayHosts = planned.Hosts,
            BatchHosts = planned.Batches.Length == 1 ? planned.Hosts : planned.Batches.FirstOrDefault(batch => batch.Contains(host), planned.Hosts),
        };
        return Known(() => HostScope.ForTask(invocation, host, new KnownStates(host, HostRunState.Empty), new RenderedValues(), CancellationToken.None));
    }

    /// <summary>Whatever cannot be evaluated before the run, the run will tell of.</summary>
    private static T Known<T>(Func<T> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (Exception error) when (KnownLaterException.In(error) is not null || HostStateNeeded.In(error) is not null || error is TemplateException or TaskFault or LanguageException)
        {
            if (KnownLaterException.In(error) is { } later)
                throw new KnownLaterException(later.Message);
            throw new KnownLaterException(HostStateNeeded.In(error) is { } other ? $"needs variables of the host {other.Host}" : $"fails as it stands: {error.Message.Split('\n')[0]}");
        }
    }

    private static string Text(Condition condition) => condition.Value switch
    {
        bool flag => flag ? "true" : "false",
        var value => value?.ToString() ?? "",
    };
}
