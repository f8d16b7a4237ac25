using System.CommandLine;
using System.CommandLine.Parsing;
using Rustible.Cli.Output;

namespace Rustible.Cli.Options;

/// <summary>How tasks are run and shown, of playbooks and of single tasks.</summary>
internal sealed class TaskOptions
{
    private readonly Option<string[]> _extraVars = NewOption.Many("--extra-vars", "Variables: name=value, YAML or JSON, or @FILE", "-e");
    private readonly Option<int?> _forks = NewOption.One<int?>("--forks", "Number of hosts that are worked on at once (default 5)", "-f");
    private readonly Option<bool> _verbose = NewOption.Flag("--verbose", "Tell more; -vvv and more for details", "-v");
    private readonly Option<bool> _check = NewOption.Flag("--check", "Change nothing; tell what would change", "-C");
    private readonly Option<bool> _diff = NewOption.Flag("--diff", "Show the differences in files", "-D");
    private readonly Option<string[]> _modulePath = NewOption.Many("--module-path", "Folders of modules, before those of the settings", "-M");
    private readonly Option<string?> _output = NewOption.One<string?>("--output", $"{string.Join(", ", RunOutputs.Names)} (default default)");
    private readonly Option<bool> _noColor = NewOption.Flag("--no-color", "No colours");

    /// <param name="outputAlias">A short name for <c>--output</c>; null for none.</param>
    public TaskOptions(string? outputAlias = null)
    {
        if (outputAlias is not null)
            _output.Aliases.Add(outputAlias);
    }

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _extraVars, _forks, _verbose, _check, _diff, _modulePath, _output, _noColor })
            command.Add(option);
        command.Validators.Add(Check);
    }

    /// <summary>What was given, added to the arguments.</summary>
    public PlaybookArguments Read(ParseResult parsed, PlaybookArguments arguments) => arguments with
    {
        ExtraVars = parsed.GetValue(_extraVars) ?? [],
        Forks = parsed.GetValue(_forks),
        ModulePath = parsed.GetValue(_modulePath) ?? [],
        Output = parsed.GetValue(_output),
        NoColor = parsed.GetValue(_noColor),
        Options = arguments.Options with
        {
            CheckMode = parsed.GetValue(_check),
            Diff = parsed.GetValue(_diff),
            Verbosity = parsed.GetResult(_verbose)?.IdentifierTokenCount ?? 0,
        },
    };

    private void Check(CommandResult result)
    {
        OptionChecks.Need(result, _output, RunOutputs.Names.Contains, $"use one of {string.Join(", ", RunOutputs.Names)}");
        OptionChecks.AtLeast(result, _forks, 1);
    }
}
