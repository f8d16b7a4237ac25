using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Facts.Mounts;

public sealed class MountFactsModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("/bin/sh")]
    [InlineData("/bin/bash")]
    [InlineData("busybox ash")]
    public async Task What_is_mounted_is_told_with_its_size(string shell)
    {
        using var host = new TestHost(shell);

        var result = await host.RunAsync("mount_facts", ("fstypes", new List<object?> { "pr?c" }), ("timeout", 5.5), ("include_aggregate_mounts", false));

        Assert.False(result.Failed, result.Values.GetValueOrDefault("msg", null)?.ToString());
        var proc = (ValueMap)Points(result)["/proc"]!;
        Assert.Equal(("proc", "/proc", 0L, 0L, null), (proc["fstype"], proc["mount"], proc["dump"], proc["passno"], proc["uuid"]));
        Assert.Equal((0L, 4096L, 0L), (proc["size_total"], proc["block_size"], proc["inode_total"]));
        Assert.Empty((List<object?>)((ValueMap)result.Values["ansible_facts"]!)["aggregate_mounts"]!);
        Assert.DoesNotContain("warnings", result.Values.Keys);
    }

    [Fact]
    public async Task Tables_are_read_as_fstab_has_them_and_filtered()
    {
        var table = _host.Write("my table", "# remark\n\n/dev/none\t/with\\040a\\134b ext4 defaults,noatime 1 2\nserver:/x /nfs nfs\nserver:/y /nfs nfs4 ro 0\n");
        var other = _host.Write("other", "server:/z /nfs nfs rw 0 0\n");

        var all = await _host.RunAsync("mount_facts", ("sources", new List<object?> { table, table, _host.PathOf("none"), other }), ("include_aggregate_mounts", true));
        var some = await _host.RunAsync("mount_facts", ("sources", table), ("devices", "[!/]*"), ("fstypes", "*4,cifs"));
        var several = await _host.RunAsync("mount_facts", ("sources", table));

        var mount = (ValueMap)Points(all)["/with a\\b"]!;
        Assert.Equal(("/dev/none", "ext4", "defaults,noatime", 1L, 2L), (mount["device"], mount["fstype"], mount["options"], mount["dump"], mount["passno"]));
        Assert.Equal(table, ((ValueMap)mount["ansible_context"]!)["source"]);
        Assert.Equal("/dev/none\t/with\\040a\\134b ext4 defaults,noatime 1 2", ((ValueMap)mount["ansible_context"]!)["source_data"]);
        Assert.False(mount.ContainsKey("size_total"));
        Assert.Equal(4, ((List<object?>)((ValueMap)all.Values["ansible_facts"]!)["aggregate_mounts"]!).Count);
        Assert.Equal("server:/x", ((ValueMap)Points(all)["/nfs"]!)["device"]);
        Assert.Equal(new object?[] { "/nfs" }, Points(some).Keys);
        Assert.Equal("ro", ((ValueMap)Points(some)["/nfs"]!)["options"]);
        Assert.StartsWith("There are multiple mounts for the same mount point: /nfs. ", (string)((List<object?>)several.Values["warnings"]!)[0]!);
    }

    [Fact]
    public async Task A_path_that_is_not_UTF8_has_its_size()
    {
        Assert.Equal(0, await ShellAsync("mkdir \"$(printf 'a\\377b c')\" && printf 'x %s/a\\377b\\\\040c ext4 rw 0 0\\n' \"$PWD\" >table"));

        var result = await _host.RunAsync("mount_facts", ("sources", _host.PathOf("table")));

        Assert.Equal(0, await ShellAsync("rmdir a*"));   // .NET cannot name it
        Assert.True(((ValueMap)Points(result).Values.Single()!).ContainsKey("block_size"));
    }

    [Fact]
    public async Task The_program_is_asked_where_it_is_a_source()
    {
        var program = _host.Write("my mount", "#!/bin/sh\necho '/dev/x on /a b type ext4 (rw,relatime)'\necho 'tmpfs on /t type tmpfs (rw)'\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var listed = await _host.RunAsync("mount_facts", ("sources", "mount"), ("mount_binary", program), ("fstypes", "ext*"));
        var none = await _host.RunAsync("mount_facts", ("sources", "mount"), ("mount_binary", null));

        var mount = (ValueMap)Points(listed)["/a b"]!;
        Assert.Equal(("/dev/x", "ext4", "rw,relatime", program), (mount["device"], mount["fstype"], mount["options"], ((ValueMap)mount["ansible_context"]!)["source"]));
        Assert.False(mount.ContainsKey("dump"));
        Assert.Empty(Points(none));
    }

    [Theory]
    [InlineData("error")]
    [InlineData("warn")]
    [InlineData("ignore")]
    public async Task What_does_not_answer_in_time_is_an_error_a_warning_or_nothing(string onTimeout)
    {
        var program = _host.Write("slow", "#!/bin/sh\nexec sleep 60\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var result = await _host.RunAsync("mount_facts", ("sources", "mount"), ("mount_binary", program), ("timeout", 0.1), ("on_timeout", onTimeout));

        Assert.Equal((onTimeout == "error", onTimeout == "warn"), (result.Failed, result.Values.ContainsKey("warnings")));
    }

    [Fact]
    public async Task What_is_wrong_is_told()
    {
        Assert.Equal("argument 'timeout' must be a positive number or null", (await _host.RunAsync("mount_facts", ("timeout", 0))).Values["msg"]);
        Assert.Equal("argument 'mount_binary' must be a string or null, not <class 'int'>", (await _host.RunAsync("mount_facts", ("mount_binary", 3L))).Values["msg"]);
        Assert.StartsWith("The source /etc/vfstab is the table of another system", (string)(await _host.RunAsync("mount_facts", ("sources", "/etc/vfstab"))).Values["msg"]!);
        Assert.StartsWith("Failed to find required executable \"/no/mount\"", (string)(await _host.RunAsync("mount_facts", ("sources", "mount"), ("mount_binary", "/no/mount"))).Values["msg"]!);
    }

    private static ValueMap Points(ModuleResult result) => (ValueMap)((ValueMap)result.Values["ansible_facts"]!)["mount_points"]!;

    private async Task<int> ShellAsync(string script) =>
        (await _host.Connection.RunAsync(new Rustible.Connections.ShellRequest(script) { Variables = [] }, CancellationToken.None)).ExitCode;
}
