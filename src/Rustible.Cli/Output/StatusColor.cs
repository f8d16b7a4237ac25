using Rustible.Cli.Output.Terminal;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Output;

/// <summary>The colours that tell how a task ended.</summary>
internal static class StatusColor
{
    /// <summary>The colour of a result's lines.</summary>
    public static TextColor Of(TaskStatus status) => status switch
    {
        TaskStatus.Ok => TextColor.Ok,
        TaskStatus.Changed => TextColor.Changed,
        TaskStatus.Skipped => TextColor.Skip,
        TaskStatus.Failed => TextColor.Error,
        _ => TextColor.Unreachable,
    };
}
