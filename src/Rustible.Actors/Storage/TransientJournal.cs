using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace Rustible.Actors.Storage;

/// <summary>
/// The journal of a run that ends with its process: nobody could read it again, so it keeps of each event only the number. A coordinator that is started a
/// second time finds a number and no events, and knows that it cannot go on (<see cref="ActorSettings.KeepsJournal"/>).
/// </summary>
public sealed class TransientJournal : AsyncWriteJournal
{
    /// <summary>Makes it the journal of an actor system.</summary>
    public static Config Settings { get; } = ConfigurationFactory.ParseString("""
        akka.persistence {
          snapshot-store.plugin = "akka.persistence.no-snapshot-store"
          journal {
            plugin = "akka.persistence.journal.transient"
            transient {
              class = "Rustible.Actors.Storage.TransientJournal, Rustible.Actors"
              plugin-dispatcher = "akka.actor.default-dispatcher"
            }
          }
        }
        """);

    private readonly ConcurrentDictionary<string, long> _highest = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override Task ReplayMessagesAsync(
        IActorContext context, string persistenceId, long fromSequenceNr, long toSequenceNr, long max, Action<IPersistentRepresentation> recoveryCallback) =>
        Task.CompletedTask;

    /// <inheritdoc/>
    public override Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr, CancellationToken cancellationToken) =>
        Task.FromResult(_highest.GetValueOrDefault(persistenceId));

    /// <inheritdoc/>
    protected override Task<IImmutableList<Exception?>?> WriteMessagesAsync(IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        foreach (var write in messages)
            _highest[write.PersistenceId] = write.HighestSequenceNr;
        return Task.FromResult<IImmutableList<Exception?>?>(null);
    }

    /// <inheritdoc/>
    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr, CancellationToken cancellationToken) => Task.CompletedTask;
}
