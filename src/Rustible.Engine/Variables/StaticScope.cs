using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Language.Playbook;
using Rustible.Templating;

namespace Rustible.Engine.Variables;

/// <summary>The variables of a host as a task would see them, had no host been touched yet: for what the coordinator decides.</summary>
public static class StaticScope
{
    /// <summary>The variables of <paramref name="host"/> for <paramref name="task"/>.</summary>
    public static IVariableScope Of(RunContext run, Play play, PlayTask task, string host)
    {
        var invocation = new TaskInvocation
        {
            Run = run,
            Play = play,
            Task = task,
            Address = new TaskAddress("", 0),
            Attempt = new AttemptId(run.RunId, 0, host, 0),
            State = HostRunState.Empty,
        };
        return HostScope.ForTask(invocation, host, KnownStates.Untouched, new RenderedValues(), CancellationToken.None);
    }
}
