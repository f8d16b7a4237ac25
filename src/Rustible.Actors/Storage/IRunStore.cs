namespace Rustible.Actors.Storage;

/// <summary>What a run was submitted as; enough for any node to work on it.</summary>
/// <param name="Id">The run's id.</param>
/// <param name="Bundle">Hash of the playbook tree's bundle.</param>
/// <param name="Playbooks">Paths of the playbooks within the bundle.</param>
/// <param name="Inventory">Inventory sources: paths within the bundle, or host lists.</param>
/// <param name="Options">The command line as JSON, see <see cref="Runs.RunOptionsJson"/>.</param>
/// <param name="Environment">The submitter's <c>ANSIBLE_*</c> variables as JSON.</param>
public sealed record RunDefinition(
    string Id, string Bundle, IReadOnlyList<string> Playbooks, IReadOnlyList<string> Inventory, string Options, string Environment);

/// <summary>One run in a list.</summary>
/// <param name="Id">The run's id.</param>
/// <param name="Playbooks">Its playbooks.</param>
/// <param name="Status"><c>running</c>, or the outcome in lower case.</param>
/// <param name="Submitted">When it was submitted (UTC).</param>
/// <param name="Ended">When it ended (UTC); null while it goes on.</param>
public sealed record RunRecord(string Id, IReadOnlyList<string> Playbooks, string Status, DateTimeOffset Submitted, DateTimeOffset? Ended);

/// <summary>A task that a host has ended, as it is kept for the host's next incarnation.</summary>
/// <param name="Key">Unique within run and host: the attempt's sequence, or the key of adopted effects.</param>
/// <param name="Report">The report as JSON; null for adopted effects.</param>
/// <param name="Effects">The variable effects as JSON.</param>
public sealed record StoredOutcome(string Key, string? Report, string Effects);

/// <summary>Runs, bundles and results in the database that all nodes share.</summary>
public interface IRunStore
{
    /// <summary>
    /// Whether other processes see what is stored: what tasks left is then kept for a host's next incarnation, and what is too large for a message goes
    /// through the store. False when the run lives and dies with this process.
    /// </summary>
    bool IsShared { get; }

    /// <summary>Stores a new run.</summary>
    Task AddRunAsync(RunDefinition run, CancellationToken cancellation);

    /// <summary>The definition of a run; null when there is none.</summary>
    Task<RunDefinition?> FindRunAsync(string run, CancellationToken cancellation);

    /// <summary>The newest runs, newest first.</summary>
    Task<IReadOnlyList<RunRecord>> ListRunsAsync(int limit, CancellationToken cancellation);

    /// <summary>One run; null when there is none.</summary>
    Task<RunRecord?> FindRecordAsync(string run, CancellationToken cancellation);

    /// <summary>The ids of the runs that have not ended.</summary>
    Task<IReadOnlyList<string>> ActiveRunsAsync(CancellationToken cancellation);

    /// <summary>Notes how a run ended, and drops its outcomes; false when its end was noted before.</summary>
    Task<bool> EndRunAsync(string run, string status, CancellationToken cancellation);

    /// <summary>Whether a bundle is there.</summary>
    Task<bool> HasBundleAsync(string hash, CancellationToken cancellation);

    /// <summary>Stores a bundle; one that is there is left as it is.</summary>
    Task AddBundleAsync(string hash, byte[] content, CancellationToken cancellation);

    /// <summary>A bundle's content; null when there is none.</summary>
    Task<byte[]?> FindBundleAsync(string hash, CancellationToken cancellation);

    /// <summary>Stores what a task left; a key that is there is left as it is, and the answer is false.</summary>
    Task<bool> AddOutcomeAsync(string run, string host, StoredOutcome outcome, CancellationToken cancellation);

    /// <summary>What one task has left; null when it has not ended.</summary>
    Task<StoredOutcome?> FindOutcomeAsync(string run, string host, string key, CancellationToken cancellation);

    /// <summary>What a host's tasks of a run have left, in order.</summary>
    Task<IReadOnlyList<StoredOutcome>> OutcomesAsync(string run, string host, CancellationToken cancellation);
}
