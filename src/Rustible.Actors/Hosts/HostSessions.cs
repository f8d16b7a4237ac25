using System.Collections.Concurrent;
using Rustible.Connections;
using Rustible.Engine.Tasks;

namespace Rustible.Actors.Hosts;

/// <summary>The sessions that a host's actor owns, by target. Used by the host's tasks; opened at first use, and again when one was lost.</summary>
/// <param name="host">The host.</param>
/// <param name="connector">Opens sessions.</param>
/// <param name="count">The node's count.</param>
public sealed class HostSessions(string host, IConnector connector, SessionCount count)
{
    private readonly ConcurrentDictionary<ConnectionTarget, Lazy<Task<IConnection>>> _sessions = new();

    /// <summary>The host's name.</summary>
    public string Host => host;

    /// <summary>The open session to a target.</summary>
    /// <exception cref="ConnectionException">It cannot be opened.</exception>
    public async Task<IConnection> OpenAsync(ConnectionTarget target, CancellationToken cancellation)
    {
        while (true)
        {
            var session = _sessions.GetOrAdd(target, key => new Lazy<Task<IConnection>>(() => ConnectAsync(key)));
            IConnection connection;
            try
            {
                connection = await session.Value.WaitAsync(cancellation).ConfigureAwait(false);
            }
            catch (ConnectionException)
            {
                _sessions.TryRemove(KeyValuePair.Create(target, session));
                throw;
            }
            if (connection.IsAlive)
                return connection;
            if (_sessions.TryRemove(KeyValuePair.Create(target, session)))
                count.Closing(connection.DisposeAsync().AsTask());
        }
    }

    /// <summary>Removes a run's receipts from the host, over the sessions that are open.</summary>
    public Task ForgetRunAsync(string run, CancellationToken cancellation) => OverEachAsync(session => session.ForgetRunAsync(run, cancellation));

    /// <summary>The runs whose receipts lie on the host, as far as the open sessions see.</summary>
    public async Task<IReadOnlyList<string>> RunsWithReceiptsAsync(CancellationToken cancellation)
    {
        var runs = new List<string>();
        await OverEachAsync(async session => runs.AddRange(await session.RunsWithReceiptsAsync(cancellation).ConfigureAwait(false))).ConfigureAwait(false);
        return [.. runs.Distinct()];
    }

    /// <summary>Closes all sessions.</summary>
    public void Close()
    {
        foreach (var (target, session) in _sessions)
        {
            if (_sessions.TryRemove(KeyValuePair.Create(target, session)) && session.IsValueCreated && session.Value.IsCompletedSuccessfully)
                count.Closing(CloseAsync(session.Value));
        }
    }

    private async Task OverEachAsync(Func<IConnection, Task> work)
    {
        foreach (var opened in Opened().ToList())
        {
            var session = await opened.ConfigureAwait(false);
            if (!session.IsAlive)
                continue;
            try
            {
                await work(session).ConfigureAwait(false);
            }
            catch (ConnectionException)
            {
                // The host is gone; its receipts are removed on a later connection.
            }
        }
    }

    private static async Task CloseAsync(Task<IConnection> opened) => await (await opened.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);

    private IEnumerable<Task<IConnection>> Opened() =>
        _sessions.Values.Where(session => session.IsValueCreated && session.Value.IsCompletedSuccessfully).Select(session => session.Value);

    private async Task<IConnection> ConnectAsync(ConnectionTarget target)
    {
        var connection = await connector.ConnectAsync(target, CancellationToken.None).ConfigureAwait(false);
        count.Opened();
        return connection;
    }
}
