namespace Rustible.Modules.Tests.Files.Text;

public sealed class BlockInFileModuleTests : IDisposable
{
    private const string B = "# BEGIN ANSIBLE MANAGED BLOCK\n";
    private const string E = "# END ANSIBLE MANAGED BLOCK\n";
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("a\n", "a\n" + B + "x\ny\n" + E, "Block inserted", "block", "x\ny")]
    [InlineData("a", "a\n" + B + "x\n" + E, "Block inserted", "block", "x\n")]
    [InlineData("a\n" + B + "old\n" + E + "b\n", "a\n" + B + "x\n" + E + "b\n", "Block inserted", "block", "x")]
    [InlineData("a\n" + B + "old\n" + E + "b\n", "a\nb\n", "Block removed", "state", "absent")]
    [InlineData("a\n" + B + "old\n" + E + "b\n", "a\nb\n", "Block removed", "block", "")]
    [InlineData("a\nb\nc\n", "a\nb\n" + B + "x\n" + E + "c\n", "Block inserted", "block", "x", "insertafter", "^b")]
    [InlineData("a\nb\nb\nc\n", "a\nb\n" + B + "x\n" + E + "b\nc\n", "Block inserted", "block", "x", "insertbefore", "^b")]
    [InlineData("a\n", B + "x\n" + E + "a\n", "Block inserted", "block", "x", "insertbefore", "BOF")]
    [InlineData("a\n", "a\n" + B + "x\n" + E, "Block inserted", "block", "x", "insertafter", "^nothing")]
    [InlineData("a\nb\nc\n", "a\nb\n" + B + "x\n" + E + "c\n", "Block inserted", "block", "x", "insertafter", "(?m)^a\nb")]
    [InlineData("a\nb\n", "a\n; from m\nx\n; to m\nb\n", "Block inserted", "block", "x", "insertbefore", "b", "marker", "; {mark} m", "marker_begin", "from", "marker_end", "to")]
    [InlineData("a\nb\n", "a\n\n" + B + "x\n" + E + "\nb\n", "Block inserted", "block", "x", "insertafter", "a", "append_newline", "yes", "prepend_newline", "yes")]
    [InlineData("a\n", "a\n", "", "state", "absent")]
    public async Task Blocks_are_where_they_should_be_and_the_second_time_nothing_changes(string before, string after, string message, params string[] arguments)
    {
        _host.Write("f", before);
        (string, object?)[] given = [("path", _host.PathOf("f")), .. arguments.Chunk(2).Select(pair => (pair[0], (object?)pair[1]))];

        var foretold = await _host.CheckAsync("blockinfile", given);
        Assert.Equal(before, _host.Read("f"));
        var first = await _host.RunAsync("blockinfile", given);
        Assert.Equal(after, _host.Read("f"));
        var second = await _host.RunAsync("blockinfile", given);

        Assert.Equal(after, _host.Read("f"));
        Assert.Equal((message, before != after, before != after, false), (first.Values["msg"], first.Changed, foretold.Changed, second.Changed));
    }

    [Fact]
    public async Task A_file_is_made_only_when_asked_for()
    {
        var path = _host.PathOf("sub/f");

        var refused = await _host.RunAsync("blockinfile", ("path", path), ("block", "x"));
        var absent = await _host.RunAsync("blockinfile", ("path", path), ("state", "absent"), ("create", true));
        var made = await _host.RunAsync("blockinfile", ("path", path), ("block", "x"), ("create", true), ("mode", "0600"));

        Assert.Equal((true, 257L, $"Path {path} does not exist !"), (refused.Failed, refused.Values["rc"], refused.Values["msg"]));
        Assert.Equal((false, $"File {path} not present"), (absent.Changed, absent.Values["msg"]));
        Assert.Equal("File created and ownership, perms or SE linux context changed", made.Values["msg"]);
        Assert.Equal(B + "x\n" + E, File.ReadAllText(path));
    }

    [Fact]
    public async Task A_file_that_is_not_accepted_is_left_as_it_is()
    {
        var result = await _host.RunAsync("blockinfile", ("path", _host.Write("f", "a\n")), ("block", "x"), ("validate", "/bin/false %s"));

        Assert.Equal((true, "failed to validate: rc:1 error:"), (result.Failed, result.Values["msg"]));
        Assert.Equal("a\n", _host.Read("f"));
    }

    [Fact]
    public async Task The_places_exclude_each_other() => Assert.Equal(
        "parameters are mutually exclusive: insertbefore|insertafter",
        (await _host.RunAsync("blockinfile", ("path", "/x"), ("insertbefore", "a"), ("insertafter", "b"))).Values["msg"]);

    [Fact]
    public async Task What_a_link_to_nowhere_points_to_is_made()
    {
        File.CreateSymbolicLink(_host.PathOf("link"), "target");

        await _host.RunAsync("blockinfile", ("path", _host.PathOf("link")), ("block", "a"), ("create", true));

        Assert.True(File.Exists(_host.PathOf("target")));
        Assert.Equal("target", new FileInfo(_host.PathOf("link")).LinkTarget);
    }

    [Fact]
    public async Task Of_a_file_that_is_only_foretold_the_text_is_told_alone()
    {
        var foretold = await _host.CheckAsync("blockinfile", ("path", _host.PathOf("f")), ("block", "a"), ("create", true));

        Assert.IsType<Templating.Values.ValueMap>(foretold.Values["diff"]);
    }
}
