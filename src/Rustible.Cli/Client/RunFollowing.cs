using Rustible.Cli.Terminal;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Client;

/// <summary>Shows a run of the cluster to its end, and asks what to do when it is interrupted.</summary>
internal static class RunFollowing
{
    /// <summary>Follows a run and returns the exit code that it ends with.</summary>
    public static async Task<int> FollowAsync(NodeClient client, string run, string to, RunOutput output, Interrupts interrupts)
    {
        try
        {
            return await ShowAsync(client, run, output, interrupts.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (!WantsCancel())
            {
                Console.Error.WriteLine($"Detached. The run {run} goes on; follow it with: rustible runs watch {run} --to {to}");
                return ExitCodes.Interrupted;
            }
            await client.CancelAsync(run, CancellationToken.None).ConfigureAwait(false);
            Console.Error.WriteLine($"The run {run} is being cancelled.");
            return ExitCodes.Interrupted;
        }
    }

    private static async Task<int> ShowAsync(NodeClient client, string run, RunOutput output, CancellationToken cancellation)
    {
        await foreach (var notice in client.FollowAsync(run, cancellation).ConfigureAwait(false))
        {
            output.Show(notice);
            if (notice is RunNotice.RunEnded end)
                return ExitCodes.Of(end.Outcome);
        }
        return ExitCodes.Unexpected;
    }

    /// <summary>Detaching is the answer of everything that is no terminal.</summary>
    private static bool WantsCancel()
    {
        if (Console.IsInputRedirected || Console.IsErrorRedirected)
            return false;
        Console.Error.Write("\nInterrupted. [d]etach and let the run go on, or [c]ancel it? [d] ");
        return Console.In.ReadLine()?.Trim() is "c" or "C" or "cancel";
    }
}
