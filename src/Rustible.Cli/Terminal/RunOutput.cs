using System.Text;
using Rustible.Cli.Options;
using Rustible.Cli.Output;
using Rustible.Engine.Runs;
using Rustible.Language.Configuration;

namespace Rustible.Cli.Terminal;

/// <summary>The output of a run on this process's terminal, pipe or file.</summary>
internal sealed class RunOutput : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly IRunOutput _output;
    private bool _isBroken;

    private RunOutput(StreamWriter writer, OutputOptions options)
    {
        _writer = writer;
        _output = RunOutputs.Create(options, writer, Console.Error);
    }

    /// <summary>Opens the output that the command line and the settings ask for.</summary>
    public static RunOutput Open(PlaybookArguments arguments, AnsibleSettings settings)
    {
        var isTerminal = !Console.IsOutputRedirected;
        var options = new OutputOptions(
            arguments.Output ?? settings.StdoutCallback,
            arguments.Options.Verbosity,
            settings.ForceColor || (isTerminal && !arguments.NoColor && !settings.NoColor),
            OutputOptions.WidthOf(isTerminal ? Console.WindowWidth : null),
            settings.DisplaySkippedHosts);
        var writer = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 16384) { AutoFlush = false };
        if (options is { Kind: "default", Verbosity: > 0 })
            writer.WriteLine(settings.ConfigFile is { } file ? $"Using {file} as config file" : "No config file found; using defaults");
        return new RunOutput(writer, options);
    }

    /// <summary>Shows one notice. When the output cannot be written any more, that is said once, and the run goes on: what it does to hosts is not to stop half-way.</summary>
    public void Show(RunNotice notice)
    {
        if (_isBroken)
            return;
        try
        {
            _output.Show(notice);
            _writer.Flush();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            _isBroken = true;
            Console.Error.WriteLine($"[WARNING]: The output cannot be written: {broken.Message.TrimEnd('.')}. The run goes on.");
        }
    }

    public void Dispose()
    {
        try
        {
            _writer.Dispose();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            // what is left in the buffer cannot be written either
        }
    }
}
