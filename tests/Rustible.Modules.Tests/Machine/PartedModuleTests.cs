using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Machine;

/// <summary>parted is a program of the test: it writes down its orders, and prints what the test says that it should.</summary>
public abstract class PartedModuleTests : IDisposable
{
    private const string Empty = "BYT;\n/disk:102400kiB:file:512:512:unknown::;\n";
    private const string Made = "BYT;\n/disk:102400kiB:file:512:4096:gpt:A\\:model:;\n1:17.0kiB:30720kiB:30703kiB:ext4:a\\:b \\\\:boot, esp;\n";

    private readonly TestHost _host;

    protected PartedModuleTests(string shell)
    {
        _host = new TestHost(shell);
        Directory.CreateDirectory(_host.PathOf("bin"));
        var path = _host.Write("bin/parted", $$"""
            #!/bin/sh
            cd '{{_host.Folder}}'
            case "$*" in
                *print) cat disk; ! grep -q unknown disk || { echo "Error: /disk: unrecognised disk label" >&2; exit 1; } ;;
                *nope*) echo "parted: invalid token: nope" >&2; exit 1 ;;
                *) for word; do printf '[%s]' "$word"; done >>log; echo >>log; [ ! -e then ] || mv then disk ;;
            esac
            """);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _host.Write("disk", Empty);
        _host.Write("log", "");
    }

    public void Dispose()
    {
        _host.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_disk_is_told_of()
    {
        var empty = await Run();
        _host.Write("disk", Made);
        var made = await Run();
        _host.Write("disk", "CHS;\n/disk:1599,3,31:file:512:512:msdos::;\n1600:4:32:65.5kB;\n1:0,0,1:959,3,31:::lba;\n");
        var places = await Run(("unit", "chs"));

        Assert.Equal(("unknown", 102400.0, "kib"), (Of(empty, "disk")["table"], Of(empty, "disk")["size"], Of(empty, "disk")["unit"]));
        Assert.Equal((false, "unit 'KiB' print", "A:model", 4096L), (made.Changed, made.Values["script"], Of(made, "disk")["model"], Of(made, "disk")["physical_block"]));
        var partition = Partition(made);
        Assert.Equal((1L, 17.0, 30720.0, 30703.0, "ext4", "a:b \\", "kib"),
            (partition["num"], partition["begin"], partition["end"], partition["size"], partition["fstype"], partition["name"], partition["unit"]));
        Assert.Equal(new List<object?> { "boot", "esp" }, partition["flags"]);
        Assert.Equal((1600L, 65.5, "kb"), (Of(places, "disk", "chs_info")["cylinders"], Of(places, "disk", "chs_info")["cyl_size"], Of(places, "disk", "chs_info")["cyl_size_unit"]));
        Assert.Equal((959L, 31L, ""), (((ValueMap)Partition(places)["end"]!)["cylinder"], ((ValueMap)Partition(places)["end"]!)["sector"], Partition(places)["size"]));
    }

    [Fact]
    public async Task A_partition_is_made_and_then_named_and_flagged()
    {
        (string, object?)[] wanted = [("number", 1), ("state", "present"), ("label", "gpt"), ("part_end", "30 MiB"), ("fs_type", "ext4"), ("name", "a \"$1\""), ("flags", "boot,lvm")];
        var foretold = await Run(check: true, wanted);
        Assert.Equal("", _host.Read("log"));
        _host.Write("then", Made);
        var made = await Run(wanted);

        const string Script = """unit KiB mklabel gpt mkpart primary ext4 0% '"30 MiB"' unit KiB name 1 '"a \"\$1\""' set 1""";
        Assert.Equal((true, $"{Script} boot on set 1 lvm on"), (foretold.Changed, foretold.Values["script"]));
        Assert.Equal((true, $"{Script} lvm on set 1 esp off"), (made.Changed, made.Values["script"]));
        Assert.Equal(
            """
            [-s][-m][-a][optimal][/disk][--][unit][KiB][mklabel][gpt][mkpart][primary][ext4][0%]["30 MiB"]
            [-s][-m][-a][optimal][/disk][--][unit][KiB][name][1]["a \"\$1\""][set][1][lvm][on][set][1][esp][off]

            """, _host.Read("log"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("", "part_end=30MiB", "resize=yes")]
    [InlineData("", "part_end=30%", "resize=yes")]
    [InlineData("[resizepart][1][31MiB]", "part_end=31MiB", "resize=yes")]
    [InlineData("[resizepart][1][-5MiB]", "part_end=-5MiB", "resize=yes")]
    [InlineData("", "name=a:b \\", "flags=esp,boot")]
    [InlineData("[unit][KiB][mklabel][msdos][mkpart][logical][1,2,3][100%]", "label=msdos", "resize=yes", "part_type=logical", "part_start=1,2,3")]
    [InlineData("[rm][1]", "state=absent")]
    [InlineData("", "state=absent", "number=2")]
    public async Task Only_what_differs_is_ordered(string words, params string[] arguments)
    {
        _host.Write("disk", Made);

        var result = await Run([("number", 1), ("state", "present"), ("label", "gpt"), ("align", "undefined"),
            .. arguments.Select(argument => argument.Split('=', 2)).Select(pair => (pair[0], (object?)pair[1]))]);

        Assert.Equal((words.Length > 0, false), (result.Changed, result.Failed));
        Assert.Equal(words.Length == 0 ? "" : $"[-s][-m][/disk][--]{words}\n", _host.Read("log"));
    }

    [Fact]
    public async Task What_is_wrong_is_told()
    {
        var unit = await Run(("part_start", "5mib"));
        var order = await Run(("number", 1), ("state", "present"), ("fs_type", "nope"));
        _host.Write("disk", "nonsense");

        Assert.Equal("state is present but all of the following are missing: number", (await Run(("state", "present"))).Values["msg"]);
        Assert.Equal("The partition number must be greater then 0.", (await Run(("number", 0))).Values["msg"]);
        Assert.Equal("Error interpreting parted size output: '1.2.3'", (await Run(("part_end", "1.2.3"))).Values["msg"]);
        Assert.Equal("The argument 'part_start' doesn't respect required format.The size unit is case sensitive.", unit.Values["msg"]);
        Assert.Equal(new List<object?> { 5.0, "mib" }, unit.Values["err"]);
        Assert.Equal($"Error while running parted script: {_host.PathOf("bin/parted")} -s -m -a optimal /disk -- unit KiB mklabel msdos mkpart primary nope 0% 100%", order.Values["msg"]);
        Assert.Equal((1L, "parted: invalid token: nope\n", ""), (order.Values["rc"], order.Values["err"], order.Values["out"]));
        Assert.Equal("What parted says of /disk is not understood: nonsense", (await Run()).Values["msg"]);
    }

    private static ValueMap Of(ModuleResult result, params string[] keys) => keys.Aggregate(result.Values, (map, key) => (ValueMap)map[key]!);

    private static ValueMap Partition(ModuleResult result) => (ValueMap)((List<object?>)result.Values["partitions"]!)[0]!;

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => Run(check: false, arguments);

    private Task<ModuleResult> Run(bool check, params (string, object?)[] arguments) => TestHost.RunAsync(
        _host.Context(check) with { Environment = [new("PATH", _host.PathOf("bin") + ":/usr/bin:/bin")] }, "parted", [("device", "/disk"), .. arguments]);
}

public sealed class PartedModuleTestsUnderDash() : PartedModuleTests("/bin/dash");

public sealed class PartedModuleTestsUnderBash() : PartedModuleTests("/bin/bash");

public sealed class PartedModuleTestsUnderBusybox() : PartedModuleTests("/bin/busybox ash");
