using System.Diagnostics;

namespace Rustible.Modules.Tests.Archives;

public sealed class UnarchiveModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public UnarchiveModuleTests()
    {
        const string Make = "mkdir -p arc/sub out && echo 1 >'arc/a 1' && echo 2 >arc/sub/b && ln -s b arc/sub/l && tar cf a.tar arc && tar czf a.tgz arc && tar cJf a.txz arc && zip -qry a.zip arc";
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Make]) { WorkingDirectory = _host.Folder })!;
        shell.WaitForExit();
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("a.tar", "TarArchive")]
    [InlineData("a.tgz", "TgzArchive")]
    [InlineData("a.txz", "TarXzArchive")]
    [InlineData("a.zip", "ZipArchive")]
    public async Task An_archive_is_unpacked_once(string name, string handler)
    {
        (string, object?)[] given = [("src", _host.PathOf(name)), ("dest", _host.PathOf("out")), ("remote_src", true), ("list_files", true)];

        var foretold = await _host.CheckAsync("unarchive", given);
        Assert.Empty(Directory.GetFileSystemEntries(_host.PathOf("out")));
        var first = await _host.RunAsync("unarchive", given);
        var second = await _host.RunAsync("unarchive", given);
        Assert.Equal("1\n", _host.Read("out/arc/a 1"));
        _host.Write("out/arc/sub/b", "changed");
        var third = await _host.RunAsync("unarchive", given);

        Assert.Equal("2\n", _host.Read("out/arc/sub/b"));
        // As in Ansible, what tar would do is not foretold.
        var isZip = handler == "ZipArchive";
        Assert.Equal((isZip, !isZip), (foretold.Changed, foretold.Skipped));
        Assert.Equal((true, false, true), (first.Changed, second.Changed, third.Changed));
        Assert.Equal((handler, "directory"), (first.Values["handler"], first.Values["state"]));
        Assert.Contains("arc/a 1", (List<object?>)first.Values["files"]!);
    }

    [Fact]
    public async Task An_archive_of_the_control_node_is_sent_and_parts_are_left_out()
    {
        var result = await _host.RunAsync(
            "unarchive", ("src", "a.tgz"), ("dest", _host.PathOf("out")), ("exclude", "arc/sub"), ("extra_opts", new List<object?> { "--strip-components=1" }), ("mode", "0600"));

        Assert.False(result.Failed, $"{result.Values.GetValueOrDefault("msg", null)}");
        Assert.Equal(["a 1"], Directory.GetFileSystemEntries(_host.PathOf("out")).Select(Path.GetFileName));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_host.PathOf("out/a 1")));
    }

    [Fact]
    public async Task What_cannot_be_unpacked_is_said()
    {
        var noFolder = await _host.RunAsync("unarchive", ("src", "a.tgz"), ("dest", _host.PathOf("no")));
        var noArchive = await _host.RunAsync("unarchive", ("src", _host.PathOf("arc/a 1")), ("dest", _host.PathOf("out")), ("remote_src", true));
        var there = await _host.RunAsync("unarchive", ("src", "a.tgz"), ("dest", _host.PathOf("out")), ("creates", _host.Folder));

        Assert.Equal($"dest '{_host.PathOf("no")}' must be an existing dir", noFolder.Values["msg"]);
        Assert.StartsWith($"Failed to find handler for \"{_host.PathOf("arc/a 1")}\"", (string)noArchive.Values["msg"]!, StringComparison.Ordinal);
        Assert.Equal((true, $"skipped, since {_host.Folder} exists"), (there.Skipped, there.Values["msg"]));
    }

    [Theory]
    [InlineData("a.tgz", "tar -czf a.tgz -C in .")]
    [InlineData("a.zip", "cd in && zip -qr ../a.zip .")]
    public async Task Names_of_any_letters_keep_their_bytes_and_a_folder_may_hold_blanks(string name, string make)
    {
        Directory.CreateDirectory(_host.PathOf("in"));
        Directory.CreateDirectory(_host.PathOf("to here"));
        _host.Write("in/\u00FC", "x");
        Assert.False((await _host.RunAsync("shell", ("cmd", make), ("chdir", _host.Folder))).Failed);

        var made = await _host.RunAsync(
            "unarchive", ("src", _host.PathOf(name)), ("dest", _host.PathOf("to here")), ("remote_src", true), ("list_files", true), ("mode", "u=rwX,g=,o="));
        var foretold = await _host.CheckAsync("unarchive", ("src", _host.Write("no archive", "x")), ("dest", _host.PathOf("to here")), ("remote_src", true));

        Assert.Equal("x", _host.Read("to here/\u00FC"));
        Assert.Contains(_host.PathOf("to here"), (List<object?>)((Templating.Values.ValueMap)made.Values["extract_results"]!)["cmd"]!);
        Assert.Contains((List<object?>)made.Values["files"]!, file => ((string)file!).EndsWith('\u00FC'));
        Assert.Equal(name == "a.tgz" ? "0700" : "0755", made.Values["mode"]);
        Assert.True(foretold.Skipped);
    }

    [Fact]
    public async Task An_archive_of_nothing_is_none_and_one_that_is_not_here_was_looked_for_in_one_place()
    {
        await _host.RunAsync("shell", ("cmd", "tar -cf em.tar -T /dev/null"), ("chdir", _host.Folder));

        var empty = await _host.RunAsync("unarchive", ("src", _host.PathOf("em.tar")), ("dest", _host.Folder), ("remote_src", true));
        var none = await _host.RunAsync("unarchive", ("src", "/no/such.tar"), ("dest", _host.Folder));

        Assert.EndsWith("found no files in archive. Empty archive files are not supported.", (string)empty.Values["msg"]!, StringComparison.Ordinal);
        Assert.StartsWith("Could not find or access '/no/such.tar' on the Ansible Controller.\n", (string)none.Values["msg"]!, StringComparison.Ordinal);
    }
}
