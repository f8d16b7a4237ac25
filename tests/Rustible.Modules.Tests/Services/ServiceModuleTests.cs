namespace Rustible.Modules.Tests.Services;

public sealed class ServiceModuleTests : IDisposable
{
    private readonly InitScriptHost _init = new();
    private readonly TestHost _busybox = new("/bin/busybox ash");

    private TestHost Host => _init.Host;

    private string Folder => _init.Folder;

    private string Log => _init.Log;

    private string[] Links => _init.Links;

    public void Dispose()
    {
        _init.Dispose();
        _busybox.Dispose();
    }

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => Host.RunAsync("service", [("name", "demo"), .. arguments]);

    [Fact]
    public async Task A_service_is_started_and_stopped_once()
    {
        var foretold = await Host.CheckAsync("service", ("name", "demo"), ("state", "started"));
        Assert.Equal((true, "service state changed", ""), (foretold.Changed, foretold.Values["msg"], Log));
        var first = await Run(("state", "started"));
        var second = await Run(("state", "started"));

        Assert.Equal((true, false, "started", "demo"), (first.Changed, second.Changed, first.Values["state"], first.Values["name"]));
        Assert.True((await Run(("state", "stopped"))).Changed);
        Assert.False((await Run(("state", "stopped"))).Changed);
        Assert.Equal("start;stop;", Log);
    }

    [Fact]
    public async Task A_restart_is_a_stop_and_a_start_and_a_reload_starts_what_is_not_running()
    {
        await Run(("state", "reloaded"));
        await Run(("state", "reloaded"));
        var result = await Run(("state", "restarted"), ("arguments", "'a b' c"), ("sleep", 0));

        Assert.Equal((true, "started"), (result.Changed, result.Values["state"]));
        Assert.Equal("start;reload;stop a b c;start a b c;", Log);
    }

    [Fact]
    public async Task A_service_is_enabled_and_disabled_once()
    {
        var foretold = await Host.CheckAsync("service", ("name", "demo"), ("enabled", true));
        Assert.True(foretold.Changed && Links.Length == 0);
        Assert.True((await Run(("enabled", true))).Changed);
        Assert.False((await Run(("enabled", true))).Changed);
        Assert.Equal("S01demo", Assert.Single(Links));

        Assert.True((await Run(("enabled", false))).Changed);
        Assert.False((await Run(("enabled", false))).Changed);
        Assert.Equal("K01demo", Assert.Single(Links));
        Assert.Equal("", Log);
    }

    [Fact]
    public async Task A_pattern_stands_for_the_status()
    {
        Assert.False((await Run(("state", "stopped"), ("pattern", "no such process as this"))).Changed);
        Assert.False((await Run(("state", "started"), ("pattern", Environment.ProcessPath!))).Changed);
        Assert.Equal("", Log);
    }

    [Fact]
    public async Task What_is_missing_or_does_not_start_fails()
    {
        Assert.Equal("Could not find the requested service nope: host", (await Host.RunAsync("service", ("name", "nope"), ("state", "started"))).Values["msg"]);
        Assert.Equal("no start", (await Run(("state", "started"), ("arguments", "fail"))).Values["msg"]);
        Assert.Equal("one of the following is required: state, enabled", (await Run()).Values["msg"]);
        Assert.StartsWith("Could not find a module for the init system 'runit'.", (string)(await Run(("state", "started"), ("use", "runit"))).Values["msg"]!);
    }

    [Fact]
    public async Task OpenRC_is_asked_in_its_own_words()
    {
        Directory.CreateDirectory(_busybox.PathOf("bin"));
        foreach (var name in new[] { "rc-service", "rc-update" })
        {
            var path = _busybox.Write($"bin/{name}", $$"""
                #!/bin/sh
                cd '{{_busybox.Folder}}'
                case ${0##*/}:$* in
                    *--exists*) exit 0 ;;
                    *status) [ -e running ] || exit 3; exit 0 ;;
                    *update:show*) [ ! -e added ] || echo "      demo | boot"; exit 0 ;;
                    *start) touch running ;;
                    *add*) touch added ;;
                esac
                echo "${0##*/} $*" >>log
                """);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        var context = _busybox.Context() with { Environment = [new("PATH", _busybox.PathOf("bin") + ":/usr/bin:/bin")] };
        (string, object?)[] wanted = [("name", "demo"), ("state", "started"), ("enabled", true), ("use", "openrc"), ("runlevel", "boot")];

        Assert.True((await TestHost.RunAsync(context, "service", wanted)).Changed);
        Assert.False((await TestHost.RunAsync(context, "service", wanted)).Changed);
        Assert.Equal("rc-update add demo boot\nrc-service demo start\n", _busybox.Read("log"));
    }

    [Fact]
    public async Task A_service_that_keeps_its_output_open_does_not_hold_the_task()
    {
        var script = Path.Combine(Folder, "init.d/demo");
        var pipe = Path.Combine(Folder, "pipe");
        File.WriteAllText(script, $"#!/bin/sh\ncase $1 in start) mkfifo {pipe}; read line <{pipe} & ;; status) [ -p {pipe} ] || exit 3 ;; esac\n");

        var result = await Run(("state", "started"));
        await File.WriteAllTextAsync(pipe, "end\n");

        Assert.True(result.Changed && !result.Failed);
    }
}
