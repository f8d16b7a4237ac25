using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Files;

public sealed class StatModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    private async Task<ValueMap> Stat(params (string, object?)[] arguments) => (ValueMap)(await _host.RunAsync("stat", arguments)).Values["stat"]!;

    [Fact]
    public async Task What_is_not_there_does_not_exist() =>
        Assert.Equal(new ValueMap { ["exists"] = false }, await Stat(("path", _host.PathOf("no"))));

    [Fact]
    public async Task A_file_is_told_with_its_checksum()
    {
        var path = _host.Write("a file", "1\n");
        File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32("4750", 8));

        var stat = await Stat(("path", path));

        Assert.Equal("e5fa44f2b31c1fb553b6021e7360d07d5d91ff5e", stat["checksum"]);
        Assert.Equal(("4750", true, true, false, true), (stat["mode"], stat["isreg"], stat["isuid"], stat["xoth"], stat["xusr"]));
        Assert.Equal((2L, 0L, "root", path), (stat["size"], stat["uid"], stat["pw_name"], stat["path"]));
        Assert.Equal("us-ascii", stat["charset"]);
        Assert.Equal(new DateTimeOffset(File.GetLastWriteTimeUtc(path)).ToUnixTimeMilliseconds() / 1000.0, (double)stat["mtime"]!, 2);
    }

    [Fact]
    public async Task A_link_is_told_itself_or_by_its_target()
    {
        var target = _host.Write("target", "1\n");
        File.CreateSymbolicLink(_host.PathOf("l"), "target");

        var link = await Stat(("path", _host.PathOf("l")));
        var followed = await Stat(("path", _host.PathOf("l")), ("follow", true), ("checksum_algorithm", "md5"));

        Assert.Equal((true, "target", target), (link["islnk"], link["lnk_target"], link["lnk_source"]));
        Assert.Equal((false, "b026324c6904b2a9cb4b88d6d61c81d1"), (followed["islnk"], followed["checksum"]));
    }

    [Fact]
    public async Task The_keys_are_those_of_Ansible()
    {
        var stat = await Stat(("path", _host.Folder));

        Assert.Equal(
            "atime attr_flags attributes block_size blocks charset ctime dev device_type executable exists gid gr_name inode isblk ischr isdir isfifo isgid islnk isreg "
            + "issock isuid mimetype mode mtime nlink path pw_name readable rgrp roth rusr size uid version wgrp woth writeable wusr xgrp xoth xusr",
            string.Join(' ', stat.Keys.Cast<string>().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_path_below_a_file_cannot_be_told_about()
    {
        var result = await _host.RunAsync("stat", ("path", _host.Write("f", "") + "/x"));

        Assert.Equal((true, "Not a directory"), (result.Failed, result.Values["msg"]));
    }
}
