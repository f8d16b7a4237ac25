using Akka.Actor;
using Rustible.Actors.Runs;
using Rustible.Actors.Storage;
using Rustible.Cli.Terminal;
using Rustible.Connections;
using Rustible.Connections.Ssh;
using Rustible.Engine.Runs;
using Rustible.Language.Inventory;

namespace Rustible.Cli.Verbs;

/// <summary>A run within this process, from its first notice to its last.</summary>
internal static class LocalRun
{
    /// <summary>Runs to the end and returns the exit code.</summary>
    /// <param name="run">The run, compiled.</param>
    /// <param name="system">The actor system, which may still be starting.</param>
    /// <param name="output">Shows the run.</param>
    /// <param name="interrupts">Cancels it.</param>
    /// <param name="flushesFacts">Whether the facts that earlier runs left are forgotten first.</param>
    public static async Task<int> FollowAsync(LoadedRun run, Task<ActorSystem> system, RunOutput output, Interrupts interrupts, bool flushesFacts = false)
    {
        var exit = ExitCodes.Unexpected;
        run = run with { FactCache = JsonFactCache.Open(run.Context.Settings.Facts, run.Context.Secrets.Vault, TimeProvider.System, warning => output.Show(new RunNotice.Warned(warning))) };
        if (flushesFacts)
            await ForgetFactsAsync(run, interrupts.Token).ConfigureAwait(false);
        var connectors = Connectors.With(new SshSettings { AskPassphrase = Console.IsInputRedirected ? null : Passwords.AskPassphrase });
        await foreach (var notice in EmbeddedRun.RunAsync(run, system, connectors, TimeProvider.System, interrupts.Token, output.AskAsync).ConfigureAwait(false))
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

    private static async Task ForgetFactsAsync(LoadedRun run, CancellationToken cancellation)
    {
        foreach (var host in HostPattern.Match(run.Context.Options.Limit ?? "all", run.Context.Inventory))
            await run.FactCache.WriteAsync(host, new Dictionary<string, object?>(), cancellation).ConfigureAwait(false);
    }
}
