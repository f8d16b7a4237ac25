namespace Rustible.Language;

/// <summary>One task for a pattern of hosts, as <c>ansible PATTERN -m MODULE -a ARGUMENTS</c> gives it.</summary>
/// <param name="Pattern">The hosts.</param>
/// <param name="Module">The module.</param>
/// <param name="Arguments">Its arguments: <c>name=value</c> words, a command, or a mapping in JSON or YAML that begins with a brace.</param>
/// <param name="Directory">The folder that stands for the playbook's.</param>
public sealed record AdHocTask(string Pattern, string Module, string Arguments, string Directory)
{
    /// <summary>The name that the play bears.</summary>
    public const string PlayName = "Ansible Ad-Hoc";

    /// <summary><c>-B</c>: the seconds after which a job in the background is ended; null runs it in the foreground.</summary>
    public int? Async { get; init; }

    /// <summary><c>-P</c>: the seconds between two looks at a job in the background.</summary>
    public int Poll { get; init; }

    /// <summary><c>--task-timeout</c>, in seconds; null for none.</summary>
    public int? Timeout { get; init; }
}
