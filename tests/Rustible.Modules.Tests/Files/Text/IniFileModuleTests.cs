namespace Rustible.Modules.Tests.Files.Text;

public sealed class IniFileModuleTests : IDisposable
{
    private const string Old = "# c\nA=1\n\n[s1]\nx=1\n; y=2\n#z=3\n\n[s2]\nz = 3\n";
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("# c\nA=1\n\n[s1]\nx = 2\n; y=2\n#z=3\n\n[s2]\nz = 3\n", "option changed", "section", "s1", "option", "x", "value", "2")]
    [InlineData("# c\nA=1\n\n[s1]\nx=1\ny = 3\n#z=3\n\n[s2]\nz = 3\n", "option changed", "section", "s1", "option", "y", "value", "3")]
    [InlineData("# c\nA=1\n\n[s1]\nx=1\nnew=n\n; y=2\n#z=3\n\n[s2]\nz = 3\n", "option added", "section", "s1", "option", "new", "value", "n", "no_extra_spaces", "yes")]
    [InlineData(Old + "[s3]\nk = v\n", "section and option added", "section", "s3", "option", "k", "value", "v")]
    [InlineData("# c\nA=1\n\n[s1]\nx=1\n; y=2\n#z=3\n\n", "section removed", "section", "s2", "state", "absent")]
    [InlineData("# c\nA=1\n\n[s1]\n; y=2\n#z=3\n\n[s2]\nz = 3\n", "option changed", "section", "s1", "option", "x", "state", "absent")]
    [InlineData("# c\nA=1\ntop = t\n\n[s1]\nx=1\n; y=2\n#z=3\n\n[s2]\nz = 3\n", "option added", "option", "top", "value", "t")]
    [InlineData("# c\nA=1\n\n[s1]\nx=1\n; y=2\n#z=3\n\n[s2]\nz = 3\nm = a\nm = b\n", "option added", "section", "s2", "option", "m", "values", "a,b")]
    [InlineData("# c\nA=1\n\n[s1]\nx=1\nflag\n; y=2\n#z=3\n\n[s2]\nz = 3\n", "option added", "section", "s1", "option", "flag", "allow_no_value", "yes")]
    [InlineData(Old, "OK", "section", "s2", "option", "z", "value", "3")]
    [InlineData(Old, "OK", "section", "none", "state", "absent")]
    public async Task A_setting_is_as_it_should_be_and_the_second_time_nothing_changes(string after, string message, params string[] arguments)
    {
        _host.Write("ini", Old);
        (string, object?)[] given = [("path", _host.PathOf("ini")), .. arguments.Chunk(2).Select(pair => (pair[0], (object?)pair[1]))];

        var foretold = await _host.CheckAsync("ini_file", given);
        Assert.Equal(Old, _host.Read("ini"));
        var first = await _host.RunAsync("ini_file", given);
        Assert.Equal(after, _host.Read("ini"));
        var second = await _host.RunAsync("ini_file", given);

        Assert.Equal(after, _host.Read("ini"));
        Assert.Equal((message, after != Old, after != Old, false), (first.Values["msg"], first.Changed, foretold.Changed, second.Changed));
    }

    [Fact]
    public async Task Values_that_are_not_exclusive_stay_beside_the_new_ones()
    {
        _host.Write("ini", "[s]\nm = a\nm = b\n");

        await _host.RunAsync("ini_file", ("path", _host.PathOf("ini")), ("section", "s"), ("option", "m"), ("values", "a,c"), ("exclusive", false));
        Assert.Equal("[s]\nm = a\nm = b\nm = c\n", _host.Read("ini"));
        await _host.RunAsync("ini_file", ("path", _host.PathOf("ini")), ("section", "s"), ("option", "m"), ("value", "c"));

        Assert.Equal("[s]\nm = c\n", _host.Read("ini"));
    }

    [Fact]
    public async Task A_file_is_made_unless_it_must_be_there()
    {
        var refused = await _host.RunAsync("ini_file", ("path", _host.PathOf("d/f")), ("section", "s"), ("option", "a"), ("value", "b"), ("create", false));
        var made = await _host.RunAsync("ini_file", ("path", _host.PathOf("d/f")), ("section", "s"), ("option", "a"), ("value", "b"));

        Assert.Equal($"Destination {_host.PathOf("d/f")} does not exist!", refused.Values["msg"]);
        Assert.Equal("\n[s]\na = b\n", _host.Read("d/f"));
        Assert.Equal(("section and option added", "file"), (made.Values["msg"], made.Values["state"]));
        Assert.Equal(
            "Parameter 'value(s)' must be defined if state=present and allow_no_value=False.",
            (await _host.RunAsync("ini_file", ("path", "/x"), ("section", "s"), ("option", "a"))).Values["msg"]);
    }

    [Fact]
    public async Task A_last_line_without_an_end_gets_one_which_is_a_change()
    {
        var path = _host.Write("f", "[s]\na=1");

        var result = await _host.RunAsync("ini_file", ("path", path), ("section", "none"), ("state", "absent"));

        Assert.Equal((true, "OK", "[s]\na=1\n"), (result.Changed, result.Values["msg"], _host.Read("f")));
    }

    [Fact]
    public async Task A_setting_above_all_sections_of_a_new_file_has_a_blank_line_after_it()
    {
        var foretold = await _host.CheckAsync("ini_file", ("path", _host.PathOf("new")), ("option", "o"), ("value", "x"));
        await _host.RunAsync("ini_file", ("path", _host.PathOf("new")), ("option", "o"), ("value", "x"));

        Assert.Equal((false, "o = x\n\n"), (foretold.Values.ContainsKey("state"), _host.Read("new")));
    }

    [Fact]
    public async Task A_section_alone_is_asked_for_as_a_setting_without_a_value() => Assert.Equal(
        "Parameter 'value(s)' must be defined if state=present and allow_no_value=False.",
        (await _host.RunAsync("ini_file", ("path", _host.PathOf("f")), ("section", "s"))).Values["msg"]);
}
