namespace Rustible.Engine.Strategies;

/// <summary>What notices hold only when somebody wants to see it.</summary>
/// <param name="Arguments">The arguments of tasks, as the playbook has them.</param>
/// <param name="HostStarts">That a host begins a task.</param>
public sealed record ToldDetails(bool Arguments = false, bool HostStarts = false);
