namespace Rustible.Modules.Containers.Specification;

/// <summary>An option of a container that cannot be had; the message is the task's.</summary>
internal sealed class ContainerFault(string message) : Exception(message);
