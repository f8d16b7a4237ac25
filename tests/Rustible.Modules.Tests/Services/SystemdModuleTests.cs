using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Services;

/// <summary>systemctl is a stand-in: a unit's state lies in files, and every change is noted in a log.</summary>
public sealed class SystemdModuleTests : IDisposable
{
    private const string Systemctl = """
        #!/bin/sh
        cd "$STATE"
        line="$*"
        while case $1 in --*) ;; *) false ;; esac; do shift; done
        for unit; do :; done
        case $1 in
            show)
                if [ ! -e "$unit" ]; then printf 'LoadState=not-found\nActiveState=inactive\n'; exit; fi
                load=loaded; [ ! -e "$unit.masked" ] || load=masked
                printf 'Id=%s\nExecStart={ path=/bin/a ; argv[]=/bin/a\nb=c }\nLoadState=%s\nActiveState=%s\n' "$unit" "$load" "$(cat "$unit")"
                exit ;;
            is-enabled) [ -e "$unit.enabled" ]; exit ;;
        esac
        echo "$line" >>log
        [ "$unit" != broken ] || { echo "Job for broken failed." >&2; exit 1; }
        case $1 in
            start | restart | reload) echo active >"$unit" ;;
            stop) echo inactive >"$unit" ;;
            enable) touch "$unit.enabled" ;;
            disable) rm "$unit.enabled" ;;
            mask) touch "$unit.masked" ;;
            unmask) rm "$unit.masked" ;;
        esac
        """;

    private readonly TestHost _host = new("/bin/bash");

    public SystemdModuleTests()
    {
        Directory.CreateDirectory(_host.PathOf("bin"));
        File.SetUnixFileMode(_host.Write("bin/systemctl", Systemctl), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _host.Write("web", "inactive\n");
    }

    public void Dispose() => _host.Dispose();

    private string Log => File.Exists(_host.PathOf("log")) ? _host.Read("log").ReplaceLineEndings(";") : "";

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => TestHost.RunAsync(Context(false), "systemd", arguments);

    private ModuleContext Context(bool check) => _host.Context(check) with
    {
        Environment = [new("PATH", _host.PathOf("bin") + ":/usr/bin:/bin"), new("STATE", _host.Folder)],
    };

    [Fact]
    public async Task A_unit_is_started_and_enabled_once()
    {
        (string, object?)[] wanted = [("name", "web"), ("state", "started"), ("enabled", true)];

        var foretold = await TestHost.RunAsync(Context(check: true), "systemd", wanted);
        Assert.Equal((true, ""), (foretold.Changed, Log));
        var first = await Run(wanted);
        var second = await Run(wanted);

        Assert.Equal((true, false, "enable web;start web;"), (first.Changed, second.Changed, Log));
        Assert.Equal(("web", "started", true), (first.Values["name"], first.Values["state"], first.Values["enabled"]));
        Assert.Equal(("inactive", "active"), (((ValueMap)first.Values["status"]!)["ActiveState"], ((ValueMap)second.Values["status"]!)["ActiveState"]));
        Assert.Equal("{ path=/bin/a ; argv[]=/bin/a\nb=c }", ((ValueMap)second.Values["status"]!)["ExecStart"]);
    }

    [Fact]
    public async Task Restart_and_reload_start_what_is_not_running()
    {
        Assert.True((await Run(("name", "web"), ("state", "restarted"))).Changed);
        Assert.True((await Run(("name", "web"), ("state", "restarted"))).Changed);
        Assert.Equal("started", (await Run(("name", "web"), ("state", "reloaded"))).Values["state"]);
        Assert.True((await Run(("name", "web"), ("state", "stopped"))).Changed);
        Assert.False((await Run(("name", "web"), ("state", "stopped"))).Changed);

        Assert.Equal("start web;restart web;reload web;stop web;", Log);
    }

    [Fact]
    public async Task Masks_are_set_and_taken_away_once()
    {
        Assert.True((await Run(("name", "web"), ("masked", true))).Changed);
        Assert.False((await Run(("name", "web"), ("masked", true))).Changed);
        Assert.True((await Run(("name", "web"), ("masked", false))).Changed);
        Assert.False((await Run(("name", "web"), ("masked", false))).Changed);

        Assert.Equal("mask web;unmask web;", Log);
    }

    [Fact]
    public async Task Scope_and_the_way_of_waiting_are_options_and_a_reload_is_no_change()
    {
        var reloaded = await Run(("daemon_reload", true), ("scope", "user"));
        await Run(("name", "web"), ("state", "started"), ("no_block", true), ("force", true));

        Assert.Equal((false, null), (reloaded.Changed, reloaded.Values["name"]));
        Assert.Equal("--user daemon-reload;--no-block --force start web;", Log);
    }

    [Fact]
    public async Task What_is_missing_or_broken_fails()
    {
        _host.Write("broken", "inactive\n");

        Assert.Equal("Could not find the requested service nope: host", (await Run(("name", "nope"), ("state", "started"))).Values["msg"]);
        Assert.Equal("Unable to start service broken: Job for broken failed.", (await Run(("name", "broken"), ("state", "started"))).Values["msg"]);
        Assert.Equal("missing parameter(s) required by 'state': name", (await Run(("state", "started"))).Values["msg"]);
        Assert.Contains("found '*' in service name: web*", (string)(await Run(("name", "web*"), ("state", "started"))).Values["msg"]!);
    }

    [Fact]
    public async Task Service_goes_by_systemd_when_told_so()
    {
        _host.Variables["ansible_facts"] = new ValueMap { ["service_mgr"] = "systemd" };

        var result = await TestHost.RunAsync(Context(false), "service", ("name", "web"), ("state", "started"), ("sleep", 3));

        Assert.Equal((true, "start web;"), (result.Changed, Log));
        Assert.Equal(["Ignoring \"sleep\" as it is not used in \"systemd\""], (IEnumerable<object?>)result.Values["warnings"]!);
        Assert.True(result.Values.ContainsKey("status"));
    }
}
