namespace Rustible.Connections.Ssh;

/// <summary>
/// Runs the library's blocking calls (connect, open a channel, dispose) on threads of their own, never on an actor's or the pool's, and no more
/// connections at once than the settings allow.
/// </summary>
/// <param name="maxConnecting">Connections that are being made at once.</param>
internal sealed class SshThreads(int maxConnecting)
{
    private readonly SemaphoreSlim _connecting = new(maxConnecting, maxConnecting);
    private readonly SemaphoreSlim _working = new(32, 32);

    /// <summary>Makes a connection. When the caller gives up, what still comes of it is disposed of.</summary>
    public Task<T> ConnectAsync<T>(Func<T> connect, CancellationToken cancellation) => RunAsync(_connecting, connect, cancellation);

    /// <summary>Makes any other blocking call. When the caller gives up, what still comes of it is disposed of.</summary>
    public Task<T> CallAsync<T>(Func<T> call, CancellationToken cancellation) => RunAsync(_working, call, cancellation);

    private static async Task<T> RunAsync<T>(SemaphoreSlim limit, Func<T> call, CancellationToken cancellation)
    {
        await limit.WaitAsync(cancellation).ConfigureAwait(false);
        var running = Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _ = running.ContinueWith(_ => limit.Release(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            return await running.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = running.ContinueWith(DisposeAsync, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    private static async Task DisposeAsync<T>(Task<T> late)
    {
        if (late.IsCompletedSuccessfully && await late.ConfigureAwait(false) is IAsyncDisposable unwanted)
            await unwanted.DisposeAsync().ConfigureAwait(false);
        _ = late.Exception;   // nobody waits for it any more
    }
}
