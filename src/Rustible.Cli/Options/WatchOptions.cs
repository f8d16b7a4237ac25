using System.CommandLine;
using Rustible.Cli.Output;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Options;

/// <summary>How a run that is watched is shown.</summary>
internal sealed class WatchOptions
{
    private readonly Option<string?> _output = new("--output", "-o") { Description = string.Join(", ", RunOutputs.Names) };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Tell more", Arity = ArgumentArity.Zero };
    private readonly Option<bool> _noColor = new("--no-color") { Description = "No colours", Arity = ArgumentArity.Zero };

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        _output.AcceptOnlyFromAmong([.. RunOutputs.Names]);
        command.Add(_output);
        command.Add(_verbose);
        command.Add(_noColor);
    }

    /// <summary>What was given.</summary>
    public PlaybookArguments Read(ParseResult parsed) => new()
    {
        Playbooks = [],
        Inventory = [],
        Options = new RunOptions { Verbosity = parsed.GetResult(_verbose)?.IdentifierTokenCount ?? 0 },
        Output = parsed.GetValue(_output),
        NoColor = parsed.GetValue(_noColor),
    };
}
