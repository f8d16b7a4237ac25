namespace Rustible.Modules.Tests.Machine;

/// <summary>SELinux's programs are programs of the test. A policy that is not this machine's is refused: the tests take one that the file names.</summary>
public sealed class SelinuxModuleTests : IDisposable
{
    private readonly TestHost _host = new();
    private readonly string _policy;

    public SelinuxModuleTests()
    {
        // what runs is told by a file of this machine, where there is one
        _policy = File.Exists("/etc/selinux/config")
            ? File.ReadLines("/etc/selinux/config").LastOrDefault(line => line.StartsWith("SELINUXTYPE=", StringComparison.Ordinal))?["SELINUXTYPE=".Length..] ?? "None" : "targeted";
        Directory.CreateDirectory(_host.PathOf("bin"));
        Program("getenforce", "cat mode");
        Program("setenforce", """echo "setenforce $*" >>log; if [ "$1" = 1 ]; then echo Enforcing; else echo Permissive; fi >mode""");
        Program("grubby", """if [ "$1" = --info=ALL ]; then cat kernels; else echo "grubby $*" >>log; fi""");
        _host.Write("mode", "Enforcing\n");
        _host.Write("log", "");
        _host.Write("my config", $"# c\nSELINUX=enforcing\nSELINUXTYPE={_policy}\n# d");
        File.SetUnixFileMode(_host.PathOf("my config"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_mode_changes_now_and_in_the_file()
    {
        var foretold = await Run(check: true, ("state", "permissive"), ("policy", _policy));
        Assert.Equal("", _host.Read("log"));
        var made = await Run(("state", "permissive"), ("policy", _policy));
        var again = await Run(("state", "permissive"), ("policy", _policy));

        Assert.Equal((true, true, false), (foretold.Changed, made.Changed, again.Changed));
        Assert.Equal("SELinux state changed from 'enforcing' to 'permissive', Config SELinux state changed from 'enforcing' to 'permissive'", made.Values["msg"]);
        Assert.Equal((made.Values["msg"], "", false), (foretold.Values["msg"], again.Values["msg"], made.Values["reboot_required"]));
        Assert.Equal($"# c\nSELINUX=permissive\nSELINUXTYPE={_policy}\n# d\n", _host.Read("my config"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead, File.GetUnixFileMode(_host.PathOf("my config")));
        Assert.Equal("setenforce 0\n", _host.Read("log"));
    }

    [Fact]
    public async Task Disabled_is_permissive_until_the_next_boot()
    {
        var made = await Run(("state", "disabled"));
        var again = await Run(("state", "disabled"));
        _host.Write("mode", "Disabled\n");
        var booted = await Run(("state", "disabled"));
        var back = await Run(("state", "enforcing"), ("policy", _policy));

        Assert.Equal((true, false, false, true), (made.Changed, again.Changed, booted.Changed, back.Changed));
        Assert.Equal((true, true, false, true), (made.Values["reboot_required"], again.Values["reboot_required"], booted.Values["reboot_required"], back.Values["reboot_required"]));
        Assert.Equal("SELinux state temporarily changed from 'enforcing' to 'permissive'. State change will take effect next reboot.", Warning(made));
        Assert.Equal("SELinux state change will take effect next reboot", Warning(again));
        Assert.Equal("Reboot is required to set SELinux state to 'enforcing'", Warning(back));
        Assert.Equal((_policy, "disabled"), (made.Values["policy"], made.Values["state"]));
        Assert.Equal("setenforce 0\n", _host.Read("log"));
    }

    [Theory]
    [InlineData("disabled", "disabled", "args=\"ro selinux=0\"\n", "")]
    [InlineData("enforcing", "<inconsistent>", "args=\"ro selinux=0\"\nargs=\"ro\"\n", "grubby --update-kernel=ALL --remove-args selinux=0\n")]
    [InlineData("enforcing", "enabled", "args=\"ro\"\n", "")]
    public async Task The_parameter_of_the_kernel_follows(string state, string was, string kernels, string order)
    {
        _host.Write("kernels", "index=0\n" + kernels);
        _host.Write("mode", state == "disabled" ? "Disabled\n" : "Enforcing\n");

        var result = await Run(("state", state), ("policy", _policy), ("update_kernel_param", true));

        Assert.Equal(order, _host.Read("log"));
        Assert.Equal(order.Length > 0, ((string)result.Values["msg"]!).Contains($"Kernel SELinux state changed from '{was}' to ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_wrong_is_told()
    {
        var none = await TestHost.RunAsync(_host.Context(), "selinux", ("state", "disabled"), ("configfile", _host.PathOf("none")));

        Assert.Equal($"Unable to find file {_host.PathOf("none")}", none.Values["msg"]);
        Assert.True(none.Values.ContainsKey("details"));
        Assert.Equal("Policy is required if state is not 'disabled'", (await Run(("state", "permissive"))).Values["msg"]);
        Assert.Equal("Policy no such does not exist in /etc/selinux/", (await Run(("state", "permissive"), ("policy", "no such"))).Values["msg"]);
        File.Delete(_host.PathOf("bin/grubby"));
        Assert.Equal("'grubby' command not found on host", (await Run(("state", "disabled"), ("update_kernel_param", true))).Values["msg"]);
        Assert.Equal("", _host.Read("log"));
    }

    private static object? Warning(ModuleResult result) => Assert.Single((List<object?>)result.Values["warnings"]!);

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => Run(check: false, arguments);

    private Task<ModuleResult> Run(bool check, params (string, object?)[] arguments) => TestHost.RunAsync(
        _host.Context(check) with { Environment = [new("PATH", _host.PathOf("bin") + ":/usr/bin:/bin")] }, "selinux", [("conf", _host.PathOf("my config")), .. arguments]);

    private void Program(string name, string text)
    {
        var path = _host.Write("bin/" + name, $"#!/bin/sh\ncd '{_host.Folder}'\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
