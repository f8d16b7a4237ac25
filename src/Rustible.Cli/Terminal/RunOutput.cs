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

    /// <summary>Shows one notice.</summary>
    public void Show(RunNotice notice)
    {
        _output.Show(notice);
        _writer.Flush();
    }

    public void Dispose() => _writer.Dispose();
}
