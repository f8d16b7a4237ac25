using System.Data.Common;
using Akka.Actor;

namespace Rustible.Node;

/// <summary>A control node that is up.</summary>
/// <param name="system">Its actor system.</param>
/// <param name="api">Its HTTP API.</param>
/// <param name="database">Its database.</param>
public sealed class RunningNode(ActorSystem system, WebApplication api, DbDataSource database) : IAsyncDisposable
{
    /// <summary>The actor system.</summary>
    public ActorSystem System => system;

    /// <summary>Where the API listens.</summary>
    public Uri Api => new(api.Urls.First());

    /// <summary>Waits until the node is told to stop, or the cluster has removed it.</summary>
    /// <returns>0 when it was told to stop, 1 when the cluster removed it.</returns>
    public async Task<int> WaitAsync(CancellationToken stop)
    {
        var told = Task.Delay(Timeout.Infinite, stop);
        return await Task.WhenAny(system.WhenTerminated, told).ConfigureAwait(false) == told ? 0 : 1;
    }

    /// <summary>Hands hosts and runs over, leaves the cluster and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.ClrExitReason.Instance).ConfigureAwait(false);
        await system.WhenTerminated.ConfigureAwait(false);
        await api.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await api.DisposeAsync().ConfigureAwait(false);
        await database.DisposeAsync().ConfigureAwait(false);
    }
}
