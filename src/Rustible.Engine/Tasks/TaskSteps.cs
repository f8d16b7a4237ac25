using Rustible.Connections;
using Rustible.Engine.Tasks.Results;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks;

/// <summary>Tells, while a task is at work, how far it is.</summary>
/// <param name="invocation">The task.</param>
/// <param name="heading">Its name, and whether its results may be shown.</param>
/// <param name="sessions">Hands the steps on.</param>
internal sealed class TaskSteps(TaskInvocation invocation, TaskHeading heading, IHostSessions sessions)
{
    private const int ResultVerbosity = 3;
    private int _told;

    /// <summary>It is to be tried again.</summary>
    /// <param name="left">How often it may be.</param>
    /// <param name="result">What came of it this time.</param>
    /// <param name="delegatedTo">The host that does the work; null for its own.</param>
    public void Retry(int left, ValueMap result, string? delegatedTo) => Tell(new TaskStep(++_told, heading.Name)
    {
        RetriesLeft = left,
        Result = invocation.Run.Options.Verbosity < ResultVerbosity ? null
            : new ShownResults(invocation, heading).Whole(new ValueMap(result) { ["retries"] = (long)(left + (result.GetValueOrDefault("attempts") as long? ?? 1)) }, hasItems: false, showsDiff: false),
        DelegatedTo = delegatedTo,
    });

    /// <summary>Its job is still at work.</summary>
    /// <param name="job">The job's id.</param>
    public void Wait(string job) => Tell(new TaskStep(++_told, heading.Name) { Job = job });

    /// <summary>An item of its loop has ended. What an include brings is told when all hosts have come to its end.</summary>
    /// <param name="item">The item, as the output shows it.</param>
    /// <param name="module">The module that did it; null when none did.</param>
    public void End(ItemReport item, string? module)
    {
        if (!invocation.Task.IsInclude)
            Tell(new TaskStep(++_told, heading.Name) { Item = item, Module = TemplateEngine.IsTemplate(invocation.Task.Module) ? module : null });
    }

    /// <summary>It opens a session with a host, or uses the one that is open; told with <c>-vvv</c>.</summary>
    /// <param name="target">The host.</param>
    /// <param name="become">The user that it becomes there; null for none.</param>
    public void Connect(ConnectionTarget target, BecomeSettings? become)
    {
        if (invocation.Run.Options.Verbosity < ResultVerbosity)
            return;
        Tell(new TaskStep(++_told, heading.Name) { Note = $"<{target.Host}> {target.Kind.ToUpperInvariant()} CONNECTION{(target.Kind == "local" ? "" : $" FOR USER: {target.User ?? "None"}")}" });
        if (become is not null)
            Tell(new TaskStep(++_told, heading.Name) { Note = $"<{target.Host}> EXEC /bin/sh -c '{become.CommandLine}'" });
    }

    private void Tell(TaskStep step) => sessions.Tell(invocation.Attempt, step);
}
