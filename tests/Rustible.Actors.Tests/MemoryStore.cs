using System.Collections.Concurrent;
using System.Data.Common;
using Rustible.Actors.Storage;

namespace Rustible.Actors.Tests;

/// <summary>The database as the actors see it, in memory; it can be away.</summary>
internal sealed class MemoryStore : IRunStore
{
    private readonly List<(string Run, string Host, StoredOutcome Outcome)> _outcomes = [];
    private readonly List<string> _active = [];

    public bool IsShared { get; init; } = true;

    public bool IsAway { get; set; }

    public ConcurrentQueue<(string Run, string Status)> Ended { get; } = new();

    public int Refused { get; private set; }

    public void AddActive(string run) => _active.Add(run);

    public Task AddRunAsync(RunDefinition run, CancellationToken cancellation) => Task.CompletedTask;

    public Task<RunDefinition?> FindRunAsync(string run, CancellationToken cancellation) => Task.FromResult<RunDefinition?>(null);

    public Task<IReadOnlyList<RunRecord>> ListRunsAsync(int limit, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<RunRecord>>([]);

    /// <summary>What is known of runs; none of them is in progress because of it.</summary>
    public Dictionary<string, RunRecord> Records { get; } = [];

    public Task<RunRecord?> FindRecordAsync(string run, CancellationToken cancellation) => Task.FromResult(Records.GetValueOrDefault(run));

    public Task<IReadOnlyList<string>> ActiveRunsAsync(CancellationToken cancellation) => Do<IReadOnlyList<string>>(() => [.. _active]);

    public Task<bool> EndRunAsync(string run, string status, CancellationToken cancellation) => Do(() =>
    {
        var isFirst = Ended.All(one => one.Run != run);
        Ended.Enqueue((run, status));
        _active.Remove(run);
        return isFirst;
    });

    public Task<bool> HasBundleAsync(string hash, CancellationToken cancellation) => Task.FromResult(false);

    public Task AddBundleAsync(string hash, byte[] content, CancellationToken cancellation) => Task.CompletedTask;

    public Task<byte[]?> FindBundleAsync(string hash, CancellationToken cancellation) => Task.FromResult<byte[]?>(null);

    public Task<bool> AddOutcomeAsync(string run, string host, StoredOutcome outcome, CancellationToken cancellation) => Do(() =>
    {
        if (_outcomes.Exists(one => one.Run == run && one.Host == host && one.Outcome.Key == outcome.Key))
            return false;
        _outcomes.Add((run, host, outcome));
        return true;
    });

    public Task<StoredOutcome?> FindOutcomeAsync(string run, string host, string key, CancellationToken cancellation) =>
        Do(() => _outcomes.Find(one => one.Run == run && one.Host == host && one.Outcome.Key == key).Outcome)!;

    public Task<IReadOnlyList<StoredOutcome>> OutcomesAsync(string run, string host, CancellationToken cancellation) =>
        Do<IReadOnlyList<StoredOutcome>>(() => [.. _outcomes.Where(one => one.Run == run && one.Host == host).Select(one => one.Outcome)]);

    private Task<T> Do<T>(Func<T> work)
    {
        lock (_outcomes)
        {
            if (!IsAway)
                return Task.FromResult(work());
            Refused++;
            return Task.FromException<T>(new AwayException());
        }
    }

    private sealed class AwayException() : DbException("The database is away.");
}
