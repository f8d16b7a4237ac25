using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Rustible.Actors.Storage;

namespace Rustible.Actors.Tests.Storage;

public sealed class SqlRunStoreTests : IAsyncLifetime
{
    private static readonly RunDefinition _run = new("run1", "hash", ["/site/site.yml"], ["web1,"], """{"extra": "hunter2"}""", """{"HOME": "/root"}""");
    private readonly string _file = Path.GetTempFileName();
    private readonly System.Data.Common.DbDataSource _source;
    private readonly SqlRunStore _store;

    public SqlRunStoreTests()
    {
        _source = SqliteFactory.Instance.CreateDataSource($"Data Source={_file};Pooling=False");
        _store = new SqlRunStore(_source, new ValueSeal(new byte[32]), TimeProvider.System);
    }

    public Task InitializeAsync() => _store.CreateTablesAsync(isPostgres: false, default);

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task A_run_is_active_until_its_end_is_noted_and_the_end_is_noted_once()
    {
        await _store.AddRunAsync(_run, default);
        Assert.Equal(["run1"], await _store.ActiveRunsAsync(default));

        Assert.True(await _store.EndRunAsync("run1", "failed", default));
        Assert.False(await _store.EndRunAsync("run1", "succeeded", default));

        Assert.Empty(await _store.ActiveRunsAsync(default));
        Assert.Equal("failed", (await _store.FindRecordAsync("run1", default))!.Status);
    }

    [Fact]
    public async Task A_definition_is_read_as_it_was_written()
    {
        await _store.AddRunAsync(_run, default);

        Assert.Equivalent(_run, await _store.FindRunAsync("run1", default));
        Assert.Null(await _store.FindRunAsync("run2", default));
    }

    [Fact]
    public async Task The_first_outcome_of_an_attempt_counts()
    {
        Assert.True(await _store.AddOutcomeAsync("run1", "web1", new StoredOutcome("1", "first", "{}"), default));
        Assert.False(await _store.AddOutcomeAsync("run1", "web1", new StoredOutcome("1", "second", "{}"), default));

        Assert.Equal("first", (await _store.FindOutcomeAsync("run1", "web1", "1", default))!.Report);
    }

    [Fact]
    public async Task Outcomes_come_in_the_order_in_which_they_were_stored_and_go_with_the_run()
    {
        await _store.AddRunAsync(_run, default);
        foreach (var key in new[] { "3", "1", "2" })
            await _store.AddOutcomeAsync("run1", "web1", new StoredOutcome(key, null, "{}"), default);
        Assert.Equal(["3", "1", "2"], (await _store.OutcomesAsync("run1", "web1", default)).Select(outcome => outcome.Key));

        await _store.EndRunAsync("run1", "succeeded", default);

        Assert.Empty(await _store.OutcomesAsync("run1", "web1", default));
    }

    [Fact]
    public async Task Neither_options_nor_outcomes_are_in_the_file_in_clear()
    {
        await _store.AddRunAsync(_run, default);
        await _store.AddOutcomeAsync("run1", "web1", new StoredOutcome("1", "hunter2", "hunter2"), default);

        var file = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_file));

        Assert.DoesNotContain("hunter2", file, StringComparison.Ordinal);
        Assert.Contains("run1", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_that_is_there_is_left_as_it_is()
    {
        await _store.AddBundleAsync("hash", [1, 2], default);
        await _store.AddBundleAsync("hash", [3], default);

        Assert.Equal([1, 2], await _store.FindBundleAsync("hash", default));
        Assert.True(await _store.HasBundleAsync("hash", default));
        Assert.Null(await _store.FindBundleAsync("other", default));
    }

    [Fact]
    public void What_was_sealed_under_another_key_does_not_open()
    {
        var message = ValueSeal.FromPhrase("one").Seal("text");

        Assert.Equal("text", ValueSeal.FromPhrase("one").OpenText(message));
        Assert.ThrowsAny<CryptographicException>(() => ValueSeal.FromPhrase("two").Open(message));
    }
}
