using Rustible.Actors.Storage;
using Rustible.Language.Configuration;
using Rustible.Language.Vault;

namespace Rustible.Actors.Tests.Storage;

public sealed class JsonFactCacheTests : IDisposable
{
    private static readonly Dictionary<string, object?> _facts = new() { ["ansible_os"] = "Debian" };
    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-facts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Facts_are_kept_in_a_file_of_prefix_and_host_that_only_its_owner_reads()
    {
        var cache = Cache(prefix: "my_");

        await cache.WriteAsync("web1", _facts, CancellationToken.None);

        var file = Path.Combine(_folder, "facts", "my_web1");
        Assert.Equal([file], Directory.GetFiles(Path.Combine(_folder, "facts")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal("Debian", (await cache.ReadAsync("web1", CancellationToken.None))!["ansible_os"]);
        Assert.Null(await cache.ReadAsync("web2", CancellationToken.None));
    }

    [Fact]
    public async Task A_host_without_facts_has_no_file()
    {
        var cache = Cache();
        await cache.WriteAsync("web1", _facts, CancellationToken.None);

        await cache.WriteAsync("web1", new Dictionary<string, object?>(), CancellationToken.None);

        Assert.Empty(Directory.GetFiles(Path.Combine(_folder, "facts")));
    }

    [Theory]
    [InlineData(3600, false)]
    [InlineData(10800, true)]
    [InlineData(null, true)]
    public async Task Facts_count_for_a_time(int? seconds, bool count)
    {
        var cache = Cache(timeout: seconds);
        await cache.WriteAsync("web1", _facts, CancellationToken.None);

        File.SetLastWriteTimeUtc(Path.Combine(_folder, "facts", "web1"), DateTime.UtcNow.AddHours(-2));

        Assert.Equal(count, await cache.ReadAsync("web1", CancellationToken.None) is not null);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_of_and_removed()
    {
        var cache = Cache();
        var file = Path.Combine(_folder, "facts", "web1");
        await File.WriteAllTextAsync(file, "{bad");

        var fault = await Assert.ThrowsAsync<FactCacheException>(() => cache.ReadAsync("web1", CancellationToken.None));

        Assert.StartsWith($"The cache file {file} was corrupt", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData("../web1")]
    [InlineData("..")]
    public async Task A_name_that_leads_elsewhere_has_no_file(string host)
    {
        var cache = Cache();

        await cache.WriteAsync(host, _facts, CancellationToken.None);

        Assert.Null(await cache.ReadAsync(host, CancellationToken.None));
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Without_a_folder_facts_live_as_long_as_the_run()
    {
        var told = new List<string>();

        Assert.Same(NoFactCache.Instance, JsonFactCache.Open(new FactSettings(), VaultKeyring.Empty, TimeProvider.System, told.Add));
        Assert.Same(NoFactCache.Instance, JsonFactCache.Open(new FactSettings { CacheFolder = "/proc/none" }, VaultKeyring.Empty, TimeProvider.System, told.Add));
        Assert.Single(told);
    }

    private IFactCache Cache(string prefix = "", int? timeout = 86400) => JsonFactCache.Open(
        new FactSettings { CacheFolder = Path.Combine(_folder, "facts"), CachePrefix = prefix, CacheTimeout = timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null },
        VaultKeyring.Empty, TimeProvider.System, _ => { });
}
