namespace Rustible.Modules.Tests.Packages;

public sealed class AptModuleTests(AptModuleTests.Fixture fixture) : IClassFixture<AptModuleTests.Fixture>, IAsyncLifetime
{
    private readonly AptRepository _apt = fixture.Apt;

    public async Task InitializeAsync() => await _apt.RunAsync(("name", new List<object?> { "foo", "bar", "rec" }), ("state", "absent"), ("purge", true));

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_package_comes_with_what_it_needs_and_only_once()
    {
        var foretold = await _apt.CheckAsync(("name", "bar"));
        Assert.Equal("", _apt.Installed());
        var first = await _apt.RunAsync(("name", "bar"));
        var requests = _apt.Host.Connection.Requests;
        var second = await _apt.RunAsync(("name", "bar"));

        Assert.True(foretold.Changed && first.Changed && !second.Changed, first.Values.GetValueOrDefault("msg")?.ToString());
        Assert.Contains("0 upgraded, 2 newly installed", ((Templating.Values.ValueMap)foretold.Values["diff"]!)["prepared"]!.ToString());
        Assert.Equal("bar=1.0 foo=2.0", _apt.Installed());
        Assert.Equal(requests + 1, _apt.Host.Connection.Requests);
        Assert.Equal("cache_update_time cache_updated changed", string.Join(' ', second.Values.Keys.Cast<string>().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_version_is_kept_until_latest_is_asked_for()
    {
        await _apt.RunAsync(("name", "foo=1.2*"));
        Assert.Equal("foo=1.2.1", _apt.Installed());

        Assert.False((await _apt.RunAsync(("name", "foo"))).Changed);
        Assert.True((await _apt.CheckAsync(("name", "foo"), ("state", "latest"))).Changed);
        Assert.True((await _apt.RunAsync(("name", "foo"), ("state", "latest"))).Changed);
        Assert.False((await _apt.RunAsync(("name", "foo"), ("state", "latest"))).Changed);
        Assert.Equal("foo=2.0", _apt.Installed());
    }

    [Fact]
    public async Task A_downgrade_must_be_allowed()
    {
        await _apt.RunAsync(("name", "foo"));

        var refused = await _apt.RunAsync(("name", "foo=1.0"));
        var allowed = await _apt.RunAsync(("name", "foo=1.0"), ("allow_downgrade", true));

        Assert.True(refused.Failed && allowed.Changed);
        Assert.Equal(100, refused.Values["rc"]);
        Assert.Contains("Packages were downgraded and -y was used without --allow-downgrades", (string)refused.Values["msg"]!);
        Assert.Equal("foo=1.0", _apt.Installed());
    }

    [Fact]
    public async Task A_package_is_removed_once()
    {
        await _apt.RunAsync(("name", "bar"));

        Assert.True((await _apt.CheckAsync(("name", "bar"), ("state", "absent"))).Changed);
        Assert.Equal("bar=1.0 foo=2.0", _apt.Installed());
        Assert.True((await _apt.RunAsync(("name", "bar"), ("state", "absent"), ("autoremove", true))).Changed);
        Assert.False((await _apt.RunAsync(("name", "bar"), ("state", "absent"))).Changed);
        Assert.Equal("", _apt.Installed());
    }

    [Fact]
    public async Task A_pattern_stands_for_all_that_it_matches_and_recommendations_may_be_left_out()
    {
        Assert.True((await _apt.RunAsync(("name", "re?"), ("install_recommends", false))).Changed);
        Assert.Equal("rec=1.0", _apt.Installed());

        Assert.False((await _apt.RunAsync(("name", "re?"))).Changed);
        Assert.Equal("No package(s) matching 'zz*' available", (await _apt.RunAsync(("name", "zz*"))).Values["msg"]);
        Assert.Equal("No package matching 'nope' is available", (await _apt.RunAsync(("name", "nope"))).Values["msg"]);
    }

    [Fact]
    public async Task A_package_file_is_installed_unless_a_later_version_is_there()
    {
        var deb = _apt.Host.PathOf("repo/foo_1.2.1.deb");

        Assert.True((await _apt.CheckAsync(("deb", deb))).Changed);
        Assert.True((await _apt.RunAsync(("deb", deb))).Changed);
        Assert.False((await _apt.RunAsync(("deb", deb))).Changed);
        Assert.Equal("foo=1.2.1", _apt.Installed());
        Assert.Equal("A later version is already installed", (await _apt.RunAsync(("deb", _apt.Host.PathOf("repo/foo_1.0.deb")))).Values["msg"]);
        Assert.Contains("Could not open file /no.deb", (string)(await _apt.RunAsync(("deb", "/no.deb"))).Values["msg"]!);
    }

    [Fact]
    public async Task A_package_file_may_be_fetched_and_a_release_that_is_not_there_is_told()
    {
        var deb = "file://" + _apt.Host.PathOf("repo/foo_2.0.deb");

        Assert.True((await _apt.RunAsync(("deb", deb))).Changed);
        Assert.False((await _apt.RunAsync(("deb", deb))).Changed);
        Assert.Equal($"Failure downloading {deb}x", (await _apt.RunAsync(("deb", deb + "x"))).Values["msg"]);
        Assert.Contains("The value 'nope' is invalid for APT::Default-Release",
            (string)(await _apt.RunAsync(("name", "bar"), ("default_release", "nope"))).Values["msg"]!);
    }

    [Fact]
    public async Task Everything_is_upgraded_once()
    {
        await _apt.RunAsync(("name", "foo=1.0"));

        Assert.True((await _apt.CheckAsync(("upgrade", "dist"))).Changed);
        Assert.True((await _apt.RunAsync(("upgrade", true))).Changed);
        Assert.False((await _apt.RunAsync(("upgrade", "dist"))).Changed);
        Assert.Equal("foo=2.0", _apt.Installed());
    }

    [Fact]
    public async Task Lists_are_fetched_unless_they_are_young_enough_and_a_failed_fetch_fails()
    {
        var fetched = await _apt.RunAsync(("update_cache", true));
        Assert.Equal((true, true), (fetched.Changed, fetched.Values["cache_updated"]));

        var sources = _apt.Host.PathOf("etc/sources.list");
        var right = File.ReadAllText(sources);
        File.WriteAllText(sources, "deb [trusted=yes] file:/nonexistent ./\n");
        var broken = await _apt.RunAsync(("update_cache", true), ("update_cache_retries", 0));
        File.WriteAllText(sources, right);
        Assert.StartsWith("Failed to update apt cache: ", (string)broken.Values["msg"]!);
    }

    [Fact]
    public async Task What_excludes_each_other_is_refused() => Assert.Equal(
        "parameters are mutually exclusive: deb|package|upgrade", (await _apt.RunAsync(("name", "foo"), ("upgrade", "dist"))).Values["msg"]);

    public sealed class Fixture : IDisposable
    {
        public AptRepository Apt { get; } = new();

        public void Dispose() => Apt.Dispose();
    }

    [Fact]
    public async Task An_empty_name_is_no_package() =>
        Assert.Equal("No package matching '' is available", (await _apt.RunAsync(("name", new List<object?> { "" }))).Values["msg"]);
}
