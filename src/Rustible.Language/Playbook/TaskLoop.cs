using System.Collections.Immutable;

namespace Rustible.Language.Playbook;

/// <summary>How a task is repeated over items.</summary>
/// <param name="Kind"><c>loop</c>, or the lookup's name of a <c>with_*</c>: <c>items</c>, <c>dict</c>...</param>
/// <param name="Value">The list, or a template that gives it.</param>
public sealed record TaskLoop(string Kind, object? Value)
{
    /// <summary><c>loop_control.loop_var</c>, raw.</summary>
    public string LoopVar { get; init; } = "item";

    /// <summary><c>loop_control.index_var</c>, raw.</summary>
    public string? IndexVar { get; init; }

    /// <summary><c>loop_control.label</c>, raw.</summary>
    public object? Label { get; init; }

    /// <summary><c>loop_control.pause</c>, in seconds, raw.</summary>
    public object? Pause { get; init; }

    /// <summary><c>loop_control.extended</c>, raw: whether there is a variable <c>ansible_loop</c>.</summary>
    public object? Extended { get; init; }

    /// <summary><c>loop_control.extended_allitems</c>, raw: whether that variable holds all items; null means it does.</summary>
    public object? ExtendedAllItems { get; init; }

    /// <summary><c>loop_control.break_when</c>: the loop ends after the item at which all of them hold.</summary>
    public ImmutableArray<Condition> BreakWhen { get; init; } = [];
}
