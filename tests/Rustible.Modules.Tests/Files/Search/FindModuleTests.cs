using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Files.Search;

public sealed class FindModuleTests : IDisposable
{
    private readonly TestHost _host = new("busybox sh");

    public FindModuleTests()
    {
        Directory.CreateDirectory(_host.PathOf("d/sub/deep"));
        _host.Write("d/a 1", "one\ntwo\n");
        _host.Write("d/b\n2", "12345");
        _host.Write("d/.h", "");
        File.SetLastWriteTimeUtc(_host.Write("d/sub/old", "x"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        _host.Write("d/sub/deep/c", "one");
        File.CreateSymbolicLink(_host.PathOf("d/link"), "sub");
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("a 1|b\n2")]
    [InlineData(".h|a 1|b\n2", "hidden", "yes")]
    [InlineData("a 1|b\n2|sub/deep/c|sub/old", "recurse", "yes")]
    [InlineData("a 1|b\n2|sub/old", "recurse", "yes", "depth", "2")]
    [InlineData("a 1|b\n2|link/deep/c|link/old|sub/deep/c|sub/old", "recurse", "yes", "follow", "yes")]
    [InlineData("sub", "file_type", "directory")]
    [InlineData("link", "file_type", "link")]
    [InlineData("a 1|b\n2|link|sub", "file_type", "any")]
    [InlineData("a 1", "patterns", "a*")]
    [InlineData("a 1", "patterns", "a,x,[ab] [0-9]")]
    [InlineData("b\n2", "excludes", "a*")]
    [InlineData("a 1", "patterns", "^a.1$", "use_regex", "yes")]
    [InlineData("b\n2", "size", "5", "excludes", "a*")]
    [InlineData("b\n2", "size", "-5")]
    [InlineData("sub/old", "age", "1w", "recurse", "yes")]
    [InlineData("a 1|b\n2", "age", "-1d")]
    [InlineData("a 1", "contains", "tw")]
    [InlineData("", "contains", "wo")]
    [InlineData("a 1", "contains", @"ne\stw", "read_whole_file", "yes")]
    [InlineData("a 1", "limit", "1", "patterns", "a*,b*", "size", "6")]
    public async Task What_fits_is_listed(string names, params string[] arguments)
    {
        var result = await _host.RunAsync("find", [("paths", _host.PathOf("d")), .. arguments.Chunk(2).Select(pair => (pair[0], (object?)pair[1]))]);

        var found = Files(result).Select(file => ((string)file["path"]!)[(_host.Folder.Length + 3)..]).Order(StringComparer.Ordinal);
        Assert.Equal(names, string.Join('|', found));
        Assert.Equal("All paths examined", result.Values["msg"]);
    }

    [Fact]
    public async Task A_file_is_told_as_stat_tells_it()
    {
        var result = await _host.RunAsync("find", ("paths", _host.PathOf("d/sub")), ("get_checksum", true));

        var file = Assert.Single(Files(result));
        Assert.Equal(("0644", 1L, true, "root", 978307200.0), (file["mode"], file["size"], file["isreg"], file["pw_name"], file["mtime"]));
        Assert.Equal("11f6ad8ec52a2984abaafd7c3b516503785c2072", file["checksum"]);
        Assert.Equal((1L, 2L), (result.Values["matched"], result.Values["examined"]));
    }

    [Fact]
    public async Task A_path_that_is_no_folder_is_skipped_with_the_reason()
    {
        var result = await _host.RunAsync("find", ("paths", new List<object?> { _host.PathOf("d/sub"), _host.PathOf("no") }));

        Assert.Equal(new ValueMap { [_host.PathOf("no")] = $"'{_host.PathOf("no")}' is not a directory" }, result.Values["skipped_paths"]);
        Assert.Equal("Not all paths examined, check warnings for details", result.Values["msg"]);
        Assert.Single(Files(result));
    }

    [Fact]
    public async Task Ages_and_sizes_must_be_readable()
    {
        Assert.Equal("failed to process age", (await _host.RunAsync("find", ("paths", "/"), ("age", "old"))).Values["msg"]);
        Assert.Equal("failed to process size", (await _host.RunAsync("find", ("paths", "/"), ("size", "big"))).Values["msg"]);
    }

    private static IEnumerable<ValueMap> Files(ModuleResult result) => ((List<object?>)result.Values["files"]!).Cast<ValueMap>();
}
