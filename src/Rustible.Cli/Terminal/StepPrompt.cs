using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Strategies;

namespace Rustible.Cli.Terminal;

/// <summary>Asks the person at the terminal, or whatever stdin is, whether a task is to be done (<c>--step</c>); the question is its banner then.</summary>
/// <param name="screen">Takes the question.</param>
/// <param name="stdin">Gives the answers, a line each.</param>
internal sealed class StepPrompt(Screen screen, TextReader stdin)
{
    /// <summary>Asks, and waits for a line.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<StepAnswer> AskAsync(string question, CancellationToken cancellation)
    {
        screen.Raw(TerminalText.Safe(question));
        screen.Flush();
        // A terminal's line cannot be given up: the reader stays behind when the run is interrupted.
        var line = await Task.Run(stdin.ReadLine, CancellationToken.None).WaitAsync(cancellation).ConfigureAwait(false);
        if (line is null)
            return StepAnswer.End;
        screen.Banner(question);
        screen.Flush();
        return line.ToLowerInvariant() switch
        {
            "y" or "yes" => StepAnswer.Yes,
            "c" or "continue" => StepAnswer.Continue,
            _ => StepAnswer.No,
        };
    }
}
