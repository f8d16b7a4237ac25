namespace Rustible.Modules.Tests.Packages;

/// <summary>The managers are stand-ins that note how they were called, and fail.</summary>
public sealed class PackageModuleTests : IDisposable
{
    private readonly TestHost _host = new("/bin/busybox ash");

    public PackageModuleTests()
    {
        Directory.CreateDirectory(_host.PathOf("bin"));
        foreach (var name in new[] { "zypper", "pacman" })
        {
            var path = _host.Write($"bin/{name}", $"#!/bin/sh\necho \"${{0##*/}} $*\" >>'{_host.PathOf("log")}'\nexit 1\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => _host.Dispose();

    private ModuleContext Context() => _host.Context() with { Environment = [new("PATH", _host.PathOf("bin") + ":/usr/bin:/bin")] };

    private string[] Asked => [.. File.ReadAllLines(_host.PathOf("log")).Select(line => line.Split(' ')[0]).Distinct()];

    [Fact]
    public async Task Package_takes_the_manager_of_the_facts()
    {
        _host.Variables["ansible_facts"] = new Templating.Values.ValueMap { ["pkg_mgr"] = "pacman" };

        await TestHost.RunAsync(Context(), "package", ("name", "a"), ("state", "present"));

        Assert.Equal(["pacman"], Asked);
    }

    [Fact]
    public async Task Package_takes_the_manager_that_use_names_rather()
    {
        _host.Variables["ansible_facts"] = new Templating.Values.ValueMap { ["pkg_mgr"] = "pacman" };

        await TestHost.RunAsync(Context(), "package", ("name", "b"), ("state", "present"), ("use", "zypper"));

        Assert.Equal(["zypper"], Asked);
    }

    [Fact]
    public async Task Package_asks_the_host_when_there_are_no_facts()
    {
        var result = await TestHost.RunAsync(
            Context(), "package", ("name", "no-such-package"), ("state", "absent"), ("use", "auto"));

        Assert.False(result.Failed, result.Values.GetValueOrDefault("msg")?.ToString());
    }

    [Fact]
    public async Task A_manager_without_a_module_is_named()
    {
        var unknown = await TestHost.RunAsync(Context(), "package", ("name", "a"), ("state", "present"), ("use", "emerge"));

        Assert.Equal("Could not find a module for emerge. Package managers that are known: apt, dnf, yum, zypper, apk, pacman.", unknown.Values["msg"]);
    }
}
