using Rustible.Engine.Runs;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Output;

/// <summary>The tasks that bring other tasks in; that they did so is told by <see cref="RunNotice.TasksIncluded"/>.</summary>
internal static class IncludeModules
{
    /// <summary>Whether the module is one of them.</summary>
    public static bool IsInclude(string module) => module is "include_tasks" or "include_role" or "include";

    /// <summary>Whether the notice is only of an include that did its work, as a whole; some of its items may have been skipped.</summary>
    public static bool IsPassed(RunNotice.TaskEnded ended) => IsInclude(ended.Module) && ended.Report.Status is (TaskStatus.Ok or TaskStatus.Changed);
}
