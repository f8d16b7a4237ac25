using Rustible.Connections;
using Rustible.Modules.Commands;

namespace Rustible.Modules.External;

/// <summary>What <c>External/external.sh</c> answered.</summary>
internal sealed class ExternalReply
{
    private readonly ScriptReply _script;

    public ExternalReply(ShellReply reply)
    {
        // Its exit status is the module's; a fault of ours is one of the receipt.
        _script = new ScriptReply(reply with { ExitCode = 0 });
        ExitCode = reply.ExitCode;
        Stdout = OutputText.Decode(_script.Body.Span);
        Stderr = OutputText.Decode(reply.Stderr.Span);
    }

    /// <summary>Where the host wants what it does not have; null when the module ran.</summary>
    public string? Missing => _script.Text("missing");

    /// <summary>The interpreter that the host looked for and found; null when nobody looked.</summary>
    public string? Python => _script.Has("none") ? null : _script.Text("python");

    /// <summary>Whether another interpreter may be found after a change of the host.</summary>
    public bool IsGuessed => _script.Has("guessed");

    /// <summary>Whether the host has no Python.</summary>
    public bool HasNoPython => _script.Has("none");

    /// <summary>Why nothing is known of the module; null when it ran.</summary>
    public string? Fault => _script.Message;

    /// <summary>The module's exit status.</summary>
    public int ExitCode { get; }

    /// <summary>What the module printed.</summary>
    public string Stdout { get; }

    /// <summary>What the module printed to standard error.</summary>
    public string Stderr { get; }
}
