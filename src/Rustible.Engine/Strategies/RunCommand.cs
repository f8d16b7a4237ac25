using System.Collections.Immutable;
using Rustible.Engine.Runs;

namespace Rustible.Engine.Strategies;

/// <summary>What the coordinator is to do after an input.</summary>
public abstract record RunCommand
{
    /// <summary>Give a host its next task.</summary>
    /// <param name="Host">The host.</param>
    /// <param name="Sequence">The attempt's sequence.</param>
    /// <param name="Address">The task.</param>
    /// <param name="Includes">The includes that lead to it, outermost first.</param>
    /// <param name="Lost">Hosts of the play that have failed or were lost so far.</param>
    public sealed record Dispatch(
        string Host, int Sequence, TaskAddress Address, ImmutableArray<IncludeFrame> Includes, ImmutableArray<string> Lost) : RunCommand
    {
        /// <summary>The includes whose roles the play sees, after those that lead to them.</summary>
        public ImmutableArray<IncludeFrame> Roles { get; init; } = [];

        /// <summary>How many changes of the inventory the task is to see.</summary>
        public int Version { get; init; }

        /// <summary>How many there were when the play began.</summary>
        public int PlayVersion { get; init; }
    }

    /// <summary>Give the variable effects of a <c>run_once</c> task to the hosts that did not run it.</summary>
    /// <param name="Hosts">The hosts.</param>
    /// <param name="Effects">The effects as JSON.</param>
    public sealed record Adopt(ImmutableArray<string> Hosts, string Effects) : RunCommand;

    /// <summary>End the tasks that are at work.</summary>
    /// <param name="Hosts">The hosts.</param>
    public sealed record CancelTasks(ImmutableArray<string> Hosts) : RunCommand;

    /// <summary>Tell those who follow the run.</summary>
    /// <param name="Notice">What.</param>
    public sealed record Tell(RunNotice Notice) : RunCommand;
}
