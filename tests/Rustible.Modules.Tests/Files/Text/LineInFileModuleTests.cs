using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Files.Text;

public sealed class LineInFileModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("a\nb\n", "a\nb\nnew\n", "line added", "line", "new")]
    [InlineData("a\nb", "a\nb\nnew\n", "line added", "line", "new")]
    [InlineData("a\nnew\n", "a\nnew\n", "", "line", "new")]
    [InlineData("a=1\na=2\nb\n", "a=1\na=3\nb\n", "line replaced", "line", "a=3", "regexp", "^a=")]
    [InlineData("a=1\na=2\nb\n", "a=3\na=2\nb\n", "line replaced", "line", "a=3", "regexp", "^a=", "firstmatch", "yes")]
    [InlineData("b\n", "b\na=3\n", "line added", "line", "a=3", "regexp", "^a=")]
    [InlineData("x one\n", "one x\n", "line replaced", "line", @"\2 \1", "regexp", "^(x) (one)$", "backrefs", "yes")]
    [InlineData("x two\n", "x two\n", "", "line", @"\2 \1", "regexp", "^(x) (one)$", "backrefs", "yes")]
    [InlineData("a\nb\nc\n", "a\nb\nnew\nc\n", "line added", "line", "new", "insertafter", "^b")]
    [InlineData("a\nb\nc\n", "a\nnew\nb\nc\n", "line added", "line", "new", "insertbefore", "^b")]
    [InlineData("a\nb\n", "new\na\nb\n", "line added", "line", "new", "insertbefore", "BOF")]
    [InlineData("a\nb\n", "a\nb\nnew\n", "line added", "line", "new", "insertafter", "^nothing")]
    [InlineData("b\na\nb\n", "b\nnew\na\nb\n", "line added", "line", "new", "insertafter", "^b", "firstmatch", "yes")]
    [InlineData("key = [1]\n", "value\n", "line replaced", "line", "value", "search_string", "[1]")]
    [InlineData("a\nb\na\n", "b\n", "2 line(s) removed", "state", "absent", "line", "a")]
    [InlineData("a1\nb\na2\n", "b\n", "2 line(s) removed", "state", "absent", "regexp", "^a")]
    [InlineData("b\n", "b\n", "", "state", "absent", "regexp", "^a")]
    public async Task Lines_are_where_they_should_be_and_the_second_time_nothing_changes(string before, string after, string message, params string[] arguments)
    {
        _host.Write("file", before);
        (string, object?)[] given = [("path", _host.PathOf("file")), .. arguments.Chunk(2).Select(pair => (pair[0], (object?)pair[1]))];

        var foretold = await _host.CheckAsync("lineinfile", given);
        Assert.Equal(before, _host.Read("file"));
        var first = await _host.RunAsync("lineinfile", given);
        Assert.Equal(after, _host.Read("file"));
        Assert.Equal((message, before != after, before != after), (first.Values["msg"], first.Changed, foretold.Changed));
        await _host.RunAsync("lineinfile", given);

        Assert.Equal(after, _host.Read("file"));
    }

    [Fact]
    public async Task A_file_is_made_only_when_asked_for()
    {
        var refused = await _host.RunAsync("lineinfile", ("path", _host.PathOf("new")), ("line", "x"));
        var made = await _host.RunAsync("lineinfile", ("path", _host.PathOf("new")), ("line", "x"), ("create", true), ("mode", "0600"));

        Assert.Equal($"Destination {_host.PathOf("new")} does not exist !", refused.Values["msg"]);
        Assert.True(made.Changed);
        Assert.Equal("x\n", _host.Read("new"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_host.PathOf("new")));
    }

    [Fact]
    public async Task What_is_needed_is_asked_for()
    {
        Assert.Equal("line is required with state=present", (await _host.RunAsync("lineinfile", ("path", "/x"))).Values["msg"]);
        Assert.Equal("regexp is required with backrefs=true", (await _host.RunAsync("lineinfile", ("path", "/x"), ("line", "a"), ("backrefs", true))).Values["msg"]);
        Assert.Equal(
            "one of line, search_string, or regexp is required with state=absent",
            (await _host.RunAsync("lineinfile", ("path", "/x"), ("state", "absent"))).Values["msg"]);
    }

    [Fact]
    public async Task A_broken_expression_fails_the_task()
    {
        _host.Write("file", "a\n");

        var result = await _host.RunAsync("lineinfile", ("path", _host.PathOf("file")), ("line", "x"), ("regexp", "(a"));

        Assert.True(result.Failed);
        Assert.Contains("(a", (string)result.Values["msg"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_stay_as_they_are()
    {
        File.WriteAllBytes(_host.PathOf("f"), [0x61, 0xFF, 0x0A]);

        await _host.RunAsync("lineinfile", ("path", _host.PathOf("f")), ("line", "é"));
        await _host.RunAsync("lineinfile", ("path", _host.PathOf("f")), ("line", "ü"), ("regexp", "^é$"));

        Assert.Equal([0x61, 0xFF, 0x0A, 0xC3, 0xBC, 0x0A], File.ReadAllBytes(_host.PathOf("f")));
    }

    [Fact]
    public async Task An_expression_sees_the_carriage_return_but_equal_lines_do_not()
    {
        _host.Write("f", "a\r\nb\r\n");

        await _host.RunAsync("lineinfile", ("path", _host.PathOf("f")), ("line", "B"), ("regexp", "^b$"));
        await _host.RunAsync("lineinfile", ("path", _host.PathOf("f")), ("line", "a"));

        Assert.Equal("a\nb\r\nB\n", _host.Read("f"));
    }

    [Fact]
    public async Task A_file_in_new_folders_has_the_mode_of_a_file()
    {
        await _host.RunAsync("lineinfile", ("path", _host.PathOf("new/deep/f")), ("line", "x"), ("create", true));

        Assert.Equal("644", Convert.ToString((int)File.GetUnixFileMode(_host.PathOf("new/deep/f")), 8));
    }

    [Fact]
    public async Task Attributes_that_change_are_told_beside_the_line()
    {
        var result = await _host.RunAsync("lineinfile", ("path", _host.PathOf("f")), ("line", "x"), ("create", true), ("mode", "0600"));

        Assert.Equal("line added and ownership, perms or SE linux context changed", result.Values["msg"]);
        var attributes = (ValueMap)((List<object?>)result.Values["diff"]!)[1]!;
        Assert.Equal("0600", ((ValueMap)attributes["after"]!)["mode"]);
    }

    [Fact]
    public async Task A_validation_that_fails_tells_status_and_errors()
    {
        var result = await _host.RunAsync(
            "lineinfile", ("path", _host.Write("f", "")), ("line", "x"), ("validate", "sh -c 'echo bad >&2; exit 4' %s"));

        Assert.Equal("failed to validate: rc:4 error:bad", result.Values["msg"]);
    }

    [Fact]
    public async Task What_a_link_to_nowhere_points_to_is_made()
    {
        File.CreateSymbolicLink(_host.PathOf("link"), "target");

        await _host.RunAsync("lineinfile", ("path", _host.PathOf("link")), ("line", "a"), ("create", true));

        Assert.Equal(("target", "a\n"), (new FileInfo(_host.PathOf("link")).LinkTarget, _host.Read("target")));
    }

    [Fact]
    public async Task Of_a_file_that_is_only_foretold_the_text_is_told_alone()
    {
        var foretold = await _host.CheckAsync("lineinfile", ("path", _host.PathOf("f")), ("line", "a"), ("create", true), ("validate", "true"));

        Assert.Equal("a\n", ((Templating.Values.ValueMap)foretold.Values["diff"]!)["after"]);
    }
}
