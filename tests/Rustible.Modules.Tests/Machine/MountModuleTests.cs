namespace Rustible.Modules.Tests.Machine;

/// <summary>On a table of its own; nothing is mounted on the machine that runs the tests.</summary>
public sealed class MountModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => _host.RunAsync("mount", [("fstab", _host.PathOf("fstab")), ("path", "/mnt/x y"), .. arguments]);

    [Fact]
    public async Task A_line_of_fstab_lives_its_life()
    {
        const string Old = "# table\n/dev/sda1 / ext4 defaults 0 1\n";
        _host.Write("fstab", Old);
        (string, object?)[] there = [("src", "/dev/sdb1"), ("fstype", "ext4"), ("state", "present")];

        var foretold = await _host.CheckAsync("mount", [("fstab", _host.PathOf("fstab")), ("path", "/mnt/x y"), .. there]);
        Assert.Equal(Old, _host.Read("fstab"));
        var made = await Run(there);
        var again = await Run(there);
        Assert.Equal(Old + "/dev/sdb1 /mnt/x\\040y ext4 defaults 0 0\n", _host.Read("fstab"));
        var changed = await Run([.. there, ("opts", "ro,noatime"), ("passno", "2"), ("boot", false), ("backup", true)]);
        Assert.Equal(Old + "/dev/sdb1 /mnt/x\\040y ext4 ro,noatime,noauto 0 2\n", _host.Read("fstab"));
        var removed = await Run(("state", "absent_from_fstab"));

        Assert.Equal(Old, _host.Read("fstab"));
        Assert.Equal((true, true, false, true, true), (foretold.Changed, made.Changed, again.Changed, changed.Changed, removed.Changed));
        Assert.Equal(("/mnt/x y", "defaults", ""), (made.Values["name"], made.Values["opts"], made.Values["backup_file"]));
        Assert.True(File.Exists((string)changed.Values["backup_file"]!));
    }

    [Fact]
    public async Task What_is_not_mounted_needs_no_unmounting()
    {
        Assert.False((await Run(("state", "unmounted"))).Changed);
        Assert.Equal("state is mounted but all of the following are missing: src, fstype", (await Run(("state", "mounted"))).Values["msg"]);
    }

    [Fact]
    public async Task Swap_space_is_told_apart_by_its_source()
    {
        _host.Write("fstab", "/dev/a none swap sw 0 0\n");
        (string, object?)[] swap = [("fstab", _host.PathOf("fstab")), ("path", "none"), ("fstype", "swap"), ("opts", "sw")];

        await _host.RunAsync("mount", [.. swap, ("src", "/dev/b"), ("state", "present")]);
        Assert.Equal("/dev/a none swap sw 0 0\n/dev/b none swap sw 0 0\n", _host.Read("fstab"));
        await _host.RunAsync("mount", [.. swap, ("src", "/dev/a"), ("state", "absent_from_fstab")]);

        Assert.Equal("/dev/b none swap sw 0 0\n", _host.Read("fstab"));
    }

    [Fact]
    public async Task Options_that_say_noauto_are_warned_of()
    {
        var result = await Run(("src", "/dev/a"), ("fstype", "ext4"), ("opts", "ro,noauto"), ("boot", false), ("state", "present"));

        Assert.Equal(new List<object?> { "Ignore the 'boot' due to 'opts' contains 'noauto'." }, result.Values["warnings"]);
        Assert.Equal("yes", result.Values["boot"]);
    }
}
