using Akka.Actor;
using Rustible.Actors.Runs;
using Rustible.Cli.Terminal;
using Rustible.Connections;
using Rustible.Connections.Ssh;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Verbs;

/// <summary>A run within this process, from its first notice to its last.</summary>
internal static class LocalRun
{
    /// <summary>Runs to the end and returns the exit code.</summary>
    /// <param name="run">The run, compiled.</param>
    /// <param name="system">The actor system, which may still be starting.</param>
    /// <param name="output">Shows the run.</param>
    /// <param name="interrupts">Cancels it.</param>
    public static async Task<int> FollowAsync(LoadedRun run, Task<ActorSystem> system, RunOutput output, Interrupts interrupts)
    {
        var exit = ExitCodes.Unexpected;
        var connectors = Connectors.With(new SshSettings { AskPassphrase = Console.IsInputRedirected ? null : Passwords.AskPassphrase });
        await foreach (var notice in EmbeddedRun.RunAsync(run, system, connectors, TimeProvider.System, interrupts.Token).ConfigureAwait(false))
        {
            output.Show(notice);
            if (notice is not RunNotice.RunEnded end)
                continue;
            exit = ExitCodes.Of(end.Outcome);
            if (run.Context.Options.Playbooks is [var playbook, ..])
                RetryFile.Write(playbook, end, run.Context.Settings);
        }
        return exit;
    }
}
