using Rustible.Actors.Runs;
using Rustible.Actors.Storage;
using Rustible.Engine.Tasks;

namespace Rustible.Actors.Hosts;

/// <summary>What a host's actor finds in the cache of facts when a run begins.</summary>
/// <param name="State">The host's variables: facts of earlier runs.</param>
/// <param name="Fault">Why the facts could not be read: the host's first task fails with it. Null when all is well.</param>
internal sealed record HostFacts(HostRunState State, string? Fault)
{
    /// <summary>Reads the facts of a host.</summary>
    public static async Task<HostFacts> ReadAsync(LoadedRun run, string host, CancellationToken cancellation)
    {
        try
        {
            var facts = await run.FactCache.ReadAsync(host, cancellation).ConfigureAwait(false);
            return new HostFacts(facts is null ? HostRunState.Empty : HostRunState.Knowing(facts), null);
        }
        catch (FactCacheException fault)
        {
            return new HostFacts(HostRunState.Empty, fault.Message);
        }
    }

    /// <summary>Keeps the facts of a host if they are others than before.</summary>
    /// <exception cref="FactCacheException">They cannot be kept.</exception>
    public static Task KeepAsync(LoadedRun run, string host, HostRunState before, HostRunState after, CancellationToken cancellation) =>
        ReferenceEquals(before.Facts, after.Facts) ? Task.CompletedTask : run.FactCache.WriteAsync(host, after.Facts, cancellation);

    /// <summary>Keeps facts that another host's task has set. That task has ended and cannot fail with it any more: what cannot be kept is told by this host's next one.</summary>
    public static async Task KeepAdoptedAsync(LoadedRun run, string host, HostRunState before, HostRunState after, CancellationToken cancellation)
    {
        try
        {
            await KeepAsync(run, host, before, after, cancellation).ConfigureAwait(false);
        }
        catch (FactCacheException)
        {
            // an adoption that fails is sent again and again
        }
    }
}
