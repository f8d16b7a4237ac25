namespace Rustible.Connections;

/// <summary>A script for a resident shell. It runs in a subshell: what it changes (folder, variables, umask, options) ends with it.</summary>
/// <param name="Script">POSIX sh text. No value is ever pasted into it; values come by <see cref="Variables"/>.</param>
public sealed record ShellRequest(string Script)
{
    /// <summary>
    /// Whether the text is one of the program's own, which is to be sent again and again: the resident shell keeps it as a function and the next requests
    /// only name it. It must be whole commands.
    /// </summary>
    public bool IsKept { get; init; }

    /// <summary>
    /// Commands of the program's own that the resident shell itself runs before the script, each time, and keeps as a function: what they leave in the
    /// shell, the requests after it find. They print nothing.
    /// </summary>
    public string? Preparation { get; init; }

    /// <summary>Shell variables that are set, quoted, before the script; names are <c>[a-z_][a-z0-9_]*</c>, values any text without NUL.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Variables { get; init; } = [];

    /// <summary>Environment variables that are exported for the script (<c>environment:</c>).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Standard input of the script; empty means <c>/dev/null</c>.</summary>
    public ReadOnlyMemory<byte> Stdin { get; init; }

    /// <summary>The user to become; null runs as the login user.</summary>
    public BecomeSettings? Become { get; init; }

    /// <summary>A user whom the script is to remove: the shell that the session has as that user ends first, since the host removes nobody who is at work.</summary>
    public string? RemovedUser { get; init; }

    /// <summary>Time limit; null for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>When set, the script runs at most once under this attempt, and leaves its outcome on the host until it is forgotten.</summary>
    public ReceiptKey? Receipt { get; init; }
}

/// <summary>
/// The identity of one attempt, and where its receipt lies on the host: <c>{folder}/{run}/{attempt}.(start|out|err|rc)</c>. A second request with the same
/// key does not run the script again: it returns the stored outcome, or waits for the process that still runs.
/// </summary>
/// <param name="Run">The run's id, a file name.</param>
/// <param name="Attempt">The attempt's id within the run, a file name: task sequence, loop item, retry.</param>
/// <param name="Epoch">The coordinator's epoch; a request with a lower one than the host has seen for the run is refused.</param>
/// <param name="Rerun">What to do when it was started but neither process nor status is there any more: true runs the script again.</param>
public sealed record ReceiptKey(string Run, string Attempt, long Epoch, bool Rerun);

/// <summary>What became of an attempt that has a receipt.</summary>
public enum ReceiptOutcome
{
    /// <summary>The script ran now, for this request.</summary>
    Ran,

    /// <summary>The script had run before, or was still running and was waited for; output and status are those of that process.</summary>
    Recovered,

    /// <summary>It was started once, but there is no process and no status: the outcome is unknown.</summary>
    Unknown,

    /// <summary>A coordinator with a higher epoch has taken over; nothing was run.</summary>
    Fenced,
}

/// <summary>What a script left: exit status, output as bytes, and what became of its receipt.</summary>
/// <param name="ExitCode">Exit status 0 to 255; 128 + n after signal n.</param>
/// <param name="Stdout">Standard output, unchanged.</param>
/// <param name="Stderr">Standard error, unchanged.</param>
/// <param name="Receipt"><see cref="ReceiptOutcome.Ran"/> for a request without receipt.</param>
public sealed record ShellReply(int ExitCode, ReadOnlyMemory<byte> Stdout, ReadOnlyMemory<byte> Stderr, ReceiptOutcome Receipt = ReceiptOutcome.Ran)
{
    /// <summary>Standard output as UTF-8 text; bytes that are not UTF-8 become U+FFFD.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Stdout.Span);

    /// <summary>Standard error as UTF-8 text; bytes that are not UTF-8 become U+FFFD.</summary>
    public string ErrorText => System.Text.Encoding.UTF8.GetString(Stderr.Span);
}
