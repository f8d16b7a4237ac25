using Rustible.Templating.Values;

namespace Rustible.Actors.Storage;

/// <summary>The facts of hosts from one run to the next. The actor of a host reads its facts when a run begins there, and writes them whenever a task changed them.</summary>
public interface IFactCache
{
    /// <summary>The facts of a host under their full names; null when there are none, or none that still count.</summary>
    /// <exception cref="FactCacheException">What was kept cannot be read; it has been removed.</exception>
    Task<ValueMap?> ReadAsync(string host, CancellationToken cancellation);

    /// <summary>Keeps the facts of a host in the place of those that were kept; without any, the host is forgotten.</summary>
    /// <exception cref="FactCacheException">They cannot be kept.</exception>
    Task WriteAsync(string host, IReadOnlyDictionary<string, object?> facts, CancellationToken cancellation);
}

/// <summary>Facts could not be read or kept; the message is for the person who runs the playbook.</summary>
public sealed class FactCacheException(string message) : Exception(message);

/// <summary>Facts live as long as the run.</summary>
public sealed class NoFactCache : IFactCache
{
    private NoFactCache()
    {
    }

    /// <summary>The only instance.</summary>
    public static NoFactCache Instance { get; } = new();

    /// <inheritdoc/>
    public Task<ValueMap?> ReadAsync(string host, CancellationToken cancellation) => Task.FromResult<ValueMap?>(null);

    /// <inheritdoc/>
    public Task WriteAsync(string host, IReadOnlyDictionary<string, object?> facts, CancellationToken cancellation) => Task.CompletedTask;
}
