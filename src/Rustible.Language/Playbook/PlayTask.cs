using System.Collections.Immutable;
using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Language.Playbook;

/// <summary>A task or a handler.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Module">The module's short name: <c>copy</c>, also when the playbook says <c>ansible.builtin.copy</c>.</param>
public sealed record PlayTask(SourcePosition Position, string Module) : PlayItem(Position)
{
    /// <summary><c>name</c>, raw; null when not named.</summary>
    public string? Name { get; init; }

    /// <summary>The module's name as the playbook has it; what banners of unnamed tasks show.</summary>
    public string Action { get; init; } = Module;

    /// <summary>The module's file; null for a native one.</summary>
    public ModuleFile? File { get; init; }

    /// <summary>What banners show, raw: the name, or what the task does.</summary>
    public string Title =>
        !string.IsNullOrEmpty(Name) ? Name : IncludesRole ? $"{Action} : {Arguments.GetValueOrDefault("name") ?? Arguments.GetValueOrDefault("role")}" : Action;

    /// <summary>The module's arguments, raw, <c>args</c> merged in; free text is under <c>_raw_params</c>.</summary>
    public ValueMap Arguments { get; init; } = [];

    /// <summary>The shared keywords, merged from the play inwards.</summary>
    public Keywords Keywords { get; init; } = Keywords.None;

    /// <summary>The keywords that the enclosing blocks, role and play hand down, without the task's own: the tasks of an included file begin from these.</summary>
    public Keywords Outer { get; init; } = Keywords.None;

    /// <summary>The task's own <c>vars</c>, raw; also the last layer of <see cref="Keywords"/>. Those of an include beat nearly all others in its file.</summary>
    public ValueMap Vars { get; init; } = [];

    /// <summary><c>loop</c> or <c>with_*</c>; null when the task is not repeated.</summary>
    public TaskLoop? Loop { get; init; }

    /// <summary><c>register</c>.</summary>
    public string? Register { get; init; }

    /// <summary><c>notify</c>, its own or that of the innermost block or import around it: names or topics of handlers, raw.</summary>
    public ImmutableArray<string> Notify => Keywords.Notify ?? [];

    /// <summary><c>listen</c> of a handler: the topics it answers to.</summary>
    public ImmutableArray<string> Listen { get; init; } = [];

    /// <summary><c>changed_when</c>; empty when not set.</summary>
    public ImmutableArray<Condition> ChangedWhen { get; init; } = [];

    /// <summary><c>failed_when</c>; empty when not set.</summary>
    public ImmutableArray<Condition> FailedWhen { get; init; } = [];

    /// <summary><c>until</c>; empty when not set.</summary>
    public ImmutableArray<Condition> Until { get; init; } = [];

    /// <summary><c>retries</c>, raw; Ansible's default is 3 when <c>until</c> is set.</summary>
    public object? Retries { get; init; }

    /// <summary><c>delay</c> in seconds, raw; Ansible's default is 5.</summary>
    public object? Delay { get; init; }

    /// <summary><c>async</c> in seconds, raw: for how long the module may run in the background.</summary>
    public object? Async { get; init; }

    /// <summary><c>poll</c> in seconds, raw: the pause between two looks at it.</summary>
    public object? Poll { get; init; }

    /// <summary>Our own <c>rustible_rerun</c>: run again when the outcome of a started attempt is unknown.</summary>
    public bool Rerun { get; init; }

    /// <summary>The role that the task comes from; null outside roles.</summary>
    public RoleInstance? Role { get; init; }

    /// <summary>True for a handler, and for the tasks that a handler includes.</summary>
    public bool IsHandler { get; init; }

    /// <summary>True when the task brings other tasks in: which ones is known only when a host evaluates it.</summary>
    public bool IsInclude => Module is "include_tasks" or "include_role";

    /// <summary>True for <c>include_role</c>.</summary>
    public bool IncludesRole => Module == "include_role";

    /// <summary>True when the task is a <c>meta</c> action: the coordinator carries it out.</summary>
    public bool IsMeta => Module == "meta";

    /// <summary>True when its first host does it for all (<c>add_host</c>, <c>pause</c>): what it registers is that host's alone.</summary>
    public bool BypassesHosts => Module is "add_host" or "pause";

    /// <summary>True when the task was made by the loader (fact gathering) and has no place in the playbook.</summary>
    public bool IsImplicit { get; init; }
}
