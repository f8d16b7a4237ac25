namespace Rustible.Modules.Tests.Packages.Snap;

/// <summary>snap is a program of the test: a snap is a file that holds its notes, beside it lie its settings.</summary>
public sealed class SnapModuleTests : IDisposable
{
    private const string Snap = """
        echo "$*" >>log
        verb=$1
        shift
        case $verb in
            list) set -- on/*; [ -e "$1" ] || { echo 'No snaps are installed yet.' >&2; exit 0; }
                echo 'Name  Version  Rev  Tracking       Publisher  Notes'
                for file; do echo "${file#on/}  1.0  7  latest/stable  canonical  $(cat "$file")"; done ;;
            install) for name; do case $name in
                --classic) classic=1 ;;
                none) echo 'error: snap "none" not found' >&2; exit 1 ;;
                free) [ -n "$classic" ] || { echo 'error: This revision of snap "free" was published using classic confinement' >&2; exit 1; } ;;
                --*) ;;
                *) echo - >"on/$name" ;;
                esac; done; echo installed ;;
            remove) for name; do rm "on/$name"; done ;;
            enable) [ -e "on/$1" ] || { echo "error: snap \"$1\" is not installed" >&2; exit 1; }; echo - >"on/$1" ;;
            disable) echo disabled >"on/$1" ;;
            get) [ "$2" = -d ] && [ -e "settings/$1" ] || { echo "error: snap \"$1\" has no configuration" >&2; exit 1; }; cat "settings/$1" ;;
            set) [ "$2" != 'no=1' ] || { echo 'error: cannot set' >&2; exit 1; } ;;
            *) exit 64 ;;
        esac
        """;

    private readonly TestHost _host = new("busybox ash");

    public SnapModuleTests()
    {
        foreach (var folder in new[] { "bin", "on", "settings" })
            Directory.CreateDirectory(_host.PathOf(folder));
        var path = _host.Write("bin/snap", $"#!/bin/sh\ncd '{_host.Folder}'\n{Snap}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private string Orders
    {
        get
        {
            var lines = _host.Read("log").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line != "list" && !line.StartsWith("get ", StringComparison.Ordinal));
            _host.Write("log", "");
            return string.Join(';', lines);
        }
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Snaps_live_their_life()
    {
        var foretold = await Run(check: true, ("name", "foo,bar"));
        Assert.Equal("", Orders);
        var installed = await Run(("name", "foo,bar"));
        var again = await Run(("name", "foo,bar"));
        var disabled = await Run(("name", "foo"), ("state", "disabled"));
        var disabledAgain = await Run(("name", "foo"), ("state", "disabled"));
        var present = await Run(("name", "foo"));
        var enabled = await Run(("name", "foo,bar"), ("state", "enabled"));
        var removed = await Run(("name", "bar,foo,none"), ("state", "absent"));
        var removedAgain = await Run(("name", "bar"), ("state", "absent"));

        Assert.Equal("install foo bar;disable foo;enable foo;remove bar foo", Orders);
        Assert.Equal((true, true, false, true, false, false), (foretold.Changed, installed.Changed, again.Changed, disabled.Changed, disabledAgain.Changed, present.Changed));
        Assert.Equal((true, true, false), (enabled.Changed, removed.Changed, removedAgain.Changed));
        Assert.Equal(new List<object?> { "foo", "bar" }, foretold.Values["snaps_installed"]);
        Assert.Equal(("snap install foo bar", "installed\n", "", 0L), (installed.Values["cmd"], installed.Values["stdout"], installed.Values["stderr"], installed.Values["rc"]));
        Assert.Equal((false, "stable"), (installed.Values["classic"], installed.Values["channel"]));
        Assert.Equal(new List<object?> { "bar", "foo" }, removed.Values["snaps_removed"]);
        Assert.Equal(new List<object?> { "foo" }, enabled.Values["snaps_enabled"]);
    }

    [Fact]
    public async Task Channel_and_confinement_are_told_for_each_snap()
    {
        await Run(("name", "a,b"), ("channel", "latest/edge"), ("classic", true));

        Assert.Equal("install --classic --channel latest/edge a;install --classic --channel latest/edge b", Orders);
    }

    [Fact]
    public async Task Settings_are_set_where_they_differ()
    {
        _host.Write("on/foo", "-\n");
        _host.Write("settings/foo", """{"a": 1, "b": {"c": "x y"}, "t": true}""");

        var same = await Run(("name", "foo"), ("options", new List<object?> { "a=1", "b.c=x y", "t=true", "foo:t=True" }));
        var foretold = await Run(check: true, ("name", "foo"), ("options", "a=2"));
        var set = await Run(("name", "foo,bar"), ("options", new List<object?> { "foo:a=2", "b.c=it's=x:y" }));

        Assert.Equal("install bar;set foo a=2 b.c=it's=x:y;set bar b.c=it's=x:y", Orders);
        Assert.Equal((false, true, true), (same.Changed, foretold.Changed, set.Changed));
        Assert.Equal(new List<object?> { "foo:a=2", "foo:b.c=it's=x:y", "bar:b.c=it's=x:y" }, set.Values["options_changed"]);
    }

    [Fact]
    public async Task What_goes_wrong_is_told()
    {
        _host.Write("on/foo", "-\n");
        var none = await Run(("name", "none"));
        var confined = await Run(("name", "free"));
        var stranger = await Run(("name", "gone"), ("state", "enabled"));
        var refused = await Run(("name", "foo"), ("options", "no=1"));

        Assert.Equal("Ooops! Snap installation failed while executing 'snap install none', please examine logs and error output for more details.", none.Values["msg"]);
        Assert.Equal((true, false, "error: snap \"none\" not found\n", 1L), (none.Failed, none.Changed, none.Values["stderr"], none.Values["rc"]));
        Assert.Equal("Couldn't install free because it requires classic confinement", confined.Values["msg"]);
        Assert.Equal("Ooops! Snap operation failed while executing 'snap enable gone', please examine logs and error output for more details.", stranger.Values["msg"]);
        Assert.Equal("Cannot set options 'no=1' for snap 'foo': error=error: cannot set", refused.Values["msg"]);
        Assert.Equal("Cannot parse set option 'nonsense'", (await Run(("name", "foo"), ("options", "nonsense"))).Values["msg"]);
        Assert.Equal("Snap option 'x:a=1' refers to snap which is not in the list of snap names", (await Run(("name", "foo"), ("options", "x:a=1"))).Values["msg"]);
    }

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => Run(check: false, arguments);

    private Task<ModuleResult> Run(bool check, params (string, object?)[] arguments) => TestHost.RunAsync(
        _host.Context(check) with { Environment = [new("PATH", _host.PathOf("bin") + ":/usr/bin:/bin")] }, "snap", arguments);
}
