using System.Text;

namespace Rustible.Modules.Tests.Files;

public sealed class CopyModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("plain")]
    [InlineData("a 'quoted' $name")]
    [InlineData("-n")]
    [InlineData("line\nbreak")]
    public async Task Content_is_written_once_and_foretold(string name)
    {
        var path = _host.PathOf(name);

        var foretold = await _host.CheckAsync("copy", ("content", "text\n"), ("dest", path));
        Assert.False(File.Exists(path));
        var first = await _host.RunAsync("copy", ("content", "text\n"), ("dest", path));
        var second = await _host.RunAsync("copy", ("content", "text\n"), ("dest", path));

        Assert.Equal((true, true, false), (foretold.Changed, first.Changed, second.Changed));
        Assert.Equal("text\n", File.ReadAllText(path));
        Assert.Equal("aa785adca3fcdfe1884ae840e13c6d294a2414e8", second.Values["checksum"]);
        Assert.Equal(path, second.Values["path"]);
    }

    [Fact]
    public async Task Bytes_of_any_kind_and_size_arrive_whole()
    {
        var content = new byte[300_000];
        new Random(7).NextBytes(content);
        File.WriteAllBytes(_host.PathOf("source"), content);

        var result = await _host.RunAsync("copy", ("src", _host.PathOf("source")), ("dest", _host.PathOf("copied")), ("mode", "0640"));

        Assert.True(result.Changed);
        Assert.Equal(content, File.ReadAllBytes(_host.PathOf("copied")));
        Assert.Equal("0640", result.Values["mode"]);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(_host.Folder), file => file.Contains(".rustible.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_takes_the_file_under_its_own_name()
    {
        _host.Write("source", "text");
        Directory.CreateDirectory(_host.PathOf("folder"));

        var there = await _host.RunAsync("copy", ("src", _host.PathOf("source")), ("dest", _host.PathOf("folder")));
        var made = await _host.RunAsync("copy", ("src", _host.PathOf("source")), ("dest", _host.PathOf("new/deep/")));

        Assert.Equal(_host.PathOf("folder/source"), there.Values["dest"]);
        Assert.Equal("text", _host.Read("folder/source"));
        Assert.Equal(_host.PathOf("new/deep/source"), made.Values["dest"]);
        Assert.Equal("text", _host.Read("new/deep/source"));
    }

    [Fact]
    public async Task A_missing_folder_is_an_error_that_names_it()
    {
        var result = await _host.RunAsync("copy", ("content", "x"), ("dest", _host.PathOf("none/file")));

        Assert.True(result.Failed);
        Assert.Equal($"Destination directory {_host.PathOf("none")} does not exist", result.Values["msg"]);
    }

    [Fact]
    public async Task A_source_that_is_missing_names_where_it_was_looked_for()
    {
        var result = await _host.RunAsync("copy", ("src", "nothing"), ("dest", _host.PathOf("file")));

        Assert.True(result.Failed);
        Assert.StartsWith("Could not find or access 'nothing'\nSearched in:\n\t", (string)result.Values["msg"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_force_a_file_that_is_there_is_left_alone()
    {
        _host.Write("file", "old");

        var result = await _host.RunAsync("copy", ("content", "new"), ("dest", _host.PathOf("file")), ("force", false));

        Assert.False(result.Changed);
        Assert.Equal("old", _host.Read("file"));
    }

    [Fact]
    public async Task A_backup_holds_the_old_content()
    {
        _host.Write("file", "old");

        var result = await _host.RunAsync("copy", ("content", "new"), ("dest", _host.PathOf("file")), ("backup", true));

        Assert.Equal("old", File.ReadAllText((string)result.Values["backup_file"]!));
        Assert.Equal("new", _host.Read("file"));
    }

    [Fact]
    public async Task A_file_that_is_not_valid_is_not_put_in_place()
    {
        _host.Write("file", "old");

        var wrong = await _host.RunAsync("copy", ("content", "new"), ("dest", _host.PathOf("file")), ("validate", "grep -q other %s"));
        Assert.Equal("old", _host.Read("file"));
        var right = await _host.RunAsync("copy", ("content", "new"), ("dest", _host.PathOf("file")), ("validate", "grep -q new %s"));

        Assert.Equal(("failed to validate", 1L), (wrong.Values["msg"], wrong.Values["exit_status"]));
        Assert.True(right.Changed);
        Assert.Single(Directory.GetFiles(_host.Folder));
    }

    [Fact]
    public async Task The_mode_of_the_old_file_stays_and_that_of_the_source_is_taken_when_asked_for()
    {
        _host.Write("file", "old");
        File.SetUnixFileMode(_host.PathOf("file"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _host.Write("source", "new");
        File.SetUnixFileMode(_host.PathOf("source"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var kept = await _host.RunAsync("copy", ("src", _host.PathOf("source")), ("dest", _host.PathOf("file")));
        var taken = await _host.RunAsync("copy", ("src", _host.PathOf("source")), ("dest", _host.PathOf("file")), ("mode", "preserve"));

        Assert.Equal(("0600", "0500"), (kept.Values["mode"], taken.Values["mode"]));
    }

    [Fact]
    public async Task A_folder_is_copied_with_all_that_is_in_it_once()
    {
        Directory.CreateDirectory(_host.PathOf("tree/inner/empty"));
        _host.Write("tree/one", "1");
        _host.Write("tree/inner/two", "2");

        var whole = await _host.RunAsync("copy", ("src", _host.PathOf("tree")), ("dest", _host.PathOf("a")));
        var again = await _host.RunAsync("copy", ("src", _host.PathOf("tree")), ("dest", _host.PathOf("a")));
        await _host.RunAsync("copy", ("src", _host.PathOf("tree/")), ("dest", _host.PathOf("b")));

        Assert.Equal((true, false), (whole.Changed, again.Changed));
        Assert.Equal("2", _host.Read("a/tree/inner/two"));
        Assert.True(Directory.Exists(_host.PathOf("a/tree/inner/empty")));
        Assert.Equal("1", _host.Read("b/one"));
    }

    [Theory]
    [InlineData("/bin/dash")]
    [InlineData("/bin/bash")]
    [InlineData("/bin/busybox ash")]
    public async Task Small_texts_of_a_folder_go_together_and_only_those_that_differ_are_written(string shell)
    {
        using var host = new TestHost(shell);
        var source = Directory.CreateDirectory(host.PathOf("source")).FullName;
        for (var i = 0; i < 40; i++)
            File.WriteAllText($"{source}/it's *{i}\n", $"line {i}\n$HOME 'é'\\n\n\n");
        File.WriteAllText($"{source}/empty", "");
        File.WriteAllBytes($"{source}/z", [0, 255, 10]);
        (string, object?)[] arguments = [("src", source + "/"), ("dest", host.PathOf("dest")), ("mode", "0640"), ("backup", true)];

        var foretold = await host.CheckAsync("copy", arguments);
        Assert.True(foretold.Changed && !Directory.Exists(host.PathOf("dest")));
        var before = host.Connection.Requests;
        var made = await host.RunAsync("copy", arguments);

        Assert.Equal((true, false, 3), (made.Changed, made.Failed, host.Connection.Requests - before));
        foreach (var file in Directory.EnumerateFiles(source))
        {
            var copy = host.PathOf("dest/" + Path.GetFileName(file));
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(copy));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(copy));
        }
        Assert.Equal(42, Directory.GetFiles(host.PathOf("dest")).Length);
        Assert.False((await host.RunAsync("copy", arguments)).Changed);

        File.WriteAllText(host.PathOf("dest/it's *7\n"), "other");
        Directory.CreateDirectory(host.PathOf("dest/sub"));
        Assert.True((await host.RunAsync("copy", arguments)).Changed);
        Assert.Equal(43, Directory.GetFiles(host.PathOf("dest")).Length);   // and what it was before
        Assert.Equal("line 7\n$HOME 'é'\\n\n\n", host.Read("dest/it's *7\n"));
    }

    [Fact]
    public async Task A_large_file_is_read_piece_by_piece_and_takes_its_place_by_a_new_name()
    {
        using var host = new TestHost();
        var content = System.Security.Cryptography.RandomNumberGenerator.GetBytes(700_000);
        File.WriteAllBytes(host.PathOf("large"), content);
        Directory.CreateDirectory(host.PathOf("dest"));
        File.WriteAllText(host.PathOf("dest/large"), "old");
        File.SetUnixFileMode(host.PathOf("dest/large"), UnixFileMode.UserRead | UnixFileMode.GroupRead);

        var made = await host.RunAsync("copy", ("src", host.PathOf("large")), ("dest", host.PathOf("dest/")));
        var again = await host.RunAsync("copy", ("src", host.PathOf("large")), ("dest", host.PathOf("dest/")));

        Assert.Equal((true, false), (made.Changed, again.Changed));
        Assert.Equal(content, File.ReadAllBytes(host.PathOf("dest/large")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead, File.GetUnixFileMode(host.PathOf("dest/large")));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(content)), made.Values["md5sum"]);
        Assert.Equal(["large"], Directory.GetFileSystemEntries(host.PathOf("dest")).Select(Path.GetFileName));
        Assert.Equal("Copied file does not match the expected checksum. Transfer failed.",
            (await host.RunAsync("copy", ("src", host.PathOf("large")), ("dest", host.PathOf("dest/")), ("checksum", "00"))).Values["msg"]);
    }

    [Fact]
    public async Task A_very_large_file_is_compared_by_its_size_and_then_by_its_sum()
    {
        using var host = new TestHost();
        var content = System.Security.Cryptography.RandomNumberGenerator.GetBytes(8_500_000);
        File.WriteAllBytes(host.PathOf("large"), content);
        Directory.CreateDirectory(host.PathOf("dest"));
        (string, object?)[] arguments = [("src", host.PathOf("large")), ("dest", host.PathOf("dest/large"))];
        var (sha1, md5) = (Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData(content)), Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(content)));

        var foreseen = await TestHost.RunAsync(host.Context() with { CheckMode = true }, "copy", arguments);
        var made = await host.RunAsync("copy", arguments);
        var again = await host.RunAsync("copy", arguments);
        content[4_000_000] ^= 1;
        File.WriteAllBytes(host.PathOf("dest/large"), content);
        var foreseenChange = await TestHost.RunAsync(host.Context() with { CheckMode = true }, "copy", arguments);
        var kept = await host.RunAsync("copy", [.. arguments, ("force", false)]);
        var changed = await host.RunAsync("copy", arguments);

        Assert.Equal((true, true), (foreseen.Changed, foreseenChange.Changed));
        foreach (var result in new[] { made, changed })
            Assert.Equal((true, sha1, md5), (result.Changed, result.Values["checksum"], result.Values["md5sum"]));
        Assert.Equal((false, sha1, false), (again.Changed, again.Values["checksum"], again.Values.ContainsKey("md5sum")));
        Assert.Equal((false, host.PathOf("large")), (kept.Changed, kept.Values["src"]));
        Assert.Equal(File.ReadAllBytes(host.PathOf("large")), File.ReadAllBytes(host.PathOf("dest/large")));
        Assert.Equal(["large"], Directory.GetFileSystemEntries(host.PathOf("dest")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Files_and_folders_of_the_host_are_copied_there()
    {
        Directory.CreateDirectory(_host.PathOf("tree/inner"));
        _host.Write("tree/inner/two", "2");

        var file = await _host.RunAsync("copy", ("src", _host.PathOf("tree/inner/two")), ("dest", _host.PathOf("file")), ("remote_src", true));
        var again = await _host.RunAsync("copy", ("src", _host.PathOf("tree/inner/two")), ("dest", _host.PathOf("file")), ("remote_src", true));
        var tree = await _host.RunAsync("copy", ("src", _host.PathOf("tree")), ("dest", _host.PathOf("a")), ("remote_src", true));

        Assert.Equal((true, false, true), (file.Changed, again.Changed, tree.Changed));
        Assert.Equal("2", _host.Read("file"));
        Assert.Equal("2", _host.Read("a/tree/inner/two"));
    }

    [Fact]
    public async Task A_link_is_replaced_or_followed()
    {
        _host.Write("target", "old");
        File.CreateSymbolicLink(_host.PathOf("link"), _host.PathOf("target"));

        await _host.RunAsync("copy", ("content", "through"), ("dest", _host.PathOf("link")), ("follow", true));
        Assert.Equal("through", _host.Read("target"));
        await _host.RunAsync("copy", ("content", "instead"), ("dest", _host.PathOf("link")));

        Assert.Equal(("through", "instead"), (_host.Read("target"), _host.Read("link")));
        Assert.Null(new FileInfo(_host.PathOf("link")).LinkTarget);
    }

    [Fact]
    public async Task Dictionaries_become_json()
    {
        await _host.RunAsync("copy", ("content", new Templating.Values.ValueMap { ["a"] = new List<object?> { 1L, "b" } }), ("dest", _host.PathOf("file")));

        Assert.Equal("{\"a\": [1, \"b\"]}", Encoding.UTF8.GetString(File.ReadAllBytes(_host.PathOf("file"))));
    }
}
