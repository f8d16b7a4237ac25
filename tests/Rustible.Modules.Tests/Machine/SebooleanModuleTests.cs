namespace Rustible.Modules.Tests.Machine;

/// <summary>SELinux's programs are programs of the test: a boolean is a file that holds its value.</summary>
public abstract class SebooleanModuleTests : IDisposable
{
    private readonly TestHost _host;

    protected SebooleanModuleTests(string shell)
    {
        _host = new TestHost(shell);
        Directory.CreateDirectory(_host.PathOf("bin"));
        Program("selinuxenabled", "[ ! -e off ]");
        Program("getsebool", """[ -e "now.$2" ] || { echo "Error getting active value for $2" >&2; exit 255; }; echo "$2 --> $(cat "now.$2")" """);
        Program("setsebool", """
            echo "$*" >>log
            [ ! -e broken ] || { echo bad >&2; exit 1; }
            if [ "$1" = -P ]; then shift; echo "$3" >kept; fi
            echo "$3" >"now.$2"
            """);
        Program("semanage", """echo "SELinux boolean   State  Default Description"; echo "web  (on  ,  $(cat kept))  Let the (web) server"; echo "web_other  (on , on)  x" """);
        _host.Write("now.web", "off\n");
        _host.Write("kept", "off\n");
        _host.Write("log", "");
    }

    public void Dispose()
    {
        _host.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_boolean_is_switched_once()
    {
        var foretold = await Run(check: true, ("name", "web"), ("state", true));
        var on = await Run(("name", "web"), ("state", true));
        var again = await Run(("name", "web"), ("state", true));

        Assert.Equal((true, true, false), (foretold.Changed, on.Changed, again.Changed));
        Assert.Equal(("web", true, false), (on.Values["name"], on.Values["state"], on.Values["persistent"]));
        Assert.Equal("-- web on\n", _host.Read("log"));
    }

    [Fact]
    public async Task A_boolean_that_persists_is_looked_for_in_both_places()
    {
        _host.Write("now.web", "on\n");
        var foretold = await Run(check: true, ("name", "web"), ("state", true), ("persistent", true));
        var kept = await Run(("name", "web"), ("state", true), ("persistent", true));
        var again = await Run(("name", "web"), ("state", true), ("persistent", true));
        _host.Write("now.web", "off\n");
        var now = await Run(("name", "web"), ("state", true), ("persistent", true));

        Assert.Equal((true, true, false, true), (foretold.Changed, kept.Changed, again.Changed, now.Changed));
        Assert.Equal("-P -- web on\n-P -- web on\n", _host.Read("log"));
    }

    [Fact]
    public async Task Where_SELinux_is_off_only_what_persists_can_be_set_and_only_on_demand()
    {
        _host.Write("off", "");

        Assert.Equal("SELinux is disabled on this host.", (await Run(("name", "web"), ("state", true))).Values["msg"]);
        Assert.StartsWith("SELinux is disabled on this host: there only", (string)(await Run(("name", "web"), ("state", true), ("ignore_selinux_state", true))).Values["msg"]!);
        Assert.True((await Run(("name", "web"), ("state", true), ("ignore_selinux_state", true), ("persistent", true))).Changed);
        Assert.Equal("-P -- web on\n", _host.Read("log"));
    }

    [Fact]
    public async Task What_is_wrong_is_told()
    {
        _host.Write("broken", "");

        Assert.Equal("SELinux boolean a 'b' does not exist.", (await Run(("name", "a 'b'"), ("state", true))).Values["msg"]);
        Assert.Equal("'setsebool -- web on' failed with status 1: bad", (await Run(("name", "web"), ("state", true))).Values["msg"]);
        Assert.Equal("missing required arguments: state", (await Run(("name", "web"))).Values["msg"]);
    }

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => Run(check: false, arguments);

    private Task<ModuleResult> Run(bool check, params (string, object?)[] arguments) => TestHost.RunAsync(
        _host.Context(check) with { Environment = [new("PATH", _host.PathOf("bin") + ":/usr/bin:/bin")] }, "seboolean", arguments);

    private void Program(string name, string text)
    {
        var path = _host.Write("bin/" + name, $"#!/bin/sh\ncd '{_host.Folder}'\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}

public sealed class SebooleanModuleTestsUnderDash() : SebooleanModuleTests("/bin/dash");

public sealed class SebooleanModuleTestsUnderBash() : SebooleanModuleTests("/bin/bash");

public sealed class SebooleanModuleTestsUnderBusybox() : SebooleanModuleTests("/bin/busybox ash");
