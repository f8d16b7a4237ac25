using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace Rustible.Actors.Storage;

/// <summary>
/// The run store in PostgreSQL or SQLite.
/// <code>
///   rustible_cluster   name PK, value                                                                       (what all nodes must agree on)
///   rustible_bundles   hash PK, content
///   rustible_runs      id PK, bundle, playbooks, inventory, options, environment, status, submitted, ended
///                      (lists as JSON, options and environment sealed, times ISO 8601 UTC)
///   rustible_outcomes  seq PK (order of arrival), run, host, key unique together, report, effects            (both sealed)
/// </code>
/// </summary>
/// <param name="source">The database.</param>
/// <param name="seal">Encrypts outcomes.</param>
/// <param name="clock">The time.</param>
public sealed class SqlRunStore(DbDataSource source, ValueSeal seal, TimeProvider clock) : IRunStore
{
    /// <inheritdoc/>
    public bool IsShared => true;

    /// <summary>Makes the tables that are not there.</summary>
    public async Task CreateTablesAsync(bool isPostgres, CancellationToken cancellation)
    {
        var (blob, order) = isPostgres ? ("bytea", "bigint generated always as identity primary key") : ("blob", "integer primary key");
        string[] tables =
        [
            "create table if not exists rustible_cluster (name text primary key, value text not null)",
            $"create table if not exists rustible_bundles (hash text primary key, content {blob} not null)",
            "create table if not exists rustible_runs (id text primary key, bundle text not null, playbooks text not null, inventory text not null, "
                + $"options {blob} not null, environment {blob} not null, status text not null, submitted text not null, ended text)",
            $"create table if not exists rustible_outcomes (seq {order}, run text not null, host text not null, key text not null, "
                + $"report {blob}, effects {blob} not null, unique (run, host, key))",
        ];
        foreach (var table in tables)
            await CreateAsync(table, cancellation).ConfigureAwait(false);
    }

    /// <summary>Stores a setting of the cluster unless it is there; the one that is there then.</summary>
    public async Task<string> KeepAsync(string name, string value, CancellationToken cancellation)
    {
        await ExecuteAsync("insert into rustible_cluster (name, value) values (@name, @value) on conflict do nothing", [("name", name), ("value", value)], cancellation)
            .ConfigureAwait(false);
        return (await QueryAsync("select value from rustible_cluster where name = @name", [("name", name)], row => row.GetString(0), cancellation)
            .ConfigureAwait(false))[0];
    }

    /// <summary>Like <see cref="KeepAsync"/>, sealed.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">What is there was sealed under another key.</exception>
    public async Task<string> KeepSealedAsync(string name, string value, CancellationToken cancellation) =>
        seal.OpenText(Convert.FromBase64String(await KeepAsync(name, Convert.ToBase64String(seal.Seal(value)), cancellation).ConfigureAwait(false)));

    /// <inheritdoc/>
    public Task AddRunAsync(RunDefinition run, CancellationToken cancellation) => ExecuteAsync(
        "insert into rustible_runs (id, bundle, playbooks, inventory, options, environment, status, submitted) "
            + "values (@id, @bundle, @playbooks, @inventory, @options, @environment, 'running', @submitted)",
        [
            ("id", run.Id), ("bundle", run.Bundle), ("playbooks", List(run.Playbooks)), ("inventory", List(run.Inventory)),
            ("options", seal.Seal(run.Options)), ("environment", seal.Seal(run.Environment)), ("submitted", Now()),
        ],
        cancellation);

    /// <inheritdoc/>
    public async Task<RunDefinition?> FindRunAsync(string run, CancellationToken cancellation) =>
        (await QueryAsync(
            "select id, bundle, playbooks, inventory, options, environment from rustible_runs where id = @id",
            [("id", run)],
            row => new RunDefinition(
                row.GetString(0), row.GetString(1), List(row.GetString(2)), List(row.GetString(3)), Open(row, 4), Open(row, 5)),
            cancellation).ConfigureAwait(false)).FirstOrDefault();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunRecord>> ListRunsAsync(int limit, CancellationToken cancellation) => await QueryAsync(
        $"select {RecordColumns} from rustible_runs order by submitted desc, id desc limit @limit", [("limit", limit)], Record, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<RunRecord?> FindRecordAsync(string run, CancellationToken cancellation) => (await QueryAsync(
        $"select {RecordColumns} from rustible_runs where id = @id", [("id", run)], Record, cancellation).ConfigureAwait(false)).FirstOrDefault();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ActiveRunsAsync(CancellationToken cancellation) => await QueryAsync(
        "select id from rustible_runs where status = 'running'", [], row => row.GetString(0), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<bool> EndRunAsync(string run, string status, CancellationToken cancellation)
    {
        var changed = await ExecuteAsync(
            "update rustible_runs set status = @status, ended = @ended where id = @id and status = 'running'",
            [("id", run), ("status", status), ("ended", Now())],
            cancellation).ConfigureAwait(false);
        await ExecuteAsync("delete from rustible_outcomes where run = @run", [("run", run)], cancellation).ConfigureAwait(false);
        return changed > 0;
    }

    /// <inheritdoc/>
    public async Task<bool> HasBundleAsync(string hash, CancellationToken cancellation) => (await QueryAsync(
        "select 1 from rustible_bundles where hash = @hash", [("hash", hash)], _ => true, cancellation).ConfigureAwait(false)).Count > 0;

    /// <inheritdoc/>
    public Task AddBundleAsync(string hash, byte[] content, CancellationToken cancellation) => ExecuteAsync(
        "insert into rustible_bundles (hash, content) values (@hash, @content) on conflict do nothing",
        [("hash", hash), ("content", content)],
        cancellation);

    /// <inheritdoc/>
    public async Task<byte[]?> FindBundleAsync(string hash, CancellationToken cancellation) => (await QueryAsync(
        "select content from rustible_bundles where hash = @hash",
        [("hash", hash)],
        row => row.GetFieldValue<byte[]>(0),
        cancellation).ConfigureAwait(false)).FirstOrDefault();

    /// <inheritdoc/>
    public async Task<bool> AddOutcomeAsync(string run, string host, StoredOutcome outcome, CancellationToken cancellation) => await ExecuteAsync(
        "insert into rustible_outcomes (run, host, key, report, effects) values (@run, @host, @key, @report, @effects) on conflict do nothing",
        [
            ("run", run), ("host", host), ("key", outcome.Key), ("report", outcome.Report is null ? DBNull.Value : seal.Seal(outcome.Report)),
            ("effects", seal.Seal(outcome.Effects)),
        ],
        cancellation).ConfigureAwait(false) > 0;

    /// <inheritdoc/>
    public async Task<StoredOutcome?> FindOutcomeAsync(string run, string host, string key, CancellationToken cancellation) => (await QueryAsync(
        "select key, report, effects from rustible_outcomes where run = @run and host = @host and key = @key",
        [("run", run), ("host", host), ("key", key)],
        Outcome,
        cancellation).ConfigureAwait(false)).FirstOrDefault();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredOutcome>> OutcomesAsync(string run, string host, CancellationToken cancellation) => await QueryAsync(
        "select key, report, effects from rustible_outcomes where run = @run and host = @host order by seq",
        [("run", run), ("host", host)],
        Outcome,
        cancellation).ConfigureAwait(false);

    private const string RecordColumns = "id, playbooks, status, submitted, ended";

    private static RunRecord Record(DbDataReader row) => new(
        row.GetString(0), List(row.GetString(1)), row.GetString(2), Time(row.GetString(3)), row.IsDBNull(4) ? null : Time(row.GetString(4)));

    private StoredOutcome Outcome(DbDataReader row) => new(row.GetString(0), row.IsDBNull(1) ? null : Open(row, 1), Open(row, 2));

    private string Open(DbDataReader row, int column) => seal.OpenText(row.GetFieldValue<byte[]>(column));

    /// <summary>PostgreSQL fails one of two nodes that make a table at the same moment; the second try finds it.</summary>
    private async Task CreateAsync(string table, CancellationToken cancellation)
    {
        try
        {
            await ExecuteAsync(table, [], cancellation).ConfigureAwait(false);
        }
        catch (DbException race) when (race.SqlState is "23505" or "42P07" or "42710")
        {
            await ExecuteAsync(table, [], cancellation).ConfigureAwait(false);
        }
    }

    private static string List(IReadOnlyList<string> items) => JsonSerializer.Serialize([.. items], StoreJson.Default.StringArray);

    private static string[] List(string json) => JsonSerializer.Deserialize(json, StoreJson.Default.StringArray) ?? [];

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private string Now() => clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);

    private async Task<int> ExecuteAsync(string sql, (string Name, object Value)[] parameters, CancellationToken cancellation)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<List<T>> QueryAsync<T>(
        string sql, (string Name, object Value)[] parameters, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = Command(sql, parameters);
        await using var rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var found = new List<T>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
            found.Add(read(rows));
        return found;
    }

    private DbCommand Command(string sql, (string Name, object Value)[] parameters)
    {
        var command = source.CreateCommand(sql);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}

/// <summary>JSON forms of the store's columns.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(string[]))]
internal sealed partial class StoreJson : System.Text.Json.Serialization.JsonSerializerContext;
