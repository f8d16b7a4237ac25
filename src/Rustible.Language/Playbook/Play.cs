using System.Collections.Immutable;
using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Language.Playbook;

/// <summary>One play, compiled: roles, static imports and keyword inheritance are resolved; values are raw.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Hosts">The host pattern, raw.</param>
public sealed record Play(SourcePosition Position, string Hosts)
{
    /// <summary>The entries of <c>hosts</c>, raw, as the playbook has them: one, or those of a list.</summary>
    public ImmutableArray<string> HostPatterns { get; init; } = [Hosts];

    /// <summary><c>name</c>, raw; null when not named: banners show the hosts pattern.</summary>
    public string? Name { get; init; }

    /// <summary>The folder of the playbook file (<c>playbook_dir</c>).</summary>
    public required string Directory { get; init; }

    /// <summary>The play's own shared keywords; <see cref="Keywords.Vars"/> is empty here, see <see cref="Vars"/>.</summary>
    public Keywords Keywords { get; init; } = Keywords.None;

    /// <summary><c>vars</c>.</summary>
    public ValueMap Vars { get; init; } = [];

    /// <summary><c>vars_files</c>: each entry a path, or a list of which the first that exists counts; paths may be templates.</summary>
    public ImmutableArray<object?> VarsFiles { get; init; } = [];

    /// <summary><c>vars_prompt</c>.</summary>
    public ImmutableArray<PromptedVariable> VarsPrompt { get; init; } = [];

    /// <summary><c>gather_facts</c>, raw; null leaves it to the <c>gathering</c> setting.</summary>
    public object? GatherFacts { get; init; }

    /// <summary><c>gather_subset</c>, raw.</summary>
    public object? GatherSubset { get; init; }

    /// <summary><c>gather_timeout</c>, raw.</summary>
    public object? GatherTimeout { get; init; }

    /// <summary><c>fact_path</c>, raw: the folder of the hosts' own facts.</summary>
    public object? FactPath { get; init; }

    /// <summary><c>serial</c>: sizes and percentages, raw; empty means all hosts at once.</summary>
    public ImmutableArray<object?> Serial { get; init; } = [];

    /// <summary><c>strategy</c>; null leaves it to the setting.</summary>
    public string? Strategy { get; init; }

    /// <summary><c>max_fail_percentage</c>, raw.</summary>
    public object? MaxFailPercentage { get; init; }

    /// <summary><c>force_handlers</c>, raw.</summary>
    public object? ForceHandlers { get; init; }

    /// <summary><c>order</c>: inventory (default), reverse_inventory, sorted, reverse_sorted, shuffle.</summary>
    public string Order { get; init; } = "inventory";

    /// <summary><c>pre_tasks</c>.</summary>
    public ImmutableArray<PlayItem> PreTasks { get; init; } = [];

    /// <summary>The tasks of <c>roles</c>, dependencies first, in order.</summary>
    public ImmutableArray<PlayItem> Roles { get; init; } = [];

    /// <summary><c>tasks</c>.</summary>
    public ImmutableArray<PlayItem> Tasks { get; init; } = [];

    /// <summary><c>post_tasks</c>.</summary>
    public ImmutableArray<PlayItem> PostTasks { get; init; } = [];

    /// <summary>Blocks of handlers in definition order: those of the roles, then the play's own, then those of roles that tasks import.</summary>
    public ImmutableArray<PlayItem> Handlers { get; init; } = [];

    /// <summary>Every role instance of the play, in order of use, repeats too; their defaults and vars are visible to all tasks of the play.</summary>
    public ImmutableArray<RoleInstance> RoleInstances { get; init; } = [];

    /// <summary>The name that banners show, raw.</summary>
    public string DisplayName => string.IsNullOrWhiteSpace(Name) ? Hosts : Name;
}
