using System.Text;
using Rustible.Cli.Options;
using Rustible.Cli.Output;
using Rustible.Cli.Output.Beside;
using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;
using Rustible.Language.Configuration;

namespace Rustible.Cli.Terminal;

/// <summary>The output of a run on this process's terminal, pipe or file.</summary>
internal sealed class RunOutput : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly RunLog? _log;
    private readonly IReadOnlyList<IRunOutput> _outputs;
    private readonly StepPrompt _prompt;
    private bool _isBroken;

    private RunOutput(StreamWriter writer, OutputOptions options, PlaybookArguments arguments)
    {
        _writer = writer;
        _log = options.Log;
        _prompt = new StepPrompt(new Screen(options, writer, Console.Error), Console.In);
        List<IRunOutput> outputs = [RunOutputs.Create(options, writer, Console.Error)];
        if (arguments.Tree is { } tree)
            outputs.Add(new TreeOutput(tree));
        var playbook = arguments.Playbooks.Count == 0 ? "run" : Path.GetFileNameWithoutExtension(arguments.Playbooks[0]);
        outputs.AddRange(RunOutputs.Beside(options, playbook, writer, Console.Error, TimeProvider.System));
        _outputs = outputs;
    }

    /// <summary>Opens the output that the command line and the settings ask for.</summary>
    /// <exception cref="IOException">The log cannot be written.</exception>
    public static RunOutput Open(PlaybookArguments arguments, AnsibleSettings settings)
    {
        var isTerminal = !Console.IsOutputRedirected;
        var display = settings.Display;
        var options = new OutputOptions(
            arguments.Output ?? display.StdoutCallback,
            Math.Max(arguments.Options.Verbosity, display.Verbosity),
            display.ForceColor || (isTerminal && !arguments.NoColor && !display.NoColor),
            OutputOptions.WidthOf(isTerminal ? Console.WindowWidth : null))
        {
            Display = display,
            CheckMode = arguments.Options.CheckMode,
            Log = display.LogPath is { } log ? new RunLog(log, TimeProvider.System) : null,
        };
        var writer = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 16384) { AutoFlush = false };
        if (options is { Kind: "default" or "yaml" or "minimal" or "oneline", Verbosity: > 0 })
            new Screen(options, writer, Console.Error).VerboseLine(ConfigFileLine.Of(settings.ConfigFile), TextColor.Verbose);
        return new RunOutput(writer, options, arguments);
    }

    /// <summary>Shows one notice. When the output cannot be written any more, that is said once, and the run goes on: what it does to hosts is not to stop half-way.</summary>
    public void Show(RunNotice notice)
    {
        if (_isBroken)
            return;
        try
        {
            foreach (var output in _outputs)
                output.Show(notice);
            _writer.Flush();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            _isBroken = true;
            Console.Error.WriteLine($"[WARNING]: The output cannot be written: {broken.Message.TrimEnd('.')}. The run goes on.");
        }
    }

    /// <summary>Asks whether a task is to be done.</summary>
    public Task<StepAnswer> AskAsync(string question, CancellationToken cancellation) => _prompt.AskAsync(question, cancellation);

    public void Dispose()
    {
        try
        {
            _writer.Dispose();
            _log?.Dispose();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            // what is left in the buffer cannot be written either
        }
    }
}
