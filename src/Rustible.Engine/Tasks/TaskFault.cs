namespace Rustible.Engine.Tasks;

/// <summary>A task that cannot be evaluated: the playbook asks for what is not there or not possible. Becomes a failed result with this message.</summary>
internal sealed class TaskFault(string message) : Exception(message);
