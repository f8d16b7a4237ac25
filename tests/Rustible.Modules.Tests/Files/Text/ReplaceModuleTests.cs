using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Files.Text;

public sealed class ReplaceModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("foo\nb1r\n", "foo\n1-x\n", "1 replacements made", "regexp", "^b(.)r$", "replace", @"\1-x")]
    [InlineData("a b a\n", " b \n", "2 replacements made", "regexp", "a")]
    [InlineData("aaa\nstart\nbaa\nend\naaa", "aaa\nstart\nbZZ\nend\naaa", "2 replacements made", "regexp", "a", "replace", "Z", "after", "start", "before", "end")]
    [InlineData("a\nX\na\n", "a\nX\nb\n", "1 replacements made", "regexp", "a", "replace", "b", "after", "X")]
    [InlineData("a\nX\na\n", "b\nX\na\n", "1 replacements made", "regexp", "a", "replace", "b", "before", "X")]
    [InlineData("a\n", "a\n", "Pattern for before/after params did not match the given file: nope(?P<subsection>.*)", "regexp", "a", "after", "nope")]
    [InlineData("a\n", "a\n", "", "regexp", "a", "replace", "a")]
    public async Task What_matches_is_replaced_and_check_mode_foretells_it(string before, string after, string message, params string[] arguments)
    {
        _host.Write("-f *", before);
        (string, object?)[] given = [("path", _host.PathOf("-f *")), .. arguments.Chunk(2).Select(pair => (pair[0], (object?)pair[1]))];

        var foretold = await _host.CheckAsync("replace", given);
        Assert.Equal(before, _host.Read("-f *"));
        var result = await _host.RunAsync("replace", given);

        Assert.Equal(after, _host.Read("-f *"));
        Assert.Equal((message, before != after, before != after), (result.Values["msg"], result.Changed, foretold.Changed));
        Assert.Equal(before != after, foretold.Values.ContainsKey("diff"));
    }

    [Fact]
    public async Task The_old_file_is_kept_and_its_mode_stays()
    {
        File.SetUnixFileMode(_host.Write("f", "a\n"), UnixFileMode.UserRead);

        var result = await _host.RunAsync("replace", ("path", _host.PathOf("f")), ("regexp", "a"), ("replace", "b"), ("backup", true));

        Assert.Equal("a\n", File.ReadAllText((string)result.Values["backup_file"]!));
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(_host.PathOf("f")));
    }

    [Fact]
    public async Task The_difference_holds_both_texts()
    {
        var result = await TestHost.RunAsync(_host.Context(diff: true), "replace", ("path", _host.Write("f", "a\n")), ("regexp", "a"), ("replace", "b"));

        Assert.Equal(
            new ValueMap { ["before_header"] = _host.PathOf("f"), ["before"] = "a\n", ["after_header"] = _host.PathOf("f"), ["after"] = "b\n" },
            result.Values["diff"]);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_stay_as_they_are()
    {
        File.WriteAllBytes(_host.PathOf("f"), [0xFF, 0x61, 0xC3, 0xA4]);

        await _host.RunAsync("replace", ("path", _host.PathOf("f")), ("regexp", "aä"), ("replace", "ö"));

        Assert.Equal([0xFF, 0xC3, 0xB6], File.ReadAllBytes(_host.PathOf("f")));
    }

    [Fact]
    public async Task A_file_of_another_encoding_is_written_in_it()
    {
        File.WriteAllBytes(_host.PathOf("f"), [0xE4, 0x0A]);

        await _host.RunAsync("replace", ("path", _host.PathOf("f")), ("regexp", "ä"), ("replace", "ö"), ("encoding", "latin-1"));

        Assert.Equal([0xF6, 0x0A], File.ReadAllBytes(_host.PathOf("f")));
    }

    [Theory]
    [InlineData("no", 257, "Path {0} does not exist !")]
    [InlineData("", 256, "Path {0} is a directory !")]
    public async Task There_must_be_a_file(string name, long code, string message)
    {
        var path = name.Length == 0 ? _host.Folder : _host.PathOf(name);

        var result = await _host.RunAsync("replace", ("path", path), ("regexp", "a"));

        Assert.Equal((true, code, message.Replace("{0}", path, StringComparison.Ordinal)), (result.Failed, result.Values["rc"], result.Values["msg"]));
    }

    [Fact]
    public async Task A_difference_shows_new_letters_as_they_are_also_beside_bytes_that_are_no_text()
    {
        await File.WriteAllBytesAsync(_host.PathOf("f"), [0xE9, (byte)'a', (byte)'\n']);

        var result = await _host.CheckAsync("replace", ("path", _host.PathOf("f")), ("regexp", "a"), ("replace", "\u00FC"));

        Assert.Equal("\uFFFD\u00FC\n", ((Templating.Values.ValueMap)result.Values["diff"]!)["after"]);
    }
}
