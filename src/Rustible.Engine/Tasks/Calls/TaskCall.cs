using Rustible.Connections;
using Rustible.Engine.Variables;
using Rustible.Language.Playbook;
using Rustible.Modules;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Calls;

/// <summary>One call of a module, evaluated: what is called, with which arguments, where and as whom. Making it has no effects.</summary>
internal sealed record TaskCall
{
    public required IModule Module { get; init; }

    public required ValueMap Arguments { get; init; }

    public required HostScope Scope { get; init; }

    /// <summary>The host that does the work.</summary>
    public required string Host { get; init; }

    /// <summary>The same host when the task is delegated; else null.</summary>
    public string? DelegatedTo { get; init; }

    /// <summary>How the output shows the delegate: with its address when that is not its name, <c>db1(10.0.0.7)</c>. Null when the task's own host does the work.</summary>
    public string? ShownDelegate { get; init; }

    /// <summary>The same without the address: Ansible tells that only of hosts that have answered.</summary>
    public string? NamedDelegate => ShownDelegate is null ? null : Host;

    public bool DelegatesFacts { get; init; }

    /// <summary>Null for a module that needs no connection.</summary>
    public ConnectionTarget? Target { get; init; }

    /// <summary>How the task's own host is reached, for a module that reaches it by itself.</summary>
    public ConnectionTarget? HostTarget { get; init; }

    public BecomeSettings? Become { get; init; }

    public bool CheckMode { get; init; }

    public bool Diff { get; init; }

    /// <summary><c>no_log</c>.</summary>
    public bool NoLog { get; init; }

    /// <summary>The variables of the host that does the work.</summary>
    public HostScope? WorkerScope { get; init; }

    public TimeSpan? Timeout { get; init; }

    /// <summary><c>async</c>: the time for which the module may run in the background; null when it does not.</summary>
    public TimeSpan? Async { get; init; }

    /// <summary><c>poll</c>: the pause between two looks at it; zero when nobody waits.</summary>
    public TimeSpan Poll { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <exception cref="TaskFault">The playbook asks for what is undefined or not possible.</exception>
    public static TaskCall Evaluate(TaskInvocation invocation, Evaluation evaluation, ValueMap locals)
    {
        var task = invocation.Task;
        var run = invocation.Run;
        var scope = evaluation.Scope.With(locals);
        var keywords = new TaskKeywords(task, run.Templates, scope);
        var module = CalledModule.Of(task, run, keywords);
        var shared = task.Keywords;
        keywords.CheckFlags(shared);
        var delegatedTo = keywords.Text("delegate_to", shared.DelegateTo);
        var host = string.IsNullOrEmpty(delegatedTo) ? evaluation.Host : delegatedTo;
        if (host != evaluation.Host)
            scope = scope.Before(new DelegateVariables(evaluation.Host, host, () => evaluation.ScopeOf(host)));
        var call = new TaskCall
        {
            Module = module,
            Arguments = TaskArguments.Render(invocation, module, scope),
            Scope = scope,
            Host = host,
            DelegatedTo = string.IsNullOrEmpty(delegatedTo) ? null : delegatedTo,
            ShownDelegate = ShownAs(host, evaluation, run.Templates),
            DelegatesFacts = keywords.Flag("delegate_facts", shared.DelegateFacts, false),
            CheckMode = keywords.Flag("check_mode", shared.CheckMode, run.Options.CheckMode),
            Diff = keywords.Flag("diff", shared.Diff, run.Options.Diff || run.Settings.DiffAlways),
            NoLog = keywords.FlagOr("no_log", shared.NoLog, run.Settings.NoLog, onError: true),
            Timeout = keywords.Duration("timeout", shared.Timeout ?? (long)run.Settings.TaskTimeout) is { Ticks: > 0 } limit ? limit : null,
            Async = keywords.Duration("async_val", task.Async) is { Ticks: > 0 } time ? time : null,
            Poll = keywords.Duration("poll", task.Poll) ?? TimeSpan.FromSeconds(run.Settings.PollInterval),
            Environment = TaskEnvironment.Render(task, keywords, run.Templates),
        };
        return module.Description.ControlOnly ? call : call.WithConnection(invocation, evaluation, locals, shared);
    }

    /// <summary>How the output shows that <paramref name="host"/> does the work; null when it is the task's own.</summary>
    public static string? ShownAs(string host, Evaluation evaluation, TemplateEngine templates)
    {
        if (host == evaluation.Host)
            return null;
        var scope = evaluation.ScopeOf(host);
        return scope.TryGet("ansible_host", out var raw) && templates.Render(raw, scope)?.ToString() is { Length: > 0 } address && address != host ? $"{host}({address})" : host;
    }

    private TaskCall WithConnection(TaskInvocation invocation, Evaluation evaluation, ValueMap locals, Keywords shared)
    {
        var scope = DelegatedTo is null ? Scope : evaluation.ScopeOf(Host).AsDelegateOf(evaluation.Host, locals);
        var settings = new ConnectionSettings(invocation.Run, Host, shared, Keywords(invocation, Scope), Keywords(invocation, scope), scope) { Folder = invocation.Play.Directory };
        var target = settings.Target();
        return this with
        {
            Target = target,
            HostTarget = !Module.Description.ReachesHost ? null : DelegatedTo is null ? target : OwnTarget(invocation, evaluation, locals, shared),
            Become = settings.Become(),
            WorkerScope = scope,
        };
    }

    private static TaskKeywords Keywords(TaskInvocation invocation, HostScope scope) => new(invocation.Task, invocation.Run.Templates, scope);

    private static ConnectionTarget OwnTarget(TaskInvocation invocation, Evaluation evaluation, ValueMap locals, Keywords shared)
    {
        var scope = evaluation.Scope.With(locals);
        return new ConnectionSettings(invocation.Run, evaluation.Host, shared, Keywords(invocation, scope), Keywords(invocation, scope), scope).Target();
    }
}
