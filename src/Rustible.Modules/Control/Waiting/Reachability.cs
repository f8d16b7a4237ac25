using Rustible.Connections;

namespace Rustible.Modules.Control.Waiting;

/// <summary>Asks a host again and again, over new sessions when one is lost, until it answers as is wanted.</summary>
/// <param name="Timeout">The longest wait.</param>
/// <param name="ConnectTimeout">The longest wait for one answer.</param>
/// <param name="Pause">The time between two attempts.</param>
internal sealed record Reachability(TimeSpan Timeout, TimeSpan ConnectTimeout, TimeSpan Pause)
{
    /// <summary>Waits.</summary>
    /// <param name="context">The task's circumstances.</param>
    /// <param name="script">What the host is asked.</param>
    /// <param name="isWanted">Judges its answer.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Null when it answered; else why the last attempt failed.</returns>
    public async Task<string?> UntilAsync(ModuleContext context, string script, Func<ShellReply, bool> isWanted, CancellationToken cancellation)
    {
        var begun = context.Clock.GetTimestamp();
        while (true)
        {
            var error = await TryAsync(context, script, isWanted, cancellation).ConfigureAwait(false);
            if (error is null || context.Clock.GetElapsedTime(begun) + Pause >= Timeout)
                return error;
            await Task.Delay(Pause, context.Clock, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<string?> TryAsync(ModuleContext context, string script, Func<ShellReply, bool> isWanted, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(ConnectTimeout, context.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var reply = await context.RunAsync(new ShellRequest(script) { Timeout = ConnectTimeout }, either.Token).ConfigureAwait(false);
            return isWanted(reply) ? null : $"{context.Host} did not answer as expected: {reply.Text}{reply.ErrorText}";
        }
        catch (ConnectionException error) when (error.Failure != ConnectionFailure.Unsupported)
        {
            return error.Message;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"{context.Host} did not answer within {ConnectTimeout.TotalSeconds} seconds";
        }
    }
}
