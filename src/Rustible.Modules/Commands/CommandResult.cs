using System.Text;
using Rustible.Templating.Values;

namespace Rustible.Modules.Commands;

/// <summary>What <c>command</c> and <c>shell</c> have in common: arguments that are refused, and the result.</summary>
internal static class CommandResult
{
    /// <summary>The result for arguments that hold no command, or two; null when they are right.</summary>
    internal static ModuleResult? Refuse(CommandArguments args)
    {
        var hasText = !string.IsNullOrEmpty(args.Cmd);
        var hasWords = args.Argv is { Count: > 0 };
        return hasText && hasWords ? Failed(null, "only command or argv can be given, not both", 256) : hasText || hasWords ? null : NoCommand();
    }

    internal static ModuleResult NoCommand() => Failed(null, "no command given", 256);

    internal static ProgramRun Prepare(CommandArguments args, IReadOnlyList<string> words, bool expand) => new(words)
    {
        Expand = expand,
        Chdir = args.Chdir,
        Creates = args.Creates,
        Removes = args.Removes,
        Stdin = args.Stdin is { } text ? Encoding.UTF8.GetBytes(args.StdinAddNewline ? text + "\n" : text) : default,
    };

    /// <summary>The result.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="outcome">What became of the run.</param>
    /// <param name="command">The value of <c>cmd</c>: a list of words or a text.</param>
    /// <param name="words">The words that were run, for errors of the start.</param>
    /// <param name="checkMode">Whether nothing may change.</param>
    internal static ModuleResult Of(CommandArguments args, ProgramOutcome outcome, object command, IReadOnlyList<string> words, bool checkMode)
    {
        if (outcome.Fault is { } fault)
            return ModuleResult.Failure(fault).Return("cmd", command);
        if (outcome.NoFolder is { } errno)
            return Failed(command, $"Unable to change directory before execution: {errno.Describe(outcome.Folder)}", null);
        if (outcome.NotStarted is { } refused)
            return ModuleResult.Failure(refused.Describe(words[0])).Return("cmd", string.Join(' ', words.Select(ShellWords.Quote)))
                .Return("rc", refused.Number).ReturnOutput("", "");
        if (outcome.IsForetold)
            return Foretold(args, command);
        if ((outcome.Exists ?? outcome.Missing) is { } path)
        {
            var why = outcome.Exists is null ? $"{path}' does not exist" : $"{path}' exists";
            return Unrun(command, $"{(checkMode ? "Would" : "Did")} not run command since '{why}", 0)
                .ReturnOutput($"skipped, since {why.Replace("'", "", StringComparison.Ordinal)}", "");
        }
        return Ran(args, outcome, command);
    }

    private static ModuleResult Ran(CommandArguments args, ProgramOutcome outcome, object command)
    {
        string Ends(string text) => args.StripEmptyEnds ? text.TrimEnd('\r', '\n') : text;
        var result = new ModuleResult(new ValueMap
        {
            ["changed"] = true,
            ["cmd"] = command,
            ["rc"] = outcome.ExitCode,
            ["start"] = ProgramOutcome.Time(outcome.End - outcome.Duration),
            ["end"] = ProgramOutcome.Time(outcome.End),
            ["delta"] = ProgramOutcome.Span(outcome.Duration),
            ["msg"] = outcome.ExitCode == 0 ? "" : "non-zero return code",
        });
        if (outcome.ExitCode != 0)
            result = result.Return("failed", true);
        return result.ReturnOutput(Ends(outcome.Stdout), Ends(outcome.Stderr));
    }

    /// <summary>Whether it would run is known only when <c>creates</c> or <c>removes</c> say so.</summary>
    private static ModuleResult Foretold(CommandArguments args, object command)
    {
        var result = Unrun(command, "Command would have run if not in check mode", 0).ReturnOutput("", "");
        return args.Creates is not null || args.Removes is not null ? result.Return("changed", true) : result.Return("skipped", true);
    }

    private static ModuleResult Failed(object? command, string message, int? code) =>
        Unrun(command, message, code).Return("failed", true).ReturnOutput("", "");

    private static ModuleResult Unrun(object? command, string message, int? code) => new(new ValueMap
    {
        ["changed"] = false,
        ["cmd"] = command,
        ["msg"] = message,
        ["rc"] = code,
        ["start"] = null,
        ["end"] = null,
        ["delta"] = null,
    });
}
