using Rustible.Engine.Runs;

namespace Rustible.Cli;

/// <summary>The exit codes of ansible-playbook.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;
    public const int Error = 1;
    public const int BadOptions = 5;

    /// <summary>What ansible-vault ends with when its command line cannot be read at all.</summary>
    public const int BadUsage = 2;

    public const int Interrupted = 99;
    public const int Unexpected = 250;

    public static int Of(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Succeeded => Ok,
        RunOutcome.Failed => 2,
        RunOutcome.Unreachable or RunOutcome.Unreadable => 4,
        RunOutcome.Cancelled => Interrupted,
        _ => Error,
    };
}
