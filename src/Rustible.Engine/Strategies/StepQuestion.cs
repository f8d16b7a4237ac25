using Rustible.Engine.Runs;

namespace Rustible.Engine.Strategies;

/// <summary>What a person says when a run asks whether a task is to be done (<c>--step</c>).</summary>
public enum StepAnswer
{
    /// <summary>The hosts go past it, and nothing is told of it.</summary>
    No,

    /// <summary>It is done.</summary>
    Yes,

    /// <summary>It is done, and so are all others of the batch, without a question.</summary>
    Continue,

    /// <summary>Nobody answers any more: the run ends as failed.</summary>
    End,
}

/// <summary>A question that was asked.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Address">The task.</param>
/// <param name="Host">The one host that has come to it; null where hosts go through the play together.</param>
public sealed record StepQuestion(int Number, TaskAddress Address, string? Host)
{
    /// <summary>The answer; null until it is there.</summary>
    public StepAnswer? Answer { get; init; }
}
