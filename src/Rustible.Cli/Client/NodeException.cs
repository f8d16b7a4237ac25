namespace Rustible.Cli.Client;

/// <summary>A control node cannot be reached, or refused what was asked.</summary>
/// <param name="message">What happened, for the user.</param>
/// <param name="exitCode">The command's exit code.</param>
internal sealed class NodeException(string message, int exitCode = ExitCodes.Error) : Exception(message)
{
    /// <summary>The command's exit code.</summary>
    public int ExitCode { get; } = exitCode;
}
