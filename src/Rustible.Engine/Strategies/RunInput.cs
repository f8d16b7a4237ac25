using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Rustible.Engine.Tasks;

namespace Rustible.Engine.Strategies;

/// <summary>What can happen to a run. Each is journaled before it is applied; the journal is these, in order.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "input")]
[JsonDerivedType(typeof(Began), "began.1")]
[JsonDerivedType(typeof(Reported), "reported.1")]
[JsonDerivedType(typeof(CancelRequested), "cancel-requested.1")]
public abstract record RunInput
{
    /// <summary>The run begins.</summary>
    public sealed record Began : RunInput;

    /// <summary>Tasks have ended on some hosts.</summary>
    /// <param name="Reports">In the order of their arrival.</param>
    public sealed record Reported(ImmutableArray<TaskReport> Reports) : RunInput;

    /// <summary>Someone wants the run to stop: tasks at work are ended, nothing new begins.</summary>
    /// <param name="Reason">Who, or why.</param>
    public sealed record CancelRequested(string Reason) : RunInput;
}
