namespace Rustible.Modules.Tests.Machine;

/// <summary>Filesystems in files.</summary>
public sealed class FilesystemModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public FilesystemModuleTests()
    {
        Directory.CreateDirectory(_host.PathOf("my disk"));
        Resize(8);
    }

    private string Image => _host.PathOf("my disk/image");

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_filesystem_lives_its_life()
    {
        var foretold = await _host.CheckAsync("filesystem", ("dev", Image), ("fstype", "ext4"));
        Assert.False((await Run(("state", "absent"))).Changed);
        var made = await Run(("fstype", "ext4"), ("opts", "-L 'a b' -m 1"));
        var again = await Run(("fstype", "ext4"));
        var other = await Run(("fstype", "ext2"));
        var forced = await Run(("fstype", "ext2"), ("force", true));
        var wipedInCheck = await _host.CheckAsync("filesystem", ("dev", Image), ("state", "absent"));
        var wiped = await Run(("state", "absent"));
        var wipedAgain = await Run(("state", "absent"));

        Assert.Equal((true, true, false), (foretold.Changed, made.Changed, again.Changed));
        Assert.Equal((true, $"'{Image}' is already used as ext4, use force=true to overwrite", 0L), (other.Failed, other.Values["msg"], other.Values["rc"]));
        Assert.Equal((true, true, true, false), (forced.Changed, wipedInCheck.Changed, wiped.Changed, wipedAgain.Changed));
    }

    [Fact]
    public async Task A_filesystem_grows_with_its_device()
    {
        await Run(("fstype", "ext4"));
        var whole = await Run(("fstype", "ext4"), ("resizefs", true));
        Resize(12);
        var foretold = await _host.CheckAsync("filesystem", ("dev", Image), ("fstype", "ext4"), ("resizefs", true));
        var grown = await Run(("fstype", "ext4"), ("resizefs", true));
        var again = await Run(("fstype", "ext4"), ("resizefs", true), ("force", true));

        Assert.Equal((false, true, true, false), (whole.Changed, foretold.Changed, grown.Changed, again.Changed));
        Assert.Equal($"Ext4 filesystem is using the whole device {Image}", whole.Values["msg"]);
        Assert.Equal($"resizing filesystem Ext4 on device {Image}", foretold.Values["msg"]);
        Assert.StartsWith($"Resizing the filesystem on {Image} to ", (string)grown.Values["msg"]!);
    }

    [Fact]
    public async Task What_is_wrong_is_told()
    {
        var missing = await _host.RunAsync("filesystem", ("dev", _host.PathOf("none")), ("fstype", "ext4"));
        var wrong = await Run(("fstype", "ext4"), ("opts", "--nope"));

        Assert.Equal($"Device {_host.PathOf("none")} not found.", missing.Values["msg"]);
        Assert.False((await _host.RunAsync("filesystem", ("dev", _host.PathOf("none")), ("state", "absent"))).Failed);
        Assert.Equal("state is present but all of the following are missing: fstype", (await Run()).Values["msg"]);
        Assert.Equal("module does not support resizing swap filesystem yet.", (await Run(("fstype", "swap"), ("resizefs", true))).Values["msg"]);
        Assert.Equal((true, 1L), (wrong.Failed, wrong.Values["rc"]));
        Assert.EndsWith($"mkfs.ext4 -F --nope {Image}", (string)wrong.Values["cmd"]!);
        Assert.StartsWith("The options cannot be split into words", (string)(await Run(("fstype", "ext4"), ("opts", "'"))).Values["msg"]!);
    }

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => _host.RunAsync("filesystem", [("dev", Image), .. arguments]);

    private void Resize(int megabytes)
    {
        using var file = File.Open(Image, FileMode.OpenOrCreate);
        file.SetLength(megabytes << 20);
    }
}
