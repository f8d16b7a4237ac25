using Rustible.Cli.Output.Results;

namespace Rustible.Cli.Output;

/// <summary>The modules whose results are best read as the text that a command wrote.</summary>
internal static class CommandModules
{
    private static readonly string[] Names = ["command", "shell", "raw"];

    /// <summary>Whether a result is shown as a command's text; a job that was sent to the background has none yet.</summary>
    public static bool IsCommand(string module, ShownResult result) => Names.Contains(module) && !result.Has("ansible_job_id");
}
