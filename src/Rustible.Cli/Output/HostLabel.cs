using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Output;

/// <summary>A host as result lines name it: <c>web1</c>, or <c>web1 -> db1</c> when another did the work.</summary>
internal static class HostLabel
{
    /// <summary>The label. What was skipped was done by nobody.</summary>
    public static string Of(string host, string? delegatedTo, TaskStatus status) =>
        delegatedTo is null || delegatedTo == host || status == TaskStatus.Skipped ? host : $"{host} -> {delegatedTo}";
}
