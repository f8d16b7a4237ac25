using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Files;

public sealed class FileModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("a folder/with 'quotes'/and $HOME")]
    [InlineData("-rf")]
    [InlineData("line\nbreak/*")]
    public async Task A_directory_is_made_with_its_parents_once(string name)
    {
        var arguments = new (string, object?)[] { ("path", _host.PathOf(name.Replace("$HOME", "%"))), ("state", "directory"), ("mode", "0750") };

        var foretold = await _host.CheckAsync("file", arguments);
        Assert.Empty(Directory.GetFileSystemEntries(_host.Folder));
        var first = await _host.RunAsync("file", arguments);
        var second = await _host.RunAsync("file", arguments);

        Assert.Equal((true, true, false), (foretold.Changed, first.Changed, second.Changed));
        Assert.Equal("0750", second.Values["mode"]);
        Assert.Equal("directory", second.Values["state"]);
        Assert.Equal(arguments[0].Item2, second.Values["path"]);
    }

    [Fact]
    public async Task The_diff_tells_states_and_attributes()
    {
        var path = _host.PathOf("d");

        var foretold = await _host.CheckAsync("file", ("path", path), ("state", "directory"));

        var diff = (ValueMap)foretold.Values["diff"]!;
        Assert.Equal(new ValueMap { ["state"] = "absent", ["path"] = path }, (ValueMap)diff["before"]!);
        Assert.Equal(new ValueMap { ["state"] = "directory", ["path"] = path }, (ValueMap)diff["after"]!);
        Assert.Equal(["changed", "path", "diff"], foretold.Values.Keys);
    }

    [Theory]
    [InlineData("u+x,g-r,o=", "0710")]
    [InlineData("a=rX", "0555")]
    [InlineData("0600", "0600")]
    [InlineData("+t", "01754")]
    public async Task A_mode_is_set_once_and_foretold(string mode, string expected)
    {
        var path = _host.Write("f", "text");
        File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32("754", 8));

        var foretold = await _host.CheckAsync("file", ("path", path), ("mode", mode));
        Assert.Equal("0754", foretold.Values["mode"]);
        var first = await _host.RunAsync("file", ("path", path), ("mode", mode));
        var second = await _host.RunAsync("file", ("path", path), ("mode", mode));

        Assert.Equal((true, true, false), (foretold.Changed, first.Changed, second.Changed));
        Assert.Equal(expected, first.Values["mode"]);
        Assert.Equal(expected, ((ValueMap)((ValueMap)foretold.Values["diff"]!)["after"]!)["mode"]);
    }

    [Fact]
    public async Task Owner_and_group_are_names_or_numbers()
    {
        var path = _host.Write("f", "");

        Assert.True((await _host.RunAsync("file", ("path", path), ("owner", "54321"), ("group", "daemon"))).Changed);
        var second = await _host.RunAsync("file", ("path", path), ("owner", 54321L), ("group", 1L));

        Assert.False(second.Changed);
        Assert.Equal((54321L, "54321", 1L, "daemon"), (second.Values["uid"], second.Values["owner"], second.Values["gid"], second.Values["group"]));
    }

    [Fact]
    public async Task An_owner_that_is_not_there_fails_and_changes_nothing()
    {
        var path = _host.Write("f", "");

        var result = await _host.RunAsync("file", ("path", path), ("owner", "no such user"), ("mode", "0600"));

        Assert.Equal("chown failed: failed to look up user no such user", result.Values["msg"]);
        Assert.Equal("chgrp failed: failed to look up group nosuch", (await _host.RunAsync("file", ("path", path), ("group", "nosuch"))).Values["msg"]);
    }

    [Fact]
    public async Task Links_are_made_turned_and_kept()
    {
        var target = _host.Write("target", "");
        var link = _host.PathOf("a link");
        (string, object?)[] To(string src) => [("src", src), ("dest", link), ("state", "link")];

        Assert.True((await _host.CheckAsync("file", To(target))).Changed);
        Assert.False(Path.Exists(link));
        Assert.True((await _host.RunAsync("file", To(target))).Changed);
        Assert.False((await _host.RunAsync("file", To(target))).Changed);
        var missing = await _host.RunAsync("file", To("other"));
        Assert.Equal($"src file does not exist, use \"force=yes\" if you really want to create the link: {_host.PathOf("other")}", missing.Values["msg"]);
        Assert.True((await _host.RunAsync("file", [.. To("other"), ("force", true)])).Changed);
        Assert.Equal("other", new FileInfo(link).LinkTarget);
    }

    [Fact]
    public async Task A_file_becomes_a_link_only_by_force()
    {
        var target = _host.Write("target", "");
        var path = _host.Write("f", "");

        Assert.Equal($"refusing to convert from file to symlink for {path}",
            (await _host.RunAsync("file", ("src", target), ("path", path), ("state", "link"))).Values["msg"]);
        Assert.True((await _host.RunAsync("file", ("src", target), ("path", path), ("state", "link"), ("force", true))).Changed);
        Assert.Equal(target, new FileInfo(path).LinkTarget);
    }

    [Fact]
    public async Task A_hard_link_is_made_once()
    {
        var arguments = new (string, object?)[] { ("src", _host.Write("one", "x")), ("path", _host.PathOf("two")), ("state", "hard") };

        Assert.True((await _host.CheckAsync("file", arguments)).Changed);
        var first = await _host.RunAsync("file", arguments);
        var second = await _host.RunAsync("file", arguments);

        Assert.Equal((true, false, "hard"), (first.Changed, second.Changed, second.Values["state"]));
        File.WriteAllText(_host.PathOf("one"), "y");
        Assert.Equal("y", _host.Read("two"));
    }

    [Fact]
    public async Task Touch_makes_a_file_and_preserve_leaves_it_alone()
    {
        var path = _host.PathOf("f");

        Assert.True((await _host.CheckAsync("file", ("path", path), ("state", "touch"))).Changed);
        Assert.False(File.Exists(path));
        Assert.True((await _host.RunAsync("file", ("path", path), ("state", "touch"))).Changed);
        Assert.True((await _host.RunAsync("file", ("path", path), ("state", "touch"))).Changed);
        Assert.False((await _host.RunAsync("file", ("path", path), ("state", "touch"), ("access_time", "preserve"), ("modification_time", "preserve"))).Changed);
    }

    [Fact]
    public async Task A_time_that_is_given_is_set_once()
    {
        var arguments = new (string, object?)[]
        {
            ("path", _host.Write("f", "")), ("state", "touch"), ("access_time", "preserve"), ("modification_time", "202001021304.05"),
        };

        Assert.True((await _host.CheckAsync("file", arguments)).Changed);
        Assert.True((await _host.RunAsync("file", arguments)).Changed);
        Assert.False((await _host.RunAsync("file", arguments)).Changed);
        Assert.Equal(new DateTime(2020, 1, 2, 13, 4, 5), File.GetLastWriteTime(_host.PathOf("f")));
        Assert.StartsWith("Error while obtaining timestamp for time garb using format",
            (string)(await _host.RunAsync("file", ("path", _host.PathOf("f")), ("modification_time", "garb"))).Values["msg"]!);
    }

    [Fact]
    public async Task Absent_removes_a_tree_but_not_what_a_link_points_to()
    {
        Directory.CreateDirectory(_host.PathOf("kept"));
        _host.Write("kept/file", "");
        Directory.CreateDirectory(_host.PathOf("tree/sub"));
        File.CreateSymbolicLink(_host.PathOf("tree/link"), _host.PathOf("kept"));

        Assert.True((await _host.CheckAsync("file", ("path", _host.PathOf("tree")), ("state", "absent"))).Changed);
        Assert.True(Directory.Exists(_host.PathOf("tree")));
        Assert.True((await _host.RunAsync("file", ("path", _host.PathOf("tree/")), ("state", "absent"))).Changed);
        var second = await _host.RunAsync("file", ("path", _host.PathOf("tree")), ("state", "absent"));

        Assert.Equal(["changed", "path", "state"], second.Values.Keys);
        Assert.True(File.Exists(_host.PathOf("kept/file")));
    }

    [Theory]
    [InlineData("u=rwX,g=rX,o=")]
    [InlineData("0740")]
    public async Task Recurse_reaches_everything_below_once(string mode)
    {
        Directory.CreateDirectory(_host.PathOf("tree/sub folder"));
        _host.Write("tree/sub folder/file", "");
        var arguments = new (string, object?)[] { ("path", _host.PathOf("tree")), ("state", "directory"), ("recurse", true), ("mode", mode), ("owner", "1") };

        var foretold = await _host.CheckAsync("file", arguments);
        var first = await _host.RunAsync("file", arguments);
        var second = await _host.RunAsync("file", arguments);

        Assert.Equal((true, true, false), (foretold.Changed, first.Changed, second.Changed));
        Assert.Equal(mode == "0740" ? "740" : "640", Convert.ToString((int)File.GetUnixFileMode(_host.PathOf("tree/sub folder/file")), 8));
    }

    [Fact]
    public async Task What_cannot_be_is_told()
    {
        var file = _host.Write("f", "");

        Assert.Equal($"file ({_host.PathOf("no")}) is absent, cannot continue", (await _host.RunAsync("file", ("path", _host.PathOf("no")))).Values["msg"]);
        Assert.Equal($"{file} already exists as a file", (await _host.RunAsync("file", ("path", file), ("state", "directory"))).Values["msg"]);
        Assert.Equal("recurse option requires state to be 'directory'", (await _host.RunAsync("file", ("path", file), ("recurse", true))).Values["msg"]);
        var parent = await _host.RunAsync("file", ("path", _host.PathOf("no/file")), ("state", "touch"));
        Assert.True(parent.Failed);
        Assert.Contains("No such file or directory", (string)parent.Values["msg"]!);
    }

    [Fact]
    public async Task Everything_is_one_round_trip()
    {
        await _host.RunAsync("file", ("path", _host.PathOf("f")), ("state", "touch"), ("mode", "u=rw"), ("owner", "root"));

        Assert.Equal(1, _host.Connection.Requests);
    }

    [Theory]
    [InlineData("/bin/bash")]
    [InlineData("/bin/busybox ash")]
    public async Task Other_shells_do_the_same(string shell)
    {
        using var host = new TestHost(shell);
        Directory.CreateDirectory(host.PathOf("tree/sub"));
        var arguments = new (string, object?)[] { ("path", host.PathOf("tree")), ("state", "directory"), ("recurse", true), ("mode", "u=rwX,go="), ("group", "daemon") };

        Assert.True((await host.RunAsync("file", arguments)).Changed);
        Assert.False((await host.RunAsync("file", arguments)).Changed);
    }
}
