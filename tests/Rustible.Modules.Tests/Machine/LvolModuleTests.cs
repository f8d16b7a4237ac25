namespace Rustible.Modules.Tests.Machine;

/// <summary>LVM's programs are one program of the test: it tells of the volumes that the test names, and writes down its orders.</summary>
public abstract class LvolModuleTests : IDisposable
{
    private readonly TestHost _host;

    protected LvolModuleTests(string shell)
    {
        _host = new TestHost(shell);
        Directory.CreateDirectory(_host.PathOf("bin"));
        foreach (var name in new[] { "lvm", "vgs", "lvs", "lvcreate", "lvextend", "lvreduce", "lvremove", "lvchange" })
        {
            var path = _host.Write("bin/" + name, $$"""
                #!/bin/sh
                cd '{{_host.Folder}}'
                case ${0##*/} in
                    lvm) cat version ;;
                    vgs) [ -e group ] || { echo 'Volume group "data" not found' >&2; exit 5; }; cat group ;;
                    lvs) cat volumes; echo "$*" >asked ;;
                    *)
                        printf %s "${0##*/}" >>log
                        for word; do printf ' [%s]' "$word" >>log; done
                        echo >>log
                        [ ! -e broken ] || { cat broken >&2; exit 5; } ;;
                esac
                """);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        _host.Write("version", "  LVM version:     2.03.16(2) (2022-05-18)\n  Library version: 1.02.185\n");
        _host.Write("group", "  data;1003.00;603.00;4.00\n");
        _host.Write("volumes", "  root;100.00;-wi-a-----\n  pool;200.00;twi-a-tz--\n  [pool_tmeta];4.00;ewi-a-----\n  thin;50.00;Vwi-a-tz--\n  idle;40.00;-wi-------\n");
        _host.Write("log", "");
    }

    public void Dispose()
    {
        _host.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("lvcreate [--yes] [-n] [a 'b'] [-L] [512m] [-r] [1 6] [data] [/dev/a] [/dev/b]", "lv=a 'b'", "size=512", "opts=-r '1 6'", "pvs=/dev/a, /dev/b")]
    [InlineData("lvcreate [--yes] [-n] [new] [-l] [50%FREE] [data];lvchange [-an] [data/new]", "lv=new", "size=+50%FREE", "active=no")]
    [InlineData("lvcreate [--yes] [-L] [10m] [-s] [-n] [snap] [data/root]", "lv=root", "snapshot=snap", "size=10m")]
    [InlineData("lvcreate [--yes] [-s] [-n] [snap] [data/thin]", "lv=thin", "snapshot=snap")]
    [InlineData("lvcreate [--yes] [-l] [50%VG] [-T] [data/tank]", "thinpool=tank", "size=50%VG")]
    [InlineData("lvcreate [--yes] [-n] [new] [-V] [10g] [-T] [data/pool]", "lv=new", "thinpool=pool", "size=10g")]
    [InlineData("lvchange [-ay] [data/idle]", "lv=idle")]
    [InlineData("", "lv=idle", "active=no")]
    [InlineData("", "lv=root", "size=100")]
    [InlineData("", "lv=root", "size=10%VG")]
    [InlineData("", "lv=root", "size=50", "shrink=no")]
    [InlineData("lvextend [--resizefs] [-L] [200m] [data/root] [/dev/a]", "lv=root", "size=200", "resizefs=yes", "pvs=/dev/a")]
    [InlineData("lvextend [-L] [+50m] [data/root]", "lv=root", "size=+50")]
    [InlineData("lvextend [-l] [+100%FREE] [data/root];lvchange [-an] [data/root]", "lv=root", "size=+100%FREE", "active=no")]
    [InlineData("lvreduce [--force] [-L] [-50M] [data/root]", "lv=root", "size=-50M", "force=yes")]
    [InlineData("lvreduce [--force] [-l] [5%VG] [data/root]", "lv=root", "size=5%VG", "force=yes")]
    [InlineData("lvremove [--force] [data/root]", "lv=root", "state=absent", "force=yes")]
    [InlineData("", "lv=none", "state=absent")]
    [InlineData("", "lv=root", "snapshot=none", "state=absent")]
    public async Task Only_what_differs_is_ordered(string orders, params string[] arguments)
    {
        var result = await Run([.. Pairs(arguments)]);

        Assert.Equal((orders.Length > 0, false), (result.Changed, result.Failed));
        Assert.Equal(orders, _host.Read("log").TrimEnd().Replace('\n', ';'));
    }

    [Fact]
    public async Task In_check_mode_only_tests_are_ordered()
    {
        var made = await Run(check: true, ("lv", "new"), ("size", "10"), ("active", false));
        var grown = await Run(check: true, ("lv", "root"), ("size", "200"), ("active", false));
        var removed = await Run(check: true, ("lv", "root"), ("state", "absent"), ("force", true));
        var idle = await Run(check: true, ("lv", "root"), ("active", false));

        Assert.Equal((true, true, true, true), (made.Changed, grown.Changed, removed.Changed, idle.Changed));
        Assert.Equal("lvcreate [--test] [--yes] [-n] [new] [-L] [10m] [data]\nlvextend [--test] [-L] [200m] [data/root]\nlvremove [--test] [--force] [data/root]\n", _host.Read("log"));
        Assert.Equal(("", "root", 100.0, "data"), (made.Values["msg"], grown.Values["lv"], grown.Values["size"], grown.Values["vg"]));
    }

    [Fact]
    public async Task Volumes_are_compared_in_the_unit_of_the_size()
    {
        await Run(("lv", "root"), ("size", "200G"));

        Assert.Contains("--units g --separator ; data", _host.Read("asked"));
    }

    [Theory]
    [InlineData("No size given.", "lv=new")]
    [InlineData("Bad size specification of 'abc'", "lv=new", "size=abc")]
    [InlineData("Bad size specification of '-10%VG' for creating LV", "lv=new", "size=-10%VG")]
    [InlineData("Size percentage cannot be larger than 100%", "lv=new", "size=101%VG")]
    [InlineData("Specify extents as a percentage of VG|PVS|FREE", "lv=new", "size=50%")]
    [InlineData("Snapshot Volumes are not supported", "lv=new", "size=50%ORIGIN")]
    [InlineData("Thin volume sizing with percentage not supported.", "lv=new", "thinpool=pool", "size=50%VG")]
    [InlineData("Thin pool LV none does not exist in volume group data.", "lv=new", "thinpool=none", "size=5")]
    [InlineData("Snapshot origin LV none does not exist in volume group data.", "lv=none", "snapshot=s", "size=5")]
    [InlineData("Snapshots of thin pool LVs are not supported.", "lv=pool", "snapshot=s", "size=5")]
    [InlineData("Sorry, no shrinking of root without force=true.", "lv=root", "size=50")]
    [InlineData("Sorry, no shrinking of root without force=true", "lv=root", "size=5%VG")]
    [InlineData("Sorry, no shrinking of root to 0 permitted.", "lv=root", "size=0", "force=yes")]
    [InlineData("Sorry, no removal of logical volume root without force=true.", "lv=root", "state=absent")]
    [InlineData("Logical Volume root could not be extended. Not enough free space left (800.0m required / 603.0m available)", "lv=root", "size=90%VG")]
    [InlineData("The options cannot be split into words: No closing quotation.", "lv=new", "size=5", "opts='")]
    [InlineData("one of the following is required: lv, thinpool", "size=5")]
    public async Task What_is_refused_is_told(string message, params string[] arguments)
    {
        var result = await Run([.. Pairs(arguments)]);

        Assert.Equal((true, message, ""), (result.Failed, result.Values["msg"], _host.Read("log")));
    }

    [Fact]
    public async Task What_LVM_says_is_told()
    {
        _host.Write("broken", "  bad\n");
        var made = await Run(("lv", "new"), ("size", "5"));
        var grown = await Run(("lv", "root"), ("size", "20%VG"));
        _host.Write("broken", "  New size (25 extents) matches existing size (25 extents).\n");
        var same = await Run(("lv", "root"), ("size", "101"));
        _host.Write("broken", "  New size given (2 extents) not larger than existing size (25 extents)\n");
        var smaller = await Run(("lv", "root"), ("size", "101"));
        File.Delete(_host.PathOf("group"));
        var none = await Run(("lv", "root"));

        Assert.Equal(("Creating logical volume 'new' failed", 5L, "  bad\n"), (made.Values["msg"], made.Values["rc"], made.Values["err"]));
        Assert.Equal("Unable to resize root to 20%VG", grown.Values["msg"]);
        Assert.Equal((false, false, false), (same.Failed, same.Changed, same.Values.ContainsKey("msg")));
        Assert.Equal((false, false, "Original size is larger than requested size"), (smaller.Failed, smaller.Changed, smaller.Values["msg"]));
        Assert.Equal((true, "Volume group data does not exist.", 5L), (none.Failed, none.Values["msg"], none.Values["rc"]));
        Assert.Equal((false, false), ((await Run(("lv", "root"), ("state", "absent"))).Failed, (await Run(("lv", "root"), ("state", "absent"))).Changed));
    }

    private static IEnumerable<(string, object?)> Pairs(string[] arguments) => arguments.Select(argument => argument.Split('=', 2)).Select(pair => (pair[0], (object?)pair[1]));

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => Run(check: false, arguments);

    private Task<ModuleResult> Run(bool check, params (string, object?)[] arguments) => TestHost.RunAsync(
        _host.Context(check) with { Environment = [new("PATH", _host.PathOf("bin") + ":/usr/bin:/bin")] }, "lvol", [("vg", "data"), .. arguments]);
}

public sealed class LvolModuleTestsUnderDash() : LvolModuleTests("/bin/dash");

public sealed class LvolModuleTestsUnderBash() : LvolModuleTests("/bin/bash");

public sealed class LvolModuleTestsUnderBusybox() : LvolModuleTests("/bin/busybox ash");
