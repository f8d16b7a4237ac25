using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Packages.Pacman;

/// <summary>The real pacman installs into a folder of the test.</summary>
public sealed class PacmanModuleTests
{
    public static TheoryData<string> Shells => ["/bin/dash", "/bin/bash", "/bin/busybox ash"];

    [Theory, MemberData(nameof(Shells))]
    public async Task Packages_live_their_life(string shell)
    {
        using var pacman = new PacmanHost(shell);
        pacman.Make("repo", "foo", "1.0-1");
        pacman.Make("repo", "bar", "1.0-1", "depend = lib");
        pacman.Make("repo", "lib", "1.0-1");

        var foretold = await pacman.CheckAsync(("update_cache", true));
        var fetched = await pacman.RunAsync(("update_cache", true));
        var fetchedAgain = await pacman.RunAsync(("update_cache", true));
        Assert.Equal((true, true, false), (foretold.Changed, fetched.Changed, fetchedAgain.Changed));
        Assert.Equal((true, "Updated package db", false), (fetched.Values["cache_updated"], fetched.Values["msg"], fetchedAgain.Values["cache_updated"]));

        foretold = await pacman.CheckAsync(("name", "foo,bar"));
        Assert.Equal("", pacman.Installed());
        var installed = await pacman.RunAsync(("name", "foo,bar"));
        var again = await pacman.RunAsync(("name", "foo,bar"));
        Assert.Equal("bar 1.0-1 foo 1.0-1 lib 1.0-1", pacman.Installed());
        Assert.Equal("Would have installed 3 packages", foretold.Values["msg"]);
        Assert.Equal(Packages(foretold), Packages(installed));
        Assert.Equal(("bar foo lib", "Installed 3 package(s)"), (Packages(installed), installed.Values["msg"]));
        Assert.Equal(("", "bar-1.0-1\nfoo-1.0-1\nlib-1.0-1\n"), Diff(installed));
        Assert.Equal((false, "", "package(s) already installed"), (again.Changed, Packages(again), again.Values["msg"]));

        pacman.Make("repo", "foo", "1.1-1");
        var latest = await pacman.RunAsync(("name", "foo"), ("state", "latest"), ("update_cache", true));
        Assert.Equal(("foo", "Updated package db\nInstalled 1 package(s)"), (Packages(latest), latest.Values["msg"]));
        Assert.Equal(("foo-1.0-1-explicit\n", "foo-1.1-1-explicit\n"), Diff(latest));
        Assert.False((await pacman.RunAsync(("name", "foo"), ("state", "latest"))).Changed);

        var kept = await pacman.RunAsync(("name", "lib"), ("state", "absent"));
        Assert.Equal((true, "failed to list package(s) to remove"), (kept.Failed, kept.Values["msg"]));
        Assert.Equal("error: failed to prepare transaction (could not satisfy dependencies)\n", kept.Values["stderr"]);
        foretold = await pacman.CheckAsync(("name", "bar,foo,none"), ("state", "removed"), ("extra_args", "--recursive"));
        var removed = await pacman.RunAsync(("name", "bar,foo,none"), ("state", "removed"), ("extra_args", "--recursive"));
        Assert.Equal("Would have removed 3 packages", foretold.Values["msg"]);
        Assert.Equal(Packages(foretold), Packages(removed));
        Assert.Equal(("", "Removed 3 package(s)"), (pacman.Installed(), removed.Values["msg"]));
        Assert.Equal("package(s) already absent", (await pacman.RunAsync(("name", "bar"), ("state", "absent"))).Values["msg"]);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task A_name_may_be_a_group_what_is_provided_a_file_or_an_address(string shell)
    {
        using var pacman = new PacmanHost(shell);
        pacman.Make("repo", "one", "1.0-1", "group = both");
        pacman.Make("repo", "two", "1.0-1", "group = both");
        pacman.Make("repo", "maker", "1.0-1", "provides = made");
        var file = pacman.Make("files", "filed", "1.0-1");
        var newer = pacman.Make("files", "filed", "1.1-1");
        await pacman.RunAsync(("update_cache", true));

        var group = await pacman.RunAsync(("name", "both"));
        var provided = await pacman.RunAsync(("name", "made"));
        var filed = await pacman.RunAsync(("name", new List<object?> { file, "one" }));
        var filedAgain = await pacman.RunAsync(("name", file));
        var address = await pacman.RunAsync(("name", $"file://{newer}"));
        var addressAgain = await pacman.RunAsync(("name", $"file://{newer}"), ("state", "latest"));

        Assert.Equal(("one two", "maker", "filed", "filed"), (Packages(group), Packages(provided), Packages(filed), Packages(address)));
        Assert.Equal((false, false), (filedAgain.Changed, addressAgain.Changed));
        Assert.Equal("filed 1.1-1 maker 1.0-1 one 1.0-1 two 1.0-1", pacman.Installed());
        Assert.False((await pacman.RunAsync(("name", "both,made"))).Changed);
        await pacman.RunAsync(("name", "both,made"), ("state", "absent"));
        Assert.Equal("filed 1.1-1", pacman.Installed());
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task The_reason_is_set_for_what_is_new_or_for_all(string shell)
    {
        using var pacman = new PacmanHost(shell);
        pacman.Make("repo", "old", "1.0-1");
        pacman.Make("repo", "new", "1.0-1");
        await pacman.RunAsync(("name", "old"), ("update_cache", true));

        var fresh = await pacman.RunAsync(("name", "old,new"), ("reason", "dependency"));
        Assert.Equal(("new", "new"), (Packages(fresh), pacman.Installed("-qd")));
        var foretold = await pacman.CheckAsync(("name", "old,new"), ("reason", "dependency"), ("reason_for", "all"));
        Assert.Equal("new", pacman.Installed("-qd"));
        var all = await pacman.RunAsync(("name", "old,new"), ("reason", "dependency"), ("reason_for", "all"));

        Assert.Equal(("old", "old"), (Packages(foretold), Packages(all)));
        Assert.Equal("new old", pacman.Installed("-qd"));
        Assert.Equal("old: install reason has been set to 'installed as dependency'\n", all.Values["stdout"]);
        Assert.False((await pacman.RunAsync(("name", "old,new"), ("reason", "dependency"), ("reason_for", "all"))).Changed);
    }

    [Fact]
    public async Task All_is_upgraded_but_what_pacman_is_to_ignore()
    {
        using var pacman = new PacmanHost("/bin/busybox ash");
        pacman.Make("repo", "foo", "1.0-1");
        pacman.Make("repo", "bar", "1.0-1");
        await pacman.RunAsync(("name", "foo,bar"), ("update_cache", true));
        pacman.Make("repo", "foo", "1.1-1");
        pacman.Make("repo", "bar", "1.1-1");
        pacman.Host.Write("pacman.conf", pacman.Host.Read("pacman.conf").Replace("[test]", "IgnorePkg = bar\n[test]", StringComparison.Ordinal));
        await pacman.RunAsync(("update_cache", true), ("force", true));

        var foretold = await pacman.CheckAsync(("upgrade", true));
        var refused = await pacman.RunAsync(("upgrade", true), ("upgrade_extra_args", "--bogus"));
        Assert.Equal("bar 1.0-1 foo 1.0-1", pacman.Installed());
        var upgraded = await pacman.RunAsync(("upgrade", true));
        var again = await pacman.RunAsync(("upgrade", true));

        Assert.Equal("bar 1.0-1 foo 1.1-1", pacman.Installed());
        Assert.Equal(("1 packages would have been upgraded", "foo"), (foretold.Values["msg"], Packages(foretold)));
        Assert.Equal(("System upgraded", "foo"), (upgraded.Values["msg"], Packages(upgraded)));
        Assert.Equal(("foo-1.0-1\n", "foo-1.1-1\n"), Diff(upgraded));
        Assert.Equal((true, "Could not upgrade"), (refused.Failed, refused.Values["msg"]));
        Assert.Equal((false, "Nothing to upgrade"), (again.Changed, again.Values["msg"]));
    }

    [Fact]
    public async Task Removal_keeps_changed_settings_unless_told_otherwise()
    {
        using var pacman = new PacmanHost("/bin/sh");
        pacman.Make("repo", "conf", "1.0-1", "backup = etc/conf");
        pacman.Make("repo", "user", "1.0-1", "depend = conf");
        await pacman.RunAsync(("name", "user"), ("update_cache", true));

        pacman.Host.Write("root/etc/conf", "mine");
        await pacman.RunAsync(("name", "conf"), ("state", "absent"), ("force", true));
        Assert.Equal("mine", pacman.Host.Read("root/etc/conf.pacsave"));
        File.Delete(pacman.Host.PathOf("root/etc/conf.pacsave"));
        await pacman.RunAsync(("name", "conf"));
        pacman.Host.Write("root/etc/conf", "mine");
        await pacman.RunAsync(("name", "conf"), ("state", "absent"), ("force", true), ("remove_nosave", true));

        Assert.Equal("user 1.0-1", pacman.Installed());
        Assert.False(File.Exists(pacman.Host.PathOf("root/etc/conf.pacsave")));
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task What_goes_wrong_is_told_with_the_command(string shell)
    {
        using var pacman = new PacmanHost(shell);
        pacman.Make("repo", "foo", "1.0-1");
        await pacman.RunAsync(("update_cache", true));

        foreach (var name in new[] { "none", "a b", "it's", "*", "$(touch hit)", "-x" })
        {
            var none = await pacman.RunAsync(("name", new List<object?> { "foo", name }));
            Assert.Equal((true, false, $"Failed to list package {name}"), (none.Failed, none.Changed, none.Values["msg"]));
            Assert.Equal(new List<object?> { pacman.Executable, "--upgrade", "--print-format", "%n", name }, none.Values["cmd"]);
        }
        var option = await pacman.RunAsync(("name", "foo"), ("extra_args", "--overwrite 'a b' --bogus"));
        var cache = await pacman.RunAsync(("name", "foo"), ("update_cache", true), ("update_cache_extra_args", "--bogus"));

        Assert.Equal(("", "Failed to list package(s) to install"), (pacman.Installed(), option.Values["msg"]));
        Assert.Contains("a b", (List<object?>)option.Values["cmd"]!);
        Assert.Equal((true, false, "could not update package db"), (cache.Failed, cache.Values["cache_updated"], cache.Values["msg"]));
        Assert.False(File.Exists(pacman.Host.PathOf("hit")));
    }

    [Fact]
    public async Task Arguments_that_contradict_each_other_are_refused()
    {
        using var pacman = new PacmanHost("/bin/sh");

        Assert.Equal("one of the following is required: name, update_cache, upgrade", (await pacman.RunAsync()).Values["msg"]);
        Assert.Equal("parameters are mutually exclusive: name|upgrade", (await pacman.RunAsync(("name", "a"), ("upgrade", false))).Values["msg"]);
        Assert.Equal("There is nothing to do: give name a package, or set upgrade or update_cache.", (await pacman.RunAsync(("upgrade", false))).Values["msg"]);
        Assert.Equal("extra_args is not a line of words: No closing quotation: 'a", (await pacman.RunAsync(("name", "a"), ("extra_args", "'a"))).Values["msg"]);
        Assert.StartsWith("Failed to find required executable \"no-pacman\" in paths: ", (string)(await pacman.RunAsync(("name", "a"), ("executable", "no-pacman"))).Values["msg"]!, StringComparison.Ordinal);
        Assert.False(File.Exists(pacman.Host.PathOf("log")));
    }

    private static string Packages(ModuleResult result) => string.Join(' ', (List<object?>)result.Values["packages"]!);

    private static (object?, object?) Diff(ModuleResult result) => result.Values["diff"] is ValueMap diff ? (diff["before"], diff["after"]) : default;
}
