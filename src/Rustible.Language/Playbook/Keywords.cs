using System.Collections.Immutable;
using Rustible.Templating.Values;

namespace Rustible.Language.Playbook;

/// <summary>
/// The keywords that plays, blocks and tasks share, raw (a value may be a template). Those of a <see cref="PlayTask"/> are already merged with those
/// of its blocks, role, imports and play: <c>when</c> and <c>environment</c> accumulate from the outside in, <c>tags</c> are united, <c>vars</c> are
/// layered, and for all others the innermost one counts. Null: not set anywhere.
/// </summary>
public sealed record Keywords
{
    /// <summary>No keyword set.</summary>
    public static Keywords None { get; } = new();

    /// <summary><c>become</c>.</summary>
    public object? Become { get; init; }

    /// <summary><c>become_user</c>.</summary>
    public object? BecomeUser { get; init; }

    /// <summary><c>become_method</c>.</summary>
    public object? BecomeMethod { get; init; }

    /// <summary><c>become_flags</c>.</summary>
    public object? BecomeFlags { get; init; }

    /// <summary><c>become_exe</c>.</summary>
    public object? BecomeExe { get; init; }

    /// <summary><c>connection</c>.</summary>
    public object? Connection { get; init; }

    /// <summary><c>remote_user</c>.</summary>
    public object? RemoteUser { get; init; }

    /// <summary><c>port</c>.</summary>
    public object? Port { get; init; }

    /// <summary><c>check_mode</c>.</summary>
    public object? CheckMode { get; init; }

    /// <summary><c>diff</c>.</summary>
    public object? Diff { get; init; }

    /// <summary><c>no_log</c>.</summary>
    public object? NoLog { get; init; }

    /// <summary><c>ignore_errors</c>.</summary>
    public object? IgnoreErrors { get; init; }

    /// <summary><c>ignore_unreachable</c>.</summary>
    public object? IgnoreUnreachable { get; init; }

    /// <summary><c>any_errors_fatal</c>.</summary>
    public object? AnyErrorsFatal { get; init; }

    /// <summary><c>run_once</c>.</summary>
    public object? RunOnce { get; init; }

    /// <summary><c>delegate_to</c>.</summary>
    public object? DelegateTo { get; init; }

    /// <summary><c>delegate_facts</c>.</summary>
    public object? DelegateFacts { get; init; }

    /// <summary><c>timeout</c>, in seconds.</summary>
    public object? Timeout { get; init; }

    /// <summary><c>throttle</c>: how many hosts may be at work on the task at once.</summary>
    public object? Throttle { get; init; }

    /// <summary><c>notify</c>: names or topics of handlers, raw; null when not set anywhere.</summary>
    public ImmutableArray<string>? Notify { get; init; }

    /// <summary><c>collections</c>, of the innermost that has it: where roles and modules of a short name are looked for first.</summary>
    public ImmutableArray<string> Collections { get; init; } = [];

    /// <summary><c>when</c>, from the outermost block to the task; all must hold.</summary>
    public ImmutableArray<Condition> When { get; init; } = [];

    /// <summary><c>tags</c>, each once.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary><c>environment</c>, from the outermost to the task: maps, or templates that give maps.</summary>
    public ImmutableArray<object?> Environment { get; init; } = [];

    /// <summary><c>vars</c> of blocks, imports and the task, from the outermost to the task; not those of the play.</summary>
    public ImmutableArray<ValueMap> Vars { get; init; } = [];

    /// <summary>The <c>vars</c> of an <c>include</c> whose file was known when the playbook was read: they win over nearly all others, as those of includes at run time do.</summary>
    public ImmutableArray<ValueMap> IncludeVars { get; init; } = [];

    /// <summary><c>module_defaults</c>, from the outermost to the task: module name to its arguments.</summary>
    public ImmutableArray<ValueMap> ModuleDefaults { get; init; } = [];
}
