using System.Collections.Immutable;
using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Language.Playbook;

/// <summary>What a task list holds: a <see cref="PlayTask"/> or a <see cref="PlayBlock"/>. Static imports and roles are already resolved into these.</summary>
/// <param name="Position">Where it begins.</param>
public abstract record PlayItem(SourcePosition Position);

/// <summary>A block with its rescue and always parts; its keywords are already merged into its tasks.</summary>
/// <param name="Position">Where it begins.</param>
public sealed record PlayBlock(SourcePosition Position) : PlayItem(Position)
{
    /// <summary><c>name</c>; null when not named.</summary>
    public string? Name { get; init; }

    /// <summary><c>block</c>.</summary>
    public ImmutableArray<PlayItem> Tasks { get; init; } = [];

    /// <summary><c>rescue</c>; empty when there is none.</summary>
    public ImmutableArray<PlayItem> Rescue { get; init; } = [];

    /// <summary><c>always</c>; empty when there is none.</summary>
    public ImmutableArray<PlayItem> Always { get; init; } = [];
}

/// <summary>How a task is repeated over items.</summary>
/// <param name="Kind"><c>loop</c>, or the lookup's name of a <c>with_*</c>: <c>items</c>, <c>dict</c>...</param>
/// <param name="Value">The list, or a template that gives it.</param>
public sealed record TaskLoop(string Kind, object? Value)
{
    /// <summary><c>loop_control.loop_var</c>.</summary>
    public string LoopVar { get; init; } = "item";

    /// <summary><c>loop_control.index_var</c>.</summary>
    public string? IndexVar { get; init; }

    /// <summary><c>loop_control.label</c>, raw.</summary>
    public object? Label { get; init; }

    /// <summary><c>loop_control.pause</c>, in seconds, raw.</summary>
    public object? Pause { get; init; }

    /// <summary><c>loop_control.extended</c>.</summary>
    public bool Extended { get; init; }
}

/// <summary>A task or a handler.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Module">The module's short name: <c>copy</c>, also when the playbook says <c>ansible.builtin.copy</c>.</param>
public sealed record PlayTask(SourcePosition Position, string Module) : PlayItem(Position)
{
    /// <summary><c>name</c>, raw; null when not named.</summary>
    public string? Name { get; init; }

    /// <summary>The module's name as the playbook has it; what banners of unnamed tasks show.</summary>
    public string Action { get; init; } = Module;

    /// <summary>The module's arguments, raw, <c>args</c> merged in; free text is under <c>_raw_params</c>.</summary>
    public ValueMap Arguments { get; init; } = [];

    /// <summary>The shared keywords, merged from the play inwards.</summary>
    public Keywords Keywords { get; init; } = Keywords.None;

    /// <summary>The task's own <c>vars</c>, raw; also the last layer of <see cref="Keywords"/>. Those of an include beat nearly all others in its file.</summary>
    public ValueMap Vars { get; init; } = [];

    /// <summary><c>loop</c> or <c>with_*</c>; null when the task is not repeated.</summary>
    public TaskLoop? Loop { get; init; }

    /// <summary><c>register</c>.</summary>
    public string? Register { get; init; }

    /// <summary><c>notify</c>: names or topics of handlers, raw.</summary>
    public ImmutableArray<string> Notify { get; init; } = [];

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

    /// <summary>Our own <c>rustible_rerun</c>: run again when the outcome of a started attempt is unknown.</summary>
    public bool Rerun { get; init; }

    /// <summary>The role that the task comes from; null outside roles.</summary>
    public RoleInstance? Role { get; init; }

    /// <summary>True when the task is <c>include_tasks</c>: its file is known only when a host evaluates it.</summary>
    public bool IsInclude => Module == "include_tasks";

    /// <summary>True when the task is a <c>meta</c> action: the coordinator carries it out.</summary>
    public bool IsMeta => Module == "meta";

    /// <summary>True when the task was made by the loader (fact gathering) and has no place in the playbook.</summary>
    public bool IsImplicit { get; init; }
}

/// <summary>One use of a role: its folder and its variables. The same role used with other parameters is another instance.</summary>
/// <param name="Name">The role's name as banners show it.</param>
/// <param name="Path">The role's folder, absolute.</param>
public sealed record RoleInstance(string Name, string Path)
{
    /// <summary><c>defaults/main.yml</c>, raw.</summary>
    public ValueMap Defaults { get; init; } = [];

    /// <summary><c>vars/main.yml</c>, raw.</summary>
    public ValueMap Vars { get; init; } = [];

    /// <summary>The <c>vars:</c> given where the role is used, raw: seen by the whole play, and weaker than <see cref="Vars"/>.</summary>
    public ValueMap UseVars { get; init; } = [];

    /// <summary>Parameters given where the role is used (any key beside <c>role</c>, <c>vars</c> and the keywords), raw.</summary>
    public ValueMap Parameters { get; init; } = [];

    /// <summary>The instances that this one was pulled in by (<c>meta/main.yml</c> dependencies), outermost first.</summary>
    public ImmutableArray<RoleInstance> Parents { get; init; } = [];
}
