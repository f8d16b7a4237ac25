using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Packages.Dnf;

/// <summary>dnf itself, with packages and a root of the test's own.</summary>
public sealed class DnfModuleTests(DnfRepository repository) : IClassFixture<DnfRepository>, IAsyncLifetime, IDisposable
{
    private readonly TestHost _host = new();

    public static TheoryData<string> Shells => ["/bin/dash", "/bin/bash", "/bin/busybox ash"];

    public Task InitializeAsync()
    {
        repository.Shell("rm -rf root/* fetched");
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _host.Dispose();

    private Task<ModuleResult> RunAsync(params (string, object?)[] arguments) => RunAsync(_host.Context(), arguments);

    private Task<ModuleResult> CheckAsync(params (string, object?)[] arguments) => RunAsync(_host.Context(check: true), arguments);

    private Task<ModuleResult> RunAsync(ModuleContext context, (string, object?)[] arguments) => TestHost.RunAsync(
        context, "dnf", [.. arguments, ("conf_file", repository.PathOf("dnf.conf")), ("installroot", repository.PathOf("root")), ("releasever", "1")]);

    private static List<object?> Names(params string[] names) => [.. names];

    private static string Lines(ModuleResult result, string key = "results") => string.Join('|', (List<object?>)result.Values[key]!);

    [Theory, MemberData(nameof(Shells))]
    public async Task A_package_is_installed_updated_and_removed_each_once(string shell)
    {
        using var host = new TestHost(shell);
        Task<ModuleResult> Run(bool check, params (string, object?)[] arguments) => RunAsync(host.Context(check), arguments);

        var foretold = await Run(true, ("name", "foo-1.0"));
        Assert.Equal("", repository.Installed());
        var first = await Run(false, ("name", "foo-1.0"));
        Assert.Equal("foo=1.0 lib=1.0", repository.Installed());
        var requests = host.Connection.Requests;
        var second = await Run(false, ("name", "foo"));

        Assert.True(foretold.Changed && first.Changed && !second.Changed, first.Values["msg"]?.ToString());
        Assert.Equal("Check mode: No changes made, but would have if not in check mode", foretold.Values["msg"]);
        Assert.Equal("Installed: foo-1.0-1.noarch|Installed: lib-1.0-1.noarch", Lines(first));
        Assert.Equal(Lines(foretold), Lines(first));
        Assert.Equal("Nothing to do", second.Values["msg"]);
        Assert.Equal(requests + 1, host.Connection.Requests);

        Assert.Equal("Installed: foo-2.0-1.noarch|Removed: foo-1.0-1.noarch", Lines(await Run(true, ("name", "foo"), ("state", "latest"))));
        Assert.Equal("Installed: foo-2.0-1.noarch|Removed: foo-1.0-1.noarch", Lines(await Run(false, ("name", "foo"), ("state", "latest"))));
        Assert.False((await Run(false, ("name", "foo"), ("state", "latest"))).Changed);
        Assert.Equal("Removed: foo-2.0-1.noarch", Lines(await Run(false, ("name", "foo"), ("state", "absent"))));
        Assert.Equal("lib=1.0", repository.Installed());
        Assert.False((await Run(false, ("name", "foo"), ("state", "absent"))).Changed);
        Assert.Equal("Removed: lib-1.0-1.noarch", Lines(await Run(false, ("autoremove", true))));
    }

    [Theory]
    [InlineData("foo >= 1.5", "foo=2.0 lib=1.0")]
    [InlineData("foo < 2.0", "foo=1.5 lib=1.0")]
    [InlineData("foo-1.5-1.noarch", "foo=1.5 lib=1.0")]
    [InlineData("/opt/foo/foo", "foo=2.0 lib=1.0")]
    [InlineData("word", "bar=1.0")]
    [InlineData("ba?", "bar=1.0")]
    public async Task A_package_is_meant_by_version_file_word_or_pattern(string name, string installed)
    {
        Assert.True((await RunAsync(("name", name))).Changed);
        Assert.Equal(installed, repository.Installed());
        Assert.False((await RunAsync(("name", name))).Changed);
        Assert.True((await RunAsync(("name", name), ("state", "absent"), ("autoremove", true))).Changed);
        Assert.Equal("", repository.Installed());
    }

    [Fact]
    public async Task What_is_missing_or_cannot_be_installed_is_named_and_nothing_is_done()
    {
        var missing = await RunAsync(("name", Names("nope", "bar", "no such", "$(touch pwned)", "it's")));
        var skipped = await RunAsync(("name", Names("nope", "bar")), ("skip_broken", true));
        var excluded = await RunAsync(("name", "foo"), ("exclude", "foo"));
        var broken = await RunAsync(("name", "broken"));
        var conflict = await CheckAsync(("name", Names("lib", "barbaz")));

        Assert.Equal("Failed to install some of the specified packages", missing.Values["msg"]);
        Assert.Equal("No package nope available.|No package no such available.|No package $(touch pwned) available.|No package it's available.", Lines(missing, "failures"));
        Assert.Equal("No package nope available.", Lines(skipped, "failures"));
        Assert.Equal("foo All matches were filtered out by exclude filtering for argument: foo", Lines(excluded, "failures"));
        Assert.Equal("Depsolve Error occurred: \n Problem: conflicting requests\n  - nothing provides nothing-there needed by broken-1.0-1.noarch", broken.Values["msg"]);
        Assert.StartsWith("Depsolve Error occurred: \n Problem: ", (string)conflict.Values["msg"]!, StringComparison.Ordinal);
        Assert.All(new[] { missing, skipped, excluded, broken, conflict }, result => Assert.Equal(1, result.Values["rc"]));
        Assert.Equal("", repository.Installed());
        Assert.False(File.Exists(_host.PathOf("pwned")));
        Assert.False((await RunAsync(("name", "broken"), ("skip_broken", true))).Changed);
    }

    [Fact]
    public async Task Updates_may_be_those_of_security_or_of_what_is_installed_only()
    {
        await RunAsync(("name", "foo-1.0"));

        var only = await RunAsync(("name", Names("bar", "foo")), ("state", "latest"), ("update_only", true), ("security", true));
        Assert.Equal("Packages providing bar not installed due to update_only specified|Installed: foo-1.5-1.noarch|Removed: foo-1.0-1.noarch", Lines(only));
        Assert.False((await RunAsync(("name", "*"), ("state", "latest"), ("exclude", "foo"))).Changed);
        Assert.Equal("Installed: foo-2.0-1.noarch|Removed: foo-1.5-1.noarch", Lines(await RunAsync(("name", "*"), ("state", "latest"))));
    }

    [Fact]
    public async Task A_package_file_must_be_signed_and_an_older_one_allowed()
    {
        await RunAsync(("name", "foo-1.5"));
        var (old, next) = (repository.PathOf("one/foo-1.0.rpm"), repository.PathOf("one/foo-2.0.rpm"));

        var unsigned = await RunAsync(("name", next));
        var older = await RunAsync(("name", old), ("disable_gpg_check", true));
        var newer = await RunAsync(("name", next), ("disable_gpg_check", true));
        var again = await RunAsync(("name", next), ("disable_gpg_check", true));
        var down = await RunAsync(("name", old), ("disable_gpg_check", true), ("allow_downgrade", true));

        Assert.StartsWith("Failed to validate GPG signature for foo-2.0", (string)unsigned.Values["msg"]!, StringComparison.Ordinal);
        Assert.Equal($"Installed {old}", Lines(older));
        Assert.Equal($"Installed {next}|Installed: foo-2.0-1.noarch|Removed: foo-1.5-1.noarch", Lines(newer));
        Assert.False(again.Changed);
        Assert.Equal($"Installed {old}|Installed: foo-1.0-1.noarch|Removed: foo-2.0-1.noarch", Lines(down));
        Assert.Equal("Cannot remove paths -- please specify package name.", (await RunAsync(("name", old), ("state", "absent"))).Values["msg"]);
    }

    [Fact]
    public async Task A_package_file_is_fetched_from_its_address_and_its_copy_removed()
    {
        var address = "file://" + repository.PathOf("one/foo-2.0.rpm");
        async Task<ModuleResult> Run(string name, params (string, object?)[] more) => await RunAsync(
            _host.Context() with { Environment = [new("TMPDIR", _host.Folder)] }, [("name", name), ("disable_gpg_check", true), .. more]);

        Assert.True((await Run(address, ("enablerepo", "unknown"))).Changed);
        Assert.False((await Run(address)).Changed);
        var missing = await Run(address + ".rpm");

        Assert.StartsWith($"Failure downloading {address}.rpm, Request failed: ", (string)missing.Values["msg"]!, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_host.Folder));
        Assert.Equal("foo=2.0 lib=1.0", repository.Installed());
    }

    [Fact]
    public async Task A_lock_that_another_process_keeps_ends_the_task()
    {
        await RunAsync(("name", "bar"));
        File.WriteAllText(repository.PathOf("root/var/cache/dnf/metadata_lock.pid"), Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal("dnf lockfile is held by another process", (await RunAsync(("name", "foo"), ("lock_timeout", 0))).Values["msg"]);
        Assert.Equal("dnf lockfile is held by another process", (await RunAsync(("name", "@tools"), ("lock_timeout", 0))).Values["msg"]);
        Assert.False((await RunAsync(("name", "bar"))).Changed);
    }

    [Fact]
    public async Task Repositories_are_enabled_and_disabled_for_the_task()
    {
        Assert.Equal("No package extra available.", Lines(await RunAsync(("name", "extra")), "failures"));
        Assert.True((await RunAsync(("name", "extra"), ("disablerepo", "*"), ("enablerepo", "two,unknown"))).Changed);
        Assert.Equal("No package bar available.", Lines(await RunAsync(("name", "bar"), ("disablerepo", "one")), "failures"));
        Assert.Equal("extra=1.0", repository.Installed());
    }

    [Fact]
    public async Task A_group_is_named_by_id_or_name()
    {
        var installed = await RunAsync(("name", "@Some Tools"));
        var again = await RunAsync(("name", "@tools"));

        Assert.Equal("Group tools installed.|Installed: bar-2:1.0-1.noarch|Installed: weak-1.0-1.noarch", Lines(installed));
        Assert.False(again.Changed);
        Assert.Equal("No group none available.", (await RunAsync(("name", Names("@none", "foo")))).Values["msg"]);
        Assert.Equal("No group none available.", (await RunAsync(("name", "@none"), ("state", "absent"))).Values["msg"]);
        Assert.Equal("Removed: bar-2:1.0-1.noarch|Removed: weak-1.0-1.noarch", Lines(await RunAsync(("name", "@tools"), ("state", "absent"))));
    }

    [Fact]
    public async Task Weak_dependencies_may_be_left_out_and_a_long_name_is_read()
    {
        const string Long = "a-package-whose-name-is-so-long-that-a-row-of-the-table-has-no-room-for-all-of-it";

        var result = await RunAsync(("name", Names("weak", Long)), ("install_weak_deps", false));

        Assert.Equal($"Installed: {Long}-1.0-1.noarch|Installed: weak-1.0-1.noarch", Lines(result));
    }

    [Fact]
    public async Task What_is_in_the_way_may_be_erased()
    {
        await RunAsync(("name", "lib"));

        Assert.True((await RunAsync(("name", "barbaz"))).Failed);
        Assert.Equal("Installed: barbaz-1.0-1.noarch|Removed: lib-1.0-1.noarch", Lines(await RunAsync(("name", "barbaz"), ("allowerasing", true))));
    }

    [Fact]
    public async Task Packages_are_fetched_into_a_folder_and_not_installed()
    {
        var result = await RunAsync(("name", "foo"), ("download_only", true), ("download_dir", repository.PathOf("fetched")));

        Assert.Equal("Downloaded: foo-2.0-1.noarch|Downloaded: lib-1.0-1.noarch", Lines(result));
        Assert.Equal(["foo-2.0.rpm", "lib-1.0.rpm"], Directory.GetFiles(repository.PathOf("fetched")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal("", repository.Installed());
    }

    [Fact]
    public async Task Packages_and_repositories_are_listed()
    {
        await RunAsync(("name", Names("foo-1.5", "bar")));
        async Task<string> List(string what) => string.Join('|', ((List<object?>)(await RunAsync(("list", what))).Values["results"]!)
            .Select(entry => string.Join(' ', ((ValueMap)entry!).Values)));

        Assert.Equal("noarch 0:foo-2.0-1.noarch 0 foo 0:foo-2.0-1.noarch 1 one 2.0 available", await List("updates"));
        Assert.Equal(
            "noarch 2:bar-1.0-1.noarch 2 bar 2:bar-1.0-1.noarch 1 @System 1.0 installed|noarch 2:bar-1.0-1.noarch 2 bar 2:bar-1.0-1.noarch 1 one 1.0 available",
            await List("bar"));
        Assert.Equal(3, (await List("installed")).Split('|').Length);
        Assert.Equal(9, (await List("available")).Split('|').Length);
        Assert.Equal("one enabled", await List("repos"));
        Assert.Equal("", await List("nope"));
    }

    [Fact]
    public async Task The_lists_alone_are_fetched_and_rules_between_arguments_are_kept()
    {
        var updated = await RunAsync(("update_cache", true));

        Assert.Equal("Cache updated", updated.Values["msg"]);
        Assert.False(updated.Changed);
        Assert.Equal("Nothing to do", (await RunAsync(("name", ""))).Values["msg"]);
        Assert.Equal("Autoremove should be used alone or with state=absent", (await RunAsync(("name", "bar"), ("state", "present"), ("autoremove", true))).Values["msg"]);
        Assert.Equal("parameters are mutually exclusive: name|list", (await RunAsync(("name", "bar"), ("list", "bar"))).Values["msg"]);
        Assert.Contains("begins with a dash", (string)(await RunAsync(("name", "--nogpgcheck"))).Values["msg"]!, StringComparison.Ordinal);
        var unreadable = await _host.RunAsync("dnf", ("name", "bar"), ("conf_file", "/no/such.conf"));
        Assert.Equal("cannot read configuration file", unreadable.Values["msg"]);
    }

    [Fact]
    public async Task A_host_without_dnf_4_is_refused()
    {
        Directory.CreateDirectory(_host.PathOf("bin"));
        foreach (var program in new[] { "rpm", "readlink" })
            File.CreateSymbolicLink(_host.PathOf($"bin/{program}"), $"/usr/bin/{program}");
        var context = _host.Context() with { Environment = [new("PATH", _host.PathOf("bin"))] };

        Assert.StartsWith("Failed to find required executable \"dnf\"", (string)(await RunAsync(context, [("name", "bar")])).Values["msg"]!, StringComparison.Ordinal);
        File.WriteAllText(_host.PathOf("bin/dnf5"), "#!/bin/sh\n");
        File.SetUnixFileMode(_host.PathOf("bin/dnf5"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(_host.PathOf("bin/dnf"), _host.PathOf("bin/dnf5"));
        Assert.Equal("The host's dnf is dnf 5, which is not supported; dnf needs dnf 4.", (await RunAsync(context, [("name", "bar")])).Values["msg"]);
    }

    [Fact]
    public async Task Yum_is_dnf_and_refuses_yum_3()
    {
        (string, object?)[] root = [("conf_file", repository.PathOf("dnf.conf")), ("installroot", repository.PathOf("root")), ("releasever", "1")];

        Assert.True((await _host.RunAsync("yum", [("name", "bar"), ("use_backend", "yum4"), .. root])).Changed);
        Assert.Equal("use_backend: yum means yum 3, which is not supported; use dnf.", (await _host.RunAsync("yum", ("name", "bar"), ("use_backend", "yum"))).Values["msg"]);
    }
}
