namespace Rustible.Modules.Tests.Packages;

/// <summary>The managers are stand-ins that note how they were called; a package is installed when its file is there.</summary>
public sealed class SimplePackageModuleTests : IDisposable
{
    // Alpine's shell, for the narrowest of them all.
    private readonly TestHost _host = new("/bin/busybox ash");

    public SimplePackageModuleTests()
    {
        Directory.CreateDirectory(_host.PathOf("bin"));
        foreach (var name in new[] { "zypper", "pacman", "apk", "rpm" })
        {
            var path = _host.Write($"bin/{name}", $$"""
                #!/bin/sh
                cd '{{_host.Folder}}'
                for last; do :; done
                case ${0##*/}:$* in
                    rpm:* | apk:info* | pacman:-Q\ *) [ -e "$last" ]; exit ;;
                    apk:version*) [ ! -e "$last.old" ] || echo "$last"; exit 0 ;;
                    pacman:-Qu*) [ -e "$last.old" ]; exit ;;
                    zypper:*list-updates*) for f in *.old; do echo "v | repo | ${f%.old} | 1 | 2 | x"; done; exit 0 ;;
                esac
                echo "${0##*/} $*" >>log
                case $* in *remove* | *del* | *-R*) rm -f "$last" ;; *) touch "$last"; rm -f "$last.old" ;; esac
                """);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => _host.Dispose();

    public static TheoryData<string> Managers => ["zypper", "apk", "pacman"];

    private ModuleContext Context(bool check = false) =>
        _host.Context(check) with { Environment = [new("PATH", _host.PathOf("bin") + ":/usr/bin:/bin")] };

    private Task<ModuleResult> Run(string manager, string state, bool check = false) =>
        TestHost.RunAsync(Context(check), manager, ("name", "web"), ("state", state));

    [Theory, MemberData(nameof(Managers))]
    public async Task A_package_is_installed_upgraded_and_removed_each_once(string manager)
    {
        Assert.True((await Run(manager, "present", check: true)).Changed);
        Assert.False(File.Exists(_host.PathOf("log")));
        Assert.True((await Run(manager, "present")).Changed);
        Assert.False((await Run(manager, "present")).Changed);
        Assert.False((await Run(manager, "latest")).Changed);

        _host.Write("web.old", "");
        Assert.True((await Run(manager, "latest")).Changed);
        Assert.False((await Run(manager, "latest")).Changed);

        Assert.True((await Run(manager, "absent")).Changed);
        Assert.False((await Run(manager, "absent")).Changed);
        Assert.Equal(3, File.ReadAllLines(_host.PathOf("log")).Count(line => line.StartsWith(manager, StringComparison.Ordinal) && line.EndsWith(" web", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Package_takes_the_manager_of_the_facts_or_of_use()
    {
        _host.Variables["ansible_facts"] = new Templating.Values.ValueMap { ["pkg_mgr"] = "apk" };

        await TestHost.RunAsync(Context(), "package", ("name", "a"));
        await TestHost.RunAsync(Context(), "package", ("name", "b"), ("state", "present"), ("use", "zypper"));

        Assert.Equal(["apk add a", "zypper --non-interactive install --auto-agree-with-licenses b"], File.ReadAllLines(_host.PathOf("log")));
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
