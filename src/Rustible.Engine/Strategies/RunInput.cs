using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;

namespace Rustible.Engine.Strategies;

/// <summary>A step of a task that is at work.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Step">The step.</param>
public sealed record SteppedTask(AttemptId Attempt, TaskStep Step);

/// <summary>What can happen to a run. Each is journaled before it is applied; the journal is these, in order.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "input")]
[JsonDerivedType(typeof(Began), "began.1")]
[JsonDerivedType(typeof(Reported), "reported.1")]
[JsonDerivedType(typeof(StepAnswered), "step-answered.1")]
[JsonDerivedType(typeof(CancelRequested), "cancel-requested.1")]
public abstract record RunInput
{
    /// <summary>The run begins.</summary>
    public sealed record Began : RunInput;

    /// <summary>Tasks have ended on some hosts.</summary>
    /// <param name="Reports">In the order of their arrival.</param>
    public sealed record Reported(ImmutableArray<TaskReport> Reports) : RunInput
    {
        /// <summary>What tasks at work have told, before any of the reports.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public ImmutableArray<SteppedTask> Steps { get; init; }
    }

    /// <summary>The person at the terminal has answered a question of the run.</summary>
    /// <param name="Number">The question's number.</param>
    /// <param name="Answer">The answer.</param>
    public sealed record StepAnswered(int Number, StepAnswer Answer) : RunInput;

    /// <summary>Someone wants the run to stop: tasks at work are ended, nothing new begins.</summary>
    /// <param name="Reason">Who, or why.</param>
    public sealed record CancelRequested(string Reason) : RunInput;
}
