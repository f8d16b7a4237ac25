using Rustible.Language;
using Rustible.Language.Configuration;

namespace Rustible.Cli.Options;

/// <summary>What the command line of <c>exec</c> says.</summary>
/// <param name="Run">What it shares with playbooks.</param>
/// <param name="Pattern">The hosts.</param>
internal sealed record AdHocArguments(PlaybookArguments Run, string Pattern)
{
    /// <summary><c>-m</c>; null leaves it to the settings.</summary>
    public string? Module { get; init; }

    /// <summary><c>-a</c>; null leaves it to the settings.</summary>
    public string? Arguments { get; init; }

    /// <summary><c>-o</c>.</summary>
    public bool IsOneLine { get; init; }

    /// <summary><c>-t</c>, absolute; null for no files.</summary>
    public string? Tree { get; init; }

    /// <summary><c>-B</c>, in seconds; null runs the task in the foreground.</summary>
    public int? Background { get; init; }

    /// <summary><c>-P</c>, in seconds; null leaves it to the settings.</summary>
    public int? Poll { get; init; }

    /// <summary><c>--playbook-dir</c>; null leaves it to the settings.</summary>
    public string? Directory { get; init; }

    /// <summary><c>--task-timeout</c>, in seconds; null for none.</summary>
    public int? TaskTimeout { get; init; }

    /// <summary>The task, with the settings behind what was not given.</summary>
    public AdHocTask Task(AnsibleSettings settings, string workingDirectory) => new(
        Pattern, Module ?? settings.ModuleName, Arguments ?? settings.ModuleArguments, Path.GetFullPath(Directory ?? settings.PlaybookDirectory ?? ".", workingDirectory))
    {
        Async = Background,
        Poll = Poll ?? settings.PollInterval,
        Timeout = TaskTimeout is > 0 and var limit ? limit : null,
    };

    /// <summary>What it shares with playbooks, shown as <c>ansible</c> shows it unless the settings want it as playbooks are shown.</summary>
    public PlaybookArguments ShownAsAdHoc(AnsibleSettings settings) => Run with
    {
        Output = Run.Output ?? (IsOneLine ? "oneline" : settings.Display.LoadCallbackPlugins ? null : "minimal"),
        Tree = Tree,
    };
}
