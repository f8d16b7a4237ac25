using Rustible.Cli.Output.Results;
using Rustible.Cli.Output.Terminal;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Output;

/// <summary>What is shown of an exception on the host before a failure's own line: its last line, or all of it from <c>-vvv</c> on.</summary>
internal static class ExceptionLines
{
    /// <summary>Shows the exception of a failure that had one.</summary>
    public static void Show(TaskStatus status, ShownResult result, int verbosity, Screen screen)
    {
        if (status != TaskStatus.Failed || result.Text("exception") is not { } exception)
            return;
        var last = exception.Trim().Split('\n')[^1];
        screen.Line(
            verbosity >= 3
                ? $"The full traceback is:\n{(exception.EndsWith('\n') ? exception[..^1] : exception)}"
                : $"An exception occurred during task execution. To see the full traceback, use -vvv. The error was: {last}",
            TextColor.Error);
    }
}
