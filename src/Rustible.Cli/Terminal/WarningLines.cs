using Rustible.Cli.Output;
using Rustible.Cli.Output.Terminal;

namespace Rustible.Cli.Terminal;

/// <summary>Warnings of commands that run nothing.</summary>
internal static class WarningLines
{
    /// <summary>Writes a warning, wrapped, to the standard error.</summary>
    public static void Write(string message)
    {
        var width = OutputOptions.WidthOf(Console.IsErrorRedirected ? null : Console.WindowWidth);
        foreach (var line in WrappedText.Lines($"[WARNING]: {TerminalText.Safe(message)}", width, keepBlanks: false))
            Console.Error.WriteLine(line);
    }
}
