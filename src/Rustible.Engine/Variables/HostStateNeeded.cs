namespace Rustible.Engine.Variables;

/// <summary>
/// Thrown by a look-up in <c>hostvars</c> when the state of the host is not here yet. <see cref="Tasks.TaskRunner"/> fetches it and evaluates again;
/// evaluation has no effects, so repeating it is safe.
/// </summary>
internal sealed class HostStateNeeded(string host) : Exception($"The variables of {host} are not here yet.")
{
    public string Host { get; } = host;

    /// <summary>The signal itself, or the one that another exception wraps; null when there is none.</summary>
    public static HostStateNeeded? In(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is HostStateNeeded needed)
                return needed;
        }
        return null;
    }
}
