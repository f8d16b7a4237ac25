using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Packages.Zypper;

/// <summary>zypper and rpm are the real ones, with folders of their own.</summary>
public sealed class ZypperModuleTests(ZypperRepository repository) : IClassFixture<ZypperRepository>
{
    public static TheoryData<string> Shells => ["/bin/dash", "/bin/bash", "/bin/busybox ash"];

    private static string Prepared(ModuleResult result) => (string)((ValueMap)result.Values["diff"]!)["prepared"]!;

    private static string Command(ModuleResult result) => string.Join(' ', ((IEnumerable<object?>)result.Values["cmd"]!).Skip(1));

    [Theory, MemberData(nameof(Shells))]
    public async Task A_package_is_foretold_installed_and_removed_each_once(string shell)
    {
        using var host = repository.NewHost(shell);

        var foretold = await host.CheckAsync("bar");
        Assert.Equal("", host.Installed);
        var installed = await host.RunAsync("bar");
        Assert.Equal("bar=1.0 foo=2.0", host.Installed);
        var again = await host.RunAsync("bar");
        var removed = await host.RunAsync("bar", "removed");
        var removedAgain = await host.RunAsync("bar", "absent");

        Assert.Equal("foo=2.0", host.Installed);
        Assert.Equal((true, true, false, true, false), (foretold.Changed, installed.Changed, again.Changed, removed.Changed, removedAgain.Changed));
        Assert.Equal("installed: bar, foo\n", Prepared(foretold));
        Assert.Equal("--quiet --non-interactive --xmlout install --type package --dry-run --auto-agree-with-licenses --no-recommends -- +bar", Command(foretold));
        Assert.Equal("--quiet --non-interactive --xmlout remove --type package bar", Command(removed));
        Assert.Equal("changed name rc state update_cache", string.Join(' ', again.Values.Keys.Cast<string>().Order(StringComparer.Ordinal)));
        Assert.Equal(
            "changed cmd name rc state stderr stderr_lines stdout stdout_lines update_cache", string.Join(' ', installed.Values.Keys.Cast<string>().Order(StringComparer.Ordinal)));
        Assert.Equal((0, "removed", false), (removed.Values["rc"], removed.Values["state"], removed.Values["update_cache"]));
        Assert.Contains("<to-install>", (string)installed.Values["stdout"]!);
    }

    [Fact]
    public async Task What_is_installed_is_asked_in_one_round_trip_with_the_refresh()
    {
        using var host = repository.NewHost();
        await host.RunAsync("rec");
        var requests = host.Host.Connection.Requests;

        var result = await host.RunAsync("rec", "present", ("update_cache", true));

        Assert.Equal((requests + 1, false, true), (host.Host.Connection.Requests, result.Changed, result.Values["update_cache"]));
    }

    [Fact]
    public async Task A_version_is_kept_until_another_or_the_latest_is_asked_for()
    {
        using var host = repository.NewHost();

        Assert.True((await host.RunAsync("foo=1.2")).Changed);
        Assert.False((await host.RunAsync("foo")).Changed);
        Assert.False((await host.RunAsync("foo=1.2")).Changed);
        Assert.Equal("foo=1.2", host.Installed);

        Assert.True((await host.RunAsync("foo<1.2")).Changed);
        Assert.Equal("foo=1.0", host.Installed);

        Assert.Equal("upgraded: foo (1.0-1 => 2.0-1)\n", Prepared(await host.CheckAsync("foo", "latest")));
        Assert.True((await host.RunAsync("foo", "latest")).Changed);
        Assert.False((await host.RunAsync("foo", "latest")).Changed);
        Assert.Equal("foo=2.0", host.Installed);

        Assert.True((await host.RunAsync("foo=2.0", "absent")).Changed);
        Assert.Equal("", host.Installed);
    }

    [Fact]
    public async Task Signs_install_and_remove_in_one_task()
    {
        using var host = repository.NewHost();
        await host.RunAsync(new List<object?> { "rec", "foo" });

        var result = await host.RunAsync(new List<object?> { "-rec", "+bar", "~nope", "", "foo" });

        Assert.Equal("bar=1.0 foo=2.0", host.Installed);
        Assert.EndsWith(" -- -rec +bar", Command(result));
        Assert.Equal(new List<object?> { "-rec", "+bar", "~nope", "foo" }, result.Values["name"]);
    }

    [Fact]
    public async Task Everything_is_upgraded_by_a_star()
    {
        using var host = repository.NewHost();
        await host.RunAsync("foo=1.0");

        var foretold = await host.CheckAsync("*", "dist-upgrade", ("allow_vendor_change", true));
        var upgraded = await host.RunAsync("*", "latest");
        var again = await host.RunAsync("*", "latest");

        Assert.Equal("foo=2.0", host.Installed);
        Assert.Equal("upgraded: foo (1.0-1 => 2.0-1)\n", Prepared(foretold));
        Assert.Equal((true, false), (upgraded.Changed, again.Changed));
        Assert.EndsWith(" update --type package --auto-agree-with-licenses --no-recommends", Command(upgraded));
        Assert.Equal("Can not dist-upgrade specific packages.", (await host.RunAsync("foo", "dist-upgrade")).Values["msg"]);
    }

    [Fact]
    public async Task Recommendations_conflicts_and_needless_packages_are_as_the_options_say()
    {
        using var host = repository.NewHost();

        await host.RunAsync("baz", "present", ("disable_recommends", false));
        Assert.Equal("baz=1.0 rec=1.0", host.Installed);
        await host.RunAsync(new List<object?> { "baz", "rec" }, "absent");

        await host.RunAsync("left");
        var refused = await host.RunAsync("right");
        var forced = await host.RunAsync("right", "present", ("force_resolution", true));
        Assert.Equal(("Zypper run command failed with return code 4.", 4, true), (refused.Values["msg"], refused.Values["rc"], forced.Changed));
        Assert.Equal("right=1.0", host.Installed);

        Assert.True((await host.RunAsync("right", "latest", ("force", true))).Changed);
    }

    [Fact]
    public async Task A_package_file_is_installed_with_what_it_needs_when_signatures_do_not_count()
    {
        using var host = repository.NewHost();
        var file = repository.Folder + "/lone-1.0.rpm";

        var unsigned = await host.RunAsync(file);
        var installed = await host.RunAsync(file, "present", ("disable_gpg_check", true));
        var again = await host.RunAsync(file, "present", ("disable_gpg_check", true));

        Assert.Equal((8, true, false), (unsigned.Values["rc"], installed.Changed, again.Changed));
        Assert.Equal("lone=1.0 rec=1.0", host.Installed);
        Assert.Equal("Can not remove via URL.", (await host.RunAsync(file, "absent")).Values["msg"]);
    }

    [Fact]
    public async Task What_goes_wrong_is_told_in_zyppers_words()
    {
        using var host = repository.NewHost();

        var unknown = await host.CheckAsync("it's");
        var option = await host.RunAsync("foo", "present", ("extra_args", "--bogus  x"));

        Assert.Equal((true, "No provider of '+it's' found.", 104), (unknown.Failed, unknown.Values["msg"], unknown.Values["rc"]));
        Assert.Equal((true, "Zypper run command failed with return code 2."), (option.Failed, option.Values["msg"]));
        Assert.Contains(" search --type package --bogus x --match-exact --details --installed-only foo", Command(option));
        Assert.Equal("Can not combine '+' prefix with state=remove/absent.", (await host.RunAsync("+foo", "absent")).Values["msg"]);
        var absent = await host.CheckAsync("nope", "absent");
        Assert.Equal((false, ""), (absent.Changed, Prepared(absent)));
    }
}
