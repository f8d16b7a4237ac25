namespace Rustible.Modules.Tests.Packages.Apk;

/// <summary>apk is a program of the test: it keeps "NAME VERSION" lines of what is installed and of what there is.</summary>
public sealed class ApkModuleTests
{
    private const string Apk = """
        printf 'apk' >>log
        for word; do printf ' %s' "$word" >>log; done
        echo >>log
        simulate= verb=
        version() { sed -n "s/^$1 //p" "$2"; }
        keep() {
            [ -z "$simulate" ] || return
            grep -v "^$1 " installed >rest
            [ -z "$2" ] || echo "$1 $2" >>rest
            mv rest installed
        }
        for word; do
            shift
            case $word in
                --simulate) simulate=1 ;;
                --repository | --repositories-file) skip=1 ;;
                -*) set -- "$@" "$word" ;;
                *) if [ -n "$skip" ]; then skip=; elif [ -z "$verb" ]; then verb=$word; else set -- "$@" "$word"; fi ;;
            esac
        done
        for last; do :; done
        case "$verb $*" in
            update*) [ ! -e broken ] || { echo 'ERROR: no network'; echo 'WARNING: old' >&2; exit 1; }; echo 'OK: 3 distinct packages available' ;;
            info*--installed*) grep -q "^$last " installed ;;
            info*--description*) [ -e "virtual-$last" ] && echo "$last: virtual meta package" || echo "$last: a thing" ;;
            info*--depends*) echo "$last: $(cat "virtual-$last")" ;;
            version*) echo 'Installed:      Available:'
                there=$(version "$last" installed) new=$(version "$last" index)
                if [ -n "$there" ] && [ "$there" != "$new" ]; then echo "$last-$there     < $new"; fi ;;
            add* | upgrade*)
                [ "$verb" = add ] || set -- --upgrade $(sed 's/ .*//' installed)
                for name; do case $name in --upgrade) continue ;; -*) continue ;; esac
                    bare=${name%%[@=<>~]*} there=$(version "$bare" installed) new=$(version "$bare" index)
                    [ -n "$new" ] || { echo 'ERROR: unable to select packages:'; exit 1; }
                    [ "$there" = "$new" ] || echo "(1/1) Installing $bare ($new)"
                    keep "$bare" "$new"
                    if [ "$verb$simulate" = add ]; then echo "$name" >>world; fi
                done
                echo 'OK: 5 MiB in 3 packages' ;;
            del*) for name; do
                    [ "$name" != --purge ] || continue
                    [ ! -e "needed-$name" ] || continue
                    echo "(1/1) Purging $name (1)"
                    keep "$name"
                done ;;
            *) exit 64 ;;
        esac
        """;

    public static TheoryData<string> Shells => ["/bin/dash", "/bin/bash", "/bin/busybox ash"];

    [Theory, MemberData(nameof(Shells))]
    public async Task Packages_live_their_life(string shell)
    {
        using var host = Host(shell);
        var foretold = await Run(host, check: true, ("name", "foo,bar"));
        Assert.Equal("base 1", host.Read("installed").Trim());
        var installed = await Run(host, ("name", "foo, bar"), ("update_cache", true));
        var again = await Run(host, ("name", "foo,bar"), ("state", "installed"));
        var latest = await Run(host, ("name", "foo"), ("state", "latest"));
        host.Write("index", "base 1\nfoo 2\nbar 1\n");
        var newer = await Run(host, ("name", "bar,foo"), ("state", "latest"));
        var removed = await Run(host, ("name", "foo,none"), ("state", "absent"));
        var removedAgain = await Run(host, ("name", "foo"), ("state", "removed"));

        Assert.Equal("base 1\nbar 1\n", host.Read("installed"));
        Assert.Equal(
            "apk add --simulate foo bar;apk update;apk add foo bar;apk add --upgrade foo;apk del --purge foo",
            Changes(host));
        Assert.Equal((true, "installed foo bar package(s)", "foo bar"), (foretold.Changed, foretold.Values["msg"], Packages(foretold)));
        Assert.Equal((true, "installed foo bar package(s)", "foo bar"), (installed.Changed, installed.Values["msg"], Packages(installed)));
        Assert.Equal(("(1/1) Installing foo (1)\n(1/1) Installing bar (1)\nOK: 5 MiB in 3 packages\n", ""), (installed.Values["stdout"], installed.Values["stderr"]));
        Assert.Equal((false, false, false), (again.Changed, latest.Changed, removedAgain.Changed));
        Assert.Equal(("package(s) already installed", "package(s) already removed"), (again.Values["msg"], removedAgain.Values["msg"]));
        Assert.Equal(("installed foo package(s)", "foo"), (newer.Values["msg"], Packages(newer)));
        Assert.Equal((true, "removed foo package(s)", "foo"), (removed.Changed, removed.Values["msg"], Packages(removed)));
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Wanted_is_what_the_world_names(string shell)
    {
        using var host = Host(shell);
        host.Write("installed", "base 1\nfoo 1\nbar 1\n");
        host.Write("world", "foo>=1 bar@edge\n!none\n*\n");

        Assert.False((await Run(host, ("name", new List<object?> { "foo", "bar", "bar@edge", "foo>=1" }))).Changed);
        Assert.True((await Run(host, check: true, ("name", "foo=2"))).Changed);
        Assert.True((await Run(host, check: true, ("name", "base"))).Changed);
        host.Write("own world", "base");
        Assert.False((await Run(host, ("name", "base"), ("world", host.PathOf("own world")))).Changed);
        var unreadable = await Run(host, ("name", "base"), ("world", host.PathOf("gone")));
        Assert.Equal((true, $"could not read {host.PathOf("gone")}, the file of the packages that are wanted for themselves"), (unreadable.Failed, unreadable.Values["msg"]));
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task A_package_that_stands_for_others_means_them(string shell)
    {
        using var host = Host(shell);
        host.Write("installed", "base 1\nfoo 1\nbar 0\n.both 1\n");
        host.Write("virtual-.both", "foo bar>0");

        Assert.False((await Run(host, ("name", ".both"))).Changed);
        var latest = await Run(host, ("name", ".both"), ("state", "latest"));

        Assert.Equal(("installed bar>0 package(s)", "bar"), (latest.Values["msg"], Packages(latest)));
        Assert.False((await Run(host, ("name", ".both"), ("state", "latest"))).Changed);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task All_is_upgraded_by_the_repositories_that_are_named(string shell)
    {
        using var host = Host(shell);
        host.Write("index", "base 2\n");
        var foretold = await Run(host, check: true, ("upgrade", true), ("update_cache", true));
        var upgraded = await Run(host, ("upgrade", true), ("available", true), ("no_cache", true), ("repository", "http://a/it's,http://b c"));
        var again = await Run(host, ("upgrade", true));

        Assert.Equal(
            "apk upgrade --simulate;apk --no-cache --repository http://a/it's --repositories-file /dev/null --repository http://b c --repositories-file /dev/null upgrade --available;apk upgrade",
            Changes(host));
        Assert.Equal((true, "upgraded packages", "base"), (foretold.Changed, foretold.Values["msg"], Packages(foretold)));
        Assert.Equal((true, "upgraded packages", "base"), (upgraded.Changed, upgraded.Values["msg"], Packages(upgraded)));
        Assert.Equal((false, "packages already upgraded", ""), (again.Changed, again.Values["msg"], Packages(again)));
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task What_goes_wrong_is_told(string shell)
    {
        using var host = Host(shell);
        host.Write("installed", "base 1\nfoo 1\n");
        host.Write("needed-foo", "");
        var none = await Run(host, ("name", new List<object?> { "*", "$(touch hit)" }));
        var needed = await Run(host, ("name", "foo"), ("state", "absent"));
        var foretold = await Run(host, check: true, ("update_cache", true));
        var fetched = await Run(host, ("update_cache", true));
        host.Write("broken", "");
        var unfetched = await Run(host, ("update_cache", true), ("name", "bar"));

        Assert.Equal((true, false, "failed to install * $(touch hit)"), (none.Failed, none.Changed, none.Values["msg"]));
        Assert.Equal("ERROR: unable to select packages:\n", none.Values["stdout"]);
        Assert.False(File.Exists(host.PathOf("hit")));
        Assert.Equal((true, "failed to remove foo package(s)"), (needed.Failed, needed.Values["msg"]));
        Assert.Equal((true, true, "updated repository indexes"), (foretold.Changed, fetched.Changed, fetched.Values["msg"]));
        Assert.Equal((true, "could not update package db", "ERROR: no network\n", "WARNING: old\n"), (unfetched.Failed, unfetched.Values["msg"], unfetched.Values["stdout"], unfetched.Values["stderr"]));
    }

    [Fact]
    public async Task Arguments_that_contradict_each_other_are_refused()
    {
        using var host = Host("/bin/sh");

        Assert.Equal("one of the following is required: name, update_cache, upgrade", (await Run(host)).Values["msg"]);
        Assert.Equal("parameters are mutually exclusive: name|upgrade", (await Run(host, ("name", "a"), ("upgrade", false))).Values["msg"]);
        Assert.Equal("There is nothing to do: give name a package, or set upgrade or update_cache.", (await Run(host, ("upgrade", false))).Values["msg"]);
        Assert.Equal("'-x' is not the name of a package.", (await Run(host, ("name", "a, -x"))).Values["msg"]);
        Assert.Equal("'--root' is not the name of a package.", (await Run(host, ("name", new List<object?> { "a --root" }))).Values["msg"]);
        Assert.Equal("", host.Read("log"));
    }

    private static TestHost Host(string shell)
    {
        var host = new TestHost(shell);
        Directory.CreateDirectory(host.PathOf("bin"));
        var path = host.Write("bin/apk", $"#!/bin/sh\ncd '{host.Folder}'\n{Apk}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        host.Write("installed", "base 1\n");
        host.Write("index", "base 1\nfoo 1\nbar 1\n");
        host.Write("world", "");
        host.Write("log", "");
        return host;
    }

    private static Task<ModuleResult> Run(TestHost host, params (string, object?)[] arguments) => Run(host, check: false, arguments);

    private static Task<ModuleResult> Run(TestHost host, bool check, params (string, object?)[] arguments) => TestHost.RunAsync(
        host.Context(check) with { Environment = [new("PATH", host.PathOf("bin") + ":/usr/bin:/bin")] }, "apk",
        arguments is [] || arguments.Any(argument => argument.Item1 == "world") ? arguments : [.. arguments, ("world", host.PathOf("world"))]);

    /// <summary>The calls that change something.</summary>
    private static string Changes(TestHost host) =>
        string.Join(';', host.Read("log").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains(" info ", StringComparison.Ordinal) && !line.Contains(" version ", StringComparison.Ordinal)));

    private static string Packages(ModuleResult result) => string.Join(' ', (List<object?>)result.Values["packages"]!);
}
