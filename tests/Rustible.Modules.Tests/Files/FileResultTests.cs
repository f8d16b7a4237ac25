using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Files;

/// <summary>What ansible.builtin.file tells beside whether something changed.</summary>
public sealed class FileResultTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task There_is_a_diff_even_when_nothing_differs()
    {
        var path = _host.Write("f", "");

        var diff = (ValueMap)(await _host.RunAsync("file", ("path", path))).Values["diff"]!;

        Assert.Equal(new ValueMap { ["path"] = path }, (ValueMap)diff["before"]!);
        Assert.Equal(new ValueMap { ["path"] = path }, (ValueMap)diff["after"]!);
    }

    [Theory]
    [InlineData("text", false)]
    [InlineData("a\0b", true)]
    [InlineData(null, false)]
    public async Task A_peek_only_says_what_is_there(string? content, bool isBinary)
    {
        var path = content is null ? _host.PathOf("gone") : _host.Write("f", content);

        var result = await _host.RunAsync("file", ("path", path), ("_diff_peek", true));

        Assert.Equal((false, isBinary, path, content is null ? null : "file"), (result.Changed, result.Values["appears_binary"], result.Values["path"], result.Values.GetValueOrDefault("state")));
    }

    [Fact]
    public async Task Check_mode_warns_of_an_owner_and_a_group_that_are_not_there_yet()
    {
        var result = await _host.CheckAsync("file", ("path", _host.PathOf("gone")), ("owner", "no-such-user"), ("group", "48151"));

        Assert.Equal(
            ["failed to look up user no-such-user. Create user up to this point in real play", "failed to look up group with gid 48151. Create group up to this point in real play"],
            (List<object?>)result.Values["warnings"]!);
    }

    [Fact]
    public async Task A_touch_tells_the_times_as_numbers_and_the_state()
    {
        var path = _host.Write("f", "");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(1000));

        var result = await _host.RunAsync("file", ("path", path), ("state", "touch"), ("access_time", "preserve"));

        var diff = (ValueMap)result.Values["diff"]!;
        Assert.Equal(new ValueMap { ["state"] = "file", ["mtime"] = 1000.0, ["path"] = path }, (ValueMap)diff["before"]!);
        Assert.True((double)((ValueMap)diff["after"]!)["mtime"]! > 1e9);
        Assert.False(((ValueMap)diff["after"]!).ContainsKey("atime"));
    }

    [Fact]
    public async Task A_link_gets_the_times_that_are_asked_for()
    {
        var target = _host.Write("target", "");
        var arguments = new (string, object?)[] { ("path", _host.PathOf("link")), ("src", "target"), ("state", "link"), ("modification_time", "200001020304.05") };

        Assert.True((await _host.RunAsync("file", arguments)).Changed);
        Assert.False((await _host.RunAsync("file", arguments)).Changed);

        Assert.Equal(new DateTime(2000, 1, 2, 3, 4, 5), File.GetLastWriteTime(target));
    }

    [Fact]
    public async Task Recurse_sets_times_below_once()
    {
        Directory.CreateDirectory(_host.PathOf("tree/sub"));
        var file = _host.Write("tree/sub/f", "");
        var arguments = new (string, object?)[]
        {
            ("path", _host.PathOf("tree")), ("state", "directory"), ("recurse", true), ("modification_time", "200001020304.05"),
        };

        Assert.True((await _host.RunAsync("file", arguments)).Changed);
        Assert.False((await _host.RunAsync("file", arguments)).Changed);
        Assert.Equal(2000, File.GetLastWriteTime(file).Year);
    }

    [Fact]
    public async Task A_directory_that_goes_away_tells_what_it_held()
    {
        Directory.CreateDirectory(_host.PathOf("tree/sub"));
        _host.Write("tree/sub/f\n", "");

        var result = await _host.CheckAsync("file", ("path", _host.PathOf("tree/")), ("state", "absent"));

        Assert.Equal(_host.PathOf("tree/"), result.Values["path"]);
        var content = (ValueMap)((ValueMap)((ValueMap)result.Values["diff"]!)["before"]!)["path_content"]!;
        Assert.Equal([_host.PathOf("tree/sub")], (List<object?>)content["directories"]!);
        Assert.Equal([_host.PathOf("tree/sub/f\n")], (List<object?>)content["files"]!);
    }

    [Fact]
    public async Task A_mode_with_a_special_bit_has_five_digits()
    {
        Directory.CreateDirectory(_host.PathOf("d"));

        var result = await _host.RunAsync("file", ("path", _host.PathOf("d")), ("mode", "2775"));

        Assert.Equal("02775", result.Values["mode"]);
        Assert.Equal("02775", ((ValueMap)((ValueMap)result.Values["diff"]!)["after"]!)["mode"]);
    }

    [Fact]
    public async Task A_failure_tells_of_the_path_and_leaves_no_new_file()
    {
        var path = _host.PathOf("new");

        var made = await _host.RunAsync("file", ("path", path), ("state", "touch"), ("owner", "no such user"));
        Assert.Equal((true, path), (made.Failed, made.Values["path"]));
        Assert.False(File.Exists(path));

        _host.Write("f", "");
        var there = await _host.RunAsync("file", ("path", _host.PathOf("f")), ("src", "x"));
        Assert.Equal("file", there.Values["state"]);
        Assert.False(there.Values.ContainsKey("diff"));
    }

    [Fact]
    public async Task A_link_without_source_tells_the_one_it_has()
    {
        _host.Write("target", "");
        await _host.RunAsync("file", ("path", _host.PathOf("link")), ("src", "target"), ("state", "link"));

        Assert.Equal("target", (await _host.RunAsync("file", ("path", _host.PathOf("link")), ("state", "link"))).Values["src"]);
        Assert.Equal("target", (await _host.RunAsync("file", ("path", _host.PathOf("link")))).Values["src"]);
    }

    [Fact]
    public async Task An_empty_owner_is_no_user()
    {
        var result = await _host.RunAsync("file", ("path", _host.Write("f", "")), ("owner", ""));

        Assert.Equal((true, "chown failed: failed to look up user ''"), (result.Failed, result.Values["msg"]));
    }
}
