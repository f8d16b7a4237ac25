using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Output;

/// <summary>Nothing of the run but warnings, and why it could not go on: for runs of which only the exit code counts.</summary>
internal sealed class NullOutput : IRunOutput
{
    private readonly Screen _screen;
    private readonly Warnings _warnings;

    public NullOutput(OutputOptions options, TextWriter stdout, TextWriter stderr)
    {
        _screen = new Screen(options, stdout, stderr);
        _warnings = new Warnings(_screen, options);
    }

    public void Show(RunNotice notice)
    {
        if (notice is RunNotice.Warned warned)
            _warnings.Warn(warned.Message);
        else if (notice is RunNotice.RunEnded ended)
            RunErrors.Show(ended, _screen);
        _screen.Flush();
    }
}
