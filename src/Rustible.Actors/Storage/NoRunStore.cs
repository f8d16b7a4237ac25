namespace Rustible.Actors.Storage;

/// <summary>Keeps nothing: an embedded run lives and dies with its process.</summary>
public sealed class NoRunStore : IRunStore
{
    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public Task AddRunAsync(RunDefinition run, CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<RunDefinition?> FindRunAsync(string run, CancellationToken cancellation) => Task.FromResult<RunDefinition?>(null);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunRecord>> ListRunsAsync(int limit, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<RunRecord>>([]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ActiveRunsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <inheritdoc/>
    public Task<RunRecord?> FindRecordAsync(string run, CancellationToken cancellation) => Task.FromResult<RunRecord?>(null);

    /// <inheritdoc/>
    public Task<bool> EndRunAsync(string run, string status, CancellationToken cancellation) => Task.FromResult(true);

    /// <inheritdoc/>
    public Task<bool> HasBundleAsync(string hash, CancellationToken cancellation) => Task.FromResult(false);

    /// <inheritdoc/>
    public Task AddBundleAsync(string hash, byte[] content, CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<byte[]?> FindBundleAsync(string hash, CancellationToken cancellation) => Task.FromResult<byte[]?>(null);

    /// <inheritdoc/>
    public Task<bool> AddOutcomeAsync(string run, string host, StoredOutcome outcome, CancellationToken cancellation) => Task.FromResult(true);

    /// <inheritdoc/>
    public Task<StoredOutcome?> FindOutcomeAsync(string run, string host, string key, CancellationToken cancellation) =>
        Task.FromResult<StoredOutcome?>(null);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredOutcome>> OutcomesAsync(string run, string host, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<StoredOutcome>>([]);
}
