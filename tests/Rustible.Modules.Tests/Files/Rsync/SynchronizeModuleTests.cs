using Rustible.Connections;

namespace Rustible.Modules.Tests.Files.Rsync;

/// <summary>rsync and ssh are programs of the test: they write down what they are called with.</summary>
public sealed class SynchronizeModuleTests : IDisposable
{
    private const string Mark = "--out-format=<<CHANGED>>%i %n%L";

    private readonly TestHost _host = new();

    public SynchronizeModuleTests()
    {
        Directory.CreateDirectory(_host.PathOf("bin"));
        Directory.CreateDirectory(_host.PathOf("files/site"));
        Program("rsync", "printf '%s\\n' \"$@\" >log; echo \"$SSHPASS\" >secret; cat output 2>/dev/null; [ ! -e broken ] || { echo 'no route' >&2; exit 12; }");
        Program("ssh", "exit 0");
    }

    private string Ssh => _host.PathOf("bin/ssh");

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_folder_is_pushed_to_where_the_inventory_says()
    {
        _host.Write("output", "<<CHANGED>><f+++++++++ a\nnote\n");

        var result = await RunAsync(Context(), ("src", "site/"), ("dest", "/srv/a b"));

        Assert.Equal((true, "<f+++++++++ a\nnote\n", 0L), (result.Changed, result.Values["msg"], result.Values["rc"]));
        Assert.Equal(new List<object?> { "<f+++++++++ a", "note" }, result.Values["stdout_lines"]);
        var shell = $"{Ssh} -S none -i /keys/id -o Port=2222 -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null";
        Assert.Equal(
            ["--delay-updates", "-F", "--compress", "--archive", "--rsh=" + shell, Mark, _host.PathOf("files/site/"), "root@10.0.0.7:/srv/a b"], Words());
        Assert.Equal(
            $"{_host.PathOf("bin/rsync")} --delay-updates -F --compress --archive --rsh='{shell}' --out-format='<<CHANGED>>%i %n%L' {_host.PathOf("files/site/")} 'root@10.0.0.7:/srv/a b'",
            result.Values["cmd"]);
    }

    [Fact]
    public async Task Options_come_in_the_order_of_the_module()
    {
        await RunAsync(
            Context() with { CheckMode = true, Become = new BecomeSettings("web") }, ("src", "/a"), ("dest", "/b"), ("archive", false), ("recursive", true), ("times", true), ("links", false),
            ("delete", true), ("checksum", true), ("compress", false), ("delay_updates", false), ("rsync_timeout", 10), ("existing_only", true), ("copy_links", true), ("dirs", true),
            ("partial", true), ("rsync_opts", new List<object?> { "--exclude=a b" }), ("link_dest", "/x,/y"), ("verify_host", true), ("use_ssh_args", true),
            ("ssh_connection_multiplexing", true), ("set_remote_user", false), ("dest_port", 22), ("private_key", "/my key"));

        Assert.Equal(
            [
                "--timeout=10", "--dry-run", "--delete-after", "--existing", "--checksum", "--copy-links", "--recursive", "--times", "--dirs",
                $"--rsh={Ssh} -i '/my key' -o Port=22 -o X=1", "--rsync-path=sudo -u web rsync", "--exclude=a b", "--partial", "-H", "-vv", "--link-dest=/x", "--link-dest=/y", Mark, "/a",
                "10.0.0.7:/b",
            ], Words());
    }

    [Fact]
    public async Task What_an_archive_holds_may_be_left_out_and_a_pull_goes_the_other_way()
    {
        var result = await RunAsync(Context(), ("src", "/srv"), ("dest", "/here"), ("mode", "pull"), ("owner", false), ("perms", false), ("recursive", true));

        Assert.False(result.Changed);
        Assert.Equal(["--archive", "--no-perms", "--no-owner"], Words().Skip(3).Take(3));
        Assert.Equal(["root@10.0.0.7:/srv", "/here"], Words().TakeLast(2));
    }

    [Fact]
    public async Task With_links_to_other_folders_files_that_are_as_they_were_do_not_count()
    {
        _host.Write("output", "<<CHANGED>>.f          a\n");
        Assert.False((await RunAsync(Context(), ("src", "/a"), ("dest", "/b"), ("link_dest", "/x"))).Changed);

        _host.Write("output", "<<CHANGED>>hf          a\n");
        Assert.True((await RunAsync(Context(), ("src", "/a"), ("dest", "/b"), ("link_dest", "/x"))).Changed);
    }

    [Fact]
    public async Task On_one_machine_no_ssh_is_needed()
    {
        File.Delete(_host.PathOf("bin/ssh"));

        await RunAsync(Context() with { DelegatedTo = "web1" }, ("src", "/a"), ("dest", "/b"));
        Assert.Equal(["--delay-updates", "-F", "--compress", "--archive", Mark, "/a", "/b"], Words());

        await RunAsync(Context() with { HostTarget = new ConnectionTarget("web1", "local") }, ("src", "/c"), ("dest", "/d"));
        Assert.Equal(["/c", "/d"], Words().TakeLast(2));
    }

    [Fact]
    public async Task A_password_goes_through_the_environment()
    {
        Program("sshpass", "shift; exec \"$@\"");
        var target = Context().HostTarget! with { PrivateKeyFile = null, Password = new Secret("pass word") };

        var result = await RunAsync(Context() with { HostTarget = target }, ("src", "/a"), ("dest", "/b"));

        Assert.Equal("pass word\n", _host.Read("secret"));
        Assert.DoesNotContain("pass word", string.Join(' ', Words()) + result.Values["cmd"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_wrong_is_told()
    {
        _host.Write("broken", "");
        var broken = await RunAsync(Context(), ("src", "/a"), ("dest", "/b"));
        var half = await RunAsync(Context(), ("src", "/a"));
        var by = await RunAsync(Context() with { Become = new BecomeSettings("web", "su") }, ("src", "/a"), ("dest", "/b"));
        _host.Variables["ansible_rsync_path"] = "/none/rsync";
        var missing = await RunAsync(Context(), ("src", "/a"), ("dest", "/b"));

        Assert.Equal((true, "no route\n", 12L), (broken.Failed, broken.Values["msg"], broken.Values["rc"]));
        Assert.Equal("synchronize requires both src and dest parameters are set", half.Values["msg"]);
        Assert.Equal("synchronize becomes another user of the host by sudo, not by su", by.Values["msg"]);
        Assert.StartsWith("Failed to find required executable \"/none/rsync\" in paths: ", (string)missing.Values["msg"]!);
    }

    private static Task<ModuleResult> RunAsync(ModuleContext context, params (string, object?)[] arguments) => TestHost.RunAsync(context, "synchronize", arguments);

    private ModuleContext Context() => _host.Context() with
    {
        ConnectToControlAsync = _ => Task.FromResult<IConnection>(_host.Connection),
        HostTarget = new ConnectionTarget("web1", "ssh") { Address = "10.0.0.7", Port = 2222, User = "root", PrivateKeyFile = "/keys/id", SshArguments = "-o X=1" },
        Environment = [new("PATH", _host.PathOf("bin") + ":/usr/bin:/bin")],
    };

    private string[] Words() => _host.Read("log").TrimEnd('\n').Split('\n');

    private void Program(string name, string text)
    {
        var path = _host.Write("bin/" + name, $"#!/bin/sh\ncd '{_host.Folder}'\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
