using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Output;

/// <summary>What is told on stderr of a run that did not come to its end by itself.</summary>
internal static class RunErrors
{
    /// <summary>Tells why the run ended, where there is something to tell.</summary>
    public static void Show(RunNotice.RunEnded ended, Screen screen)
    {
        if (ended.Outcome is RunOutcome.Broken or RunOutcome.Unreadable)
            screen.ErrorLine($"ERROR! {ended.Message ?? "The run could not go on."}", TextColor.Error);
        else if (ended.Message is { } message)
            screen.ErrorLine($"[ERROR]: {message}", TextColor.Error);
    }
}
