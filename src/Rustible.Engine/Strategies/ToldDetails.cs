namespace Rustible.Engine.Strategies;

/// <summary>What notices hold only when somebody wants to see it.</summary>
/// <param name="Arguments">The arguments of tasks, as the playbook has them.</param>
/// <param name="HostStarts">That a host begins a task.</param>
/// <param name="Steps">What the run does between tasks: playbooks that begin, what <c>meta</c> did, handlers that were notified.</param>
public sealed record ToldDetails(bool Arguments = false, bool HostStarts = false, bool Steps = false);
