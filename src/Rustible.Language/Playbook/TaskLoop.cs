namespace Rustible.Language.Playbook;

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
