using System.Diagnostics;

namespace Rustible.Modules.Tests.Archives;

public sealed class ArchiveModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public ArchiveModuleTests()
    {
        Directory.CreateDirectory(_host.PathOf("src/sub/deep"));
        _host.Write("src/a'b c.txt", "one");
        _host.Write("src/-dash", "dash");
        _host.Write("src/sub/deep/x.log", "log");
        File.CreateSymbolicLink(_host.PathOf("src/nowhere"), "gone");
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("/bin/sh", "gz")]
    [InlineData("/bin/sh", "bz2")]
    [InlineData("/bin/sh", "tar")]
    [InlineData("/bin/bash", "xz")]
    [InlineData("/bin/busybox ash", "gz")]
    public async Task A_folder_is_packed_once_and_again_when_something_in_it_changed(string shell, string format)
    {
        using var host = new TestHost(shell);
        (string, object?)[] arguments = [("path", _host.PathOf("src")), ("dest", host.PathOf("out")), ("format", format)];

        var foretold = await host.CheckAsync("archive", arguments);
        Assert.False(File.Exists(host.PathOf("out")));
        var first = await host.RunAsync("archive", arguments);
        var second = await host.RunAsync("archive", arguments);
        _host.Write("src/sub/deep/x.log", "longer");
        var third = await host.RunAsync("archive", arguments);

        Assert.Equal((true, true, false, true), (foretold.Changed, first.Changed, second.Changed, third.Changed));
        Assert.Equal(("absent", "archive"), (foretold.Values["dest_state"], first.Values["dest_state"]));
        Assert.Equal(_host.Folder + "/", first.Values["arcroot"]);
        Assert.Equal("src/-dash src/a'b c.txt src/nowhere src/sub/ src/sub/deep/ src/sub/deep/x.log", await ListAsync(host.PathOf("out")));
        Assert.Equal("src/sub", Names(first)[0]);
        Assert.Equal("src/sub/deep/x.log", Names(first)[^1]);
    }

    [Theory]
    [InlineData("gz", "gzip")]
    [InlineData("bz2", "bzip2")]
    [InlineData("xz", "xz")]
    public async Task One_file_is_compressed_and_owner_and_mode_stay(string format, string program)
    {
        var file = _host.Write("one", "content");
        var packed = await _host.RunAsync("archive", ("path", file), ("format", format), ("mode", "0600"));
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        var again = await _host.RunAsync("archive", ("path", file), ("format", format));
        _host.Write("one", "other");
        var changed = await _host.RunAsync("archive", ("path", file), ("format", format), ("remove", true));

        Assert.Equal((true, false, true, "compress"), (packed.Changed, again.Changed, changed.Changed, packed.Values["dest_state"]));
        Assert.Equal("0600", changed.Values["mode"]);
        Assert.Equal("other", await OutputAsync(program, "-dc", $"{file}.{format}"));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_zip_follows_links_and_lists_no_folders()
    {
        (string, object?)[] arguments = [("path", _host.PathOf("src")), ("dest", _host.PathOf("out")), ("format", "zip")];
        var dangling = await _host.RunAsync("archive", arguments);
        File.Delete(_host.PathOf("src/nowhere"));

        var first = await _host.RunAsync("archive", arguments);
        var second = await _host.RunAsync("archive", arguments);

        Assert.Equal($"Errors when writing archive at {_host.PathOf("out")}: {_host.PathOf("src/nowhere")}: [Errno 2] No such file or directory: '{_host.PathOf("src/nowhere")}'", dangling.Values["msg"]);
        Assert.Equal((true, false), (first.Changed, second.Changed));
        Assert.Equal(["src/-dash", "src/a'b c.txt", "src/sub/deep/x.log"], Names(first).Order(StringComparer.Ordinal));
        Assert.Equal("src/-dash src/a'b c.txt src/sub/ src/sub/deep/ src/sub/deep/x.log", await ListAsync(_host.PathOf("out")));
    }

    [Fact]
    public async Task Patterns_choose_and_leave_out()
    {
        var result = await _host.RunAsync(
            "archive", ("path", new List<object?> { _host.PathOf("src/*"), _host.PathOf("gone") }), ("exclude_path", _host.PathOf("src/a*")), ("exclusion_patterns", "*.log,sub/deep"),
            ("dest", _host.PathOf("out.tgz")));

        Assert.Equal(("incomplete", _host.Folder + "/"), (result.Values["dest_state"], result.Values["arcroot"]));
        Assert.Equal([_host.PathOf("gone")], (List<object?>)result.Values["missing"]!);
        Assert.Equal([_host.PathOf("src/a'b c.txt")], (List<object?>)result.Values["expanded_exclude_paths"]!);
        Assert.Equal("src/-dash src/nowhere src/sub/deep/", await ListAsync(_host.PathOf("out.tgz")));
    }

    [Fact]
    public async Task What_was_packed_is_removed_and_then_the_archive_stays()
    {
        (string, object?)[] arguments = [("path", new List<object?> { _host.PathOf("src/sub"), _host.PathOf("src/-dash") }), ("dest", _host.PathOf("out.tgz")), ("remove", true)];
        var first = await _host.RunAsync("archive", arguments);
        var second = await _host.RunAsync("archive", arguments);

        Assert.Equal((true, false, "archive"), (first.Changed, second.Changed, second.Values["dest_state"]));
        Assert.Equal(["a'b c.txt", "nowhere"], Directory.GetFileSystemEntries(_host.PathOf("src")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        Assert.Equal("-dash sub/deep/ sub/deep/x.log", await ListAsync(_host.PathOf("out.tgz")));
    }

    [Fact]
    public async Task What_cannot_be_packed_is_told()
    {
        var noDest = await _host.RunAsync("archive", ("path", _host.PathOf("src")));
        var nothing = await _host.RunAsync("archive", ("path", _host.PathOf("none*")), ("dest", _host.PathOf("x.gz")));
        var inside = await _host.RunAsync("archive", ("path", _host.PathOf("src")), ("dest", _host.PathOf("src/x.gz")), ("remove", true));
        var missing = await _host.RunAsync("archive", ("path", _host.PathOf("none")), ("dest", _host.PathOf("x.gz")));
        var noFolder = await _host.RunAsync("archive", ("path", _host.PathOf("src")), ("dest", _host.PathOf("none/x.gz")));

        Assert.Equal("Error, must specify \"dest\" when archiving multiple files or trees", noDest.Values["msg"]);
        Assert.Equal("Error, no source paths were found", nothing.Values["msg"]);
        Assert.Equal("Error, created archive can not be contained in source paths when remove=true", inside.Values["msg"]);
        Assert.Equal((false, "absent"), (missing.Failed, missing.Values["dest_state"]));
        Assert.StartsWith($"Errors when writing archive at {_host.PathOf("none/x.gz")}", (string)noFolder.Values["msg"]!);
    }

    private List<string> Names(ModuleResult result) => [.. ((List<object?>)result.Values["archived"]!).Select(path => ((string)path!)[(_host.Folder.Length + 1)..])];

    private static async Task<string> ListAsync(string archive) =>
        string.Join(' ', (await OutputAsync("sh", "-c", $"tar tf '{archive}' 2>/dev/null || unzip -Z1 '{archive}'")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    private static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    [Fact]
    public async Task What_cannot_be_archived_is_said_also_in_check_mode()
    {
        File.CreateSymbolicLink(_host.PathOf("dangling"), "nowhere");
        Directory.CreateDirectory(_host.PathOf("folder"));

        var nothing = await _host.RunAsync("archive", ("path", _host.PathOf("dangling")), ("dest", _host.PathOf("d.gz")));
        var folder = await _host.CheckAsync("archive", ("path", _host.Write("f", "a")), ("dest", _host.PathOf("folder")));

        Assert.Equal(
            $"Errors when writing archive at {_host.PathOf("d.gz")}: [Errno 2] No such file or directory: '{_host.PathOf("dangling")}'", nothing.Values["msg"]);
        Assert.Equal($"Errors when writing archive at {_host.PathOf("folder")}: Is a directory: '{_host.PathOf("folder")}'", folder.Values["msg"]);
    }
}
