namespace Rustible.Modules.Tests.Packages.Zypper;

/// <summary>zypper and transactional-update are programs of the test, for what the real ones rarely do.</summary>
public sealed class ZypperRunTests : IDisposable
{
    private readonly List<TestHost> _hosts = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-zypper-").FullName;

    public static TheoryData<string> Shells => ["/bin/dash", "/bin/bash", "/bin/busybox ash"];

    public void Dispose()
    {
        _hosts.ForEach(host => host.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task A_run_that_asks_for_it_is_done_once_more_and_the_changes_of_both_are_told(string shell)
    {
        var host = Host(shell, """
            [ -e ran ] && { xml '<to-install><solvable name="b" edition="2"/></to-install>'; exit 0; }
            touch ran
            xml '<to-upgrade><solvable name="zypper" edition="2" edition-old="1"/></to-upgrade>'
            exit 103
            """);

        var result = await TestHost.RunAsync(Context(host, diff: true), "zypper", ("name", "*"), ("state", "latest"));

        Assert.Equal((true, 0), (result.Changed, result.Values["rc"]));
        Assert.Equal("installed: b\nupgraded: zypper (1 => 2)\n", ((Templating.Values.ValueMap)result.Values["diff"]!)["prepared"]);
        Assert.Equal(2, host.Read("log").Split('\n').Length - 1);
    }

    [Theory]
    [InlineData("xml ''; exit 103", 103, "Zypper run failed.")]
    [InlineData("xml ''; exit 106", 106, "Zypper run failed.")]
    [InlineData("xml ''; exit 104", 104, "Zypper run command failed with return code 104.")]
    [InlineData("xml '<message type=\"info\">a</message><message>b</message>'; exit 104", 104, "b")]
    [InlineData("xml ''; kill -SEGV $$", -11, "Zypper run command failed with return code -11.")]
    [InlineData("exit 1", 1, "Failed to parse zypper xml output: no element found: line 1, column 0")]
    public async Task A_status_that_is_none_of_success_fails_the_task(string zypper, int status, string message)
    {
        var result = await TestHost.RunAsync(Context(Host("/bin/sh", zypper)), "zypper", ("name", "foo"), ("state", "latest"));

        Assert.Equal((true, false, status, message), (result.Failed, result.Changed, result.Values["rc"], result.Values["msg"]));
        Assert.Equal("", result.Values["stderr"]);
        Assert.True(result.Values.ContainsKey("cmd") && result.Values.ContainsKey("stdout"));
    }

    [Fact]
    public async Task A_change_that_asks_for_a_new_start_fails_the_task_and_is_told_as_Ansible_does()
    {
        var host = Host("/bin/sh", "xml '<to-install><solvable name=\"kernel\"/></to-install>'; exit 102");

        var result = await TestHost.RunAsync(Context(host), "zypper", ("name", "foo"), ("state", "latest"));

        Assert.Equal((true, true, 102, false), (result.Failed, result.Changed, result.Values["rc"], result.Values.ContainsKey("msg")));
    }

    [Fact]
    public async Task A_refresh_that_misses_a_repository_ends_the_task()
    {
        var host = Host("/bin/sh", "xml ''; case $* in *refresh*) exit 106 ;; esac");

        var result = await TestHost.RunAsync(Context(host), "zypper", ("name", "foo"), ("update_cache", true));

        Assert.Equal("Zypper refresh run failed.", result.Values["msg"]);
        Assert.Equal("--quiet --non-interactive --xmlout refresh", host.Read("log").Trim());
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task All_words_reach_zypper_as_they_are(string shell)
    {
        var host = Host(shell, "xml ''");

        await TestHost.RunAsync(Context(host), "zypper", ("name", new List<object?> { "it's", "a b*", "$HOME\n", "-x=1", "-gone" }), ("extra_args", "-r  'a b'"));
        var words = host.Read("log");
        await TestHost.RunAsync(Context(host), "zypper", ("name", "x=1"), ("state", "latest"), ("extra_args_precommand", "--pre"), ("disable_gpg_check", true),
            ("force", true), ("force_resolution", true), ("replacefiles", true));

        Assert.Equal("""
            --quiet --non-interactive --xmlout --disable-repositories search --type package -r 'a b' --match-exact --details --installed-only it's a b* $HOME
             gone
            --quiet --non-interactive --xmlout install --type package --auto-agree-with-licenses --no-recommends --oldpackage -r 'a b' -- +it's +a b* +$HOME


            """, words);
        Assert.EndsWith(
            "--pre --no-gpg-checks install --type package --auto-agree-with-licenses --no-recommends --force --force-resolution --oldpackage --replacefiles -- +x=1\n", host.Read("log"));
    }

    [Theory]
    [InlineData("/dev/sda / btrfs relatime,ro 0 0", true)]
    [InlineData("/dev/sda / btrfs rw,relatime 0 0", false)]
    [InlineData("/dev/sda / ext4 ro 0 0", false)]
    [InlineData("/dev/sda /srv btrfs ro 0 0", false)]
    public async Task On_a_read_only_btrfs_it_is_run_in_a_transaction(string mount, bool isTransactional)
    {
        Directory.CreateDirectory(_folder + "/proc");
        File.WriteAllText(_folder + "/proc/mounts", mount + "\n");
        File.WriteAllText(_folder + "/shell", $"mount --bind '{_folder}/proc' /proc && exec /bin/sh \"$@\"\n");
        var host = Host($"unshare --mount --propagation private /bin/sh {_folder}/shell", "xml '<to-install><solvable name=\"b\"/></to-install>'");
        Program(host, "transactional-update", "while [ \"$1\" != run ]; do printf '%s ' \"$1\" >>log; shift; done; shift; exec \"$@\"");

        var result = await TestHost.RunAsync(Context(host), "zypper", ("name", "foo"), ("state", "latest"));

        Assert.True(result.Changed);
        Assert.Equal(isTransactional, host.Read("log").StartsWith("--continue --drop-if-no-change --quiet --quiet", StringComparison.Ordinal));
        var program = string.Join(' ', ((IEnumerable<object?>)result.Values["cmd"]!).TakeWhile(word => !Equals(word, "--non-interactive")));
        var zypper = $"{host.PathOf("bin")}/zypper --quiet";
        Assert.Equal(isTransactional ? $"{host.PathOf("bin")}/transactional-update --continue --drop-if-no-change --quiet run {zypper}" : zypper, program);
    }

    [Fact]
    public async Task A_host_without_zypper_is_told()
    {
        var host = Host("/bin/sh", "");
        File.Delete(host.PathOf("bin/zypper"));

        var result = await TestHost.RunAsync(host.Context() with { Environment = [new("PATH", host.PathOf("bin"))] }, "zypper", ("name", "foo"));

        Assert.StartsWith("Failed to find required executable \"zypper\" in paths: ", (string)result.Values["msg"]!);
    }

    private static ModuleContext Context(TestHost host, bool diff = false) =>
        host.Context(diff: diff) with { Environment = [new("PATH", host.PathOf("bin") + ":/usr/bin:/bin")] };

    private TestHost Host(string shell, string zypper)
    {
        var host = new TestHost(shell);
        _hosts.Add(host);
        Directory.CreateDirectory(host.PathOf("bin"));
        Program(host, "zypper", $$"""
            xml() { printf '<?xml version="1.0"?>\n<stream><install-summary>\n%s\n</install-summary></stream>\n' "$1"; }
            printf '%s\n' "$*" >>log
            {{zypper}}
            """);
        return host;
    }

    private static void Program(TestHost host, string name, string script) =>
        File.SetUnixFileMode(host.Write("bin/" + name, $"#!/bin/sh\ncd '{host.Folder}'\n{script}\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
}
