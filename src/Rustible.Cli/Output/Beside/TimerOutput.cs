using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Output.Beside;

/// <summary>Tells at the end how long the run took (<c>callbacks_enabled = timer</c>).</summary>
internal sealed class TimerOutput(Screen screen, TimeProvider clock) : IRunOutput
{
    private readonly long _start = clock.GetTimestamp();

    public void Show(RunNotice notice)
    {
        if (notice is not RunNotice.RunEnded)
            return;
        var took = clock.GetElapsedTime(_start);
        screen.Line($"Playbook run took {took.Days} days, {took.Hours} hours, {took.Minutes} minutes, {took.Seconds} seconds");
        screen.Flush();
    }
}
