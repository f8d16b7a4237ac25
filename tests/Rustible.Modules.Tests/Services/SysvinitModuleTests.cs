using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Services;

public sealed class SysvinitModuleTests : IDisposable
{
    private readonly InitScriptHost _init = new();

    public void Dispose() => _init.Dispose();

    [Fact]
    public async Task A_service_is_started_and_stopped_once_and_says_what_its_script_said()
    {
        var foretold = await _init.Host.CheckAsync("sysvinit", ("name", "demo"), ("state", "started"));
        Assert.Equal("", _init.Log);
        var started = await Run(("state", "started"));
        var again = await Run(("state", "started"));
        var stopped = await Run(("state", "stopped"), ("arguments", "'a b' c"));

        Assert.Equal((true, true, false, true), (foretold.Changed, started.Changed, again.Changed, stopped.Changed));
        Assert.Equal(Step(true, null, null, null), Status(foretold, "started"));
        Assert.Equal(Step(true, 0L, "", ""), Status(started, "started"));
        Assert.Equal(Step(false, null, null, null), Status(again, "started"));
        Assert.Equal(Step(false, null, null, null), Status(started, "enabled"));
        Assert.Equal("start;stop a b c;", _init.Log);
    }

    [Fact]
    public async Task A_reload_asks_for_no_state_and_a_restart_stops_and_starts()
    {
        await Run(("state", "reloaded"));
        await Run(("state", "restarted"), ("sleep", 0), ("daemonize", true));

        Assert.Equal("reload;stop;start;", _init.Log);
    }

    [Fact]
    public async Task Runlevels_are_judged_by_their_links()
    {
        await Run(("enabled", true));
        var off = await Run(("enabled", false), ("runlevels", new List<object?> { 3L }));
        var offAgain = await Run(("enabled", false), ("runlevels", new List<object?> { 3L }));
        Assert.Equal("K01demo", Assert.Single(_init.Links));
        var anywhere = await Run(("enabled", true));
        var on = await Run(("enabled", true), ("runlevels", "2,3"));

        Assert.Equal((true, false, false, true), (off.Changed, offAgain.Changed, anywhere.Changed, on.Changed));
        Assert.Equal("S01demo", Assert.Single(_init.Links));
        Assert.Equal(new List<object?> { "2", "3" }, Status(on, "enabled")["runlevels"]);
        Assert.Equal(Step(false, null, null, null), Status(on, "null"));
    }

    [Fact]
    public async Task What_was_disabled_is_enabled_again()
    {
        await Run(("enabled", true));
        await Run(("enabled", false));
        await Run(("enabled", true));

        Assert.Equal("S01demo", Assert.Single(_init.Links));
        Assert.False((await Run(("enabled", true))).Changed);
    }

    [Fact]
    public async Task What_is_missing_or_does_not_start_fails_with_the_words_of_the_script()
    {
        var missing = await _init.Host.RunAsync("sysvinit", ("name", "nope"), ("enabled", true));
        var broken = await Run(("state", "started"), ("arguments", "fail"));

        Assert.Equal("Could not find the requested service nope: ", missing.Values["msg"]);
        Assert.Equal((true, "Failed to start service: demo", 1L, "no start\n"), (broken.Failed, broken.Values["msg"], broken.Values["rc"], broken.Values["stderr"]));
    }

    [Fact]
    public async Task A_pattern_that_no_process_has_is_told()
    {
        var result = await Run(("state", "stopped"), ("pattern", "no such process as this"));

        Assert.Equal(new List<object?> { "Unable to determine if service is up, assuming it is down" }, result.Values["warnings"]);
    }

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => _init.Host.RunAsync("sysvinit", [("name", "demo"), .. arguments]);

    private static ValueMap Status(ModuleResult result, string step) => (ValueMap)((ValueMap)result.Values["status"]!)[step]!;

    private static ValueMap Step(bool changed, long? rc, string? stdout, string? stderr) =>
        new() { ["changed"] = changed, ["rc"] = rc, ["stdout"] = stdout, ["stderr"] = stderr };
}
