namespace Rustible.Modules.Tests.Files;

public sealed class AssembleModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public AssembleModuleTests()
    {
        Directory.CreateDirectory(_host.PathOf("parts/below"));
        _host.Write("parts/1 a", "one");
        _host.Write("parts/2", "two\n");
        _host.Write("parts/3", "three");
        _host.Write("parts/.h", "hidden\n");
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("hidden\none\ntwo\nthree")]
    [InlineData("one\ntwo\nthree", "ignore_hidden", "yes")]
    [InlineData("one\n##\ntwo\n##\nthree", "ignore_hidden", "yes", "delimiter", "##")]
    [InlineData("one\n#\ntwo\n", "regexp", "^[12]", "delimiter", @"\x23\n")]
    public async Task Fragments_are_joined_in_the_order_of_their_names(string whole, params string[] arguments)
    {
        var given = arguments.Chunk(2).Select(pair => (pair[0], (object?)pair[1])).ToArray();
        foreach (var remote in new[] { true, false })
        {
            (string, object?)[] all = [("src", _host.PathOf("parts")), ("dest", _host.PathOf($"whole{remote}")), ("remote_src", remote), .. given];
            var first = await _host.RunAsync("assemble", all);
            var second = await _host.RunAsync("assemble", all);

            Assert.Equal(whole, _host.Read($"whole{remote}"));
            Assert.Equal((true, false), (first.Changed, second.Changed));
        }
    }

    [Fact]
    public async Task What_is_no_folder_cannot_be_assembled()
    {
        var absent = await _host.RunAsync("assemble", ("src", _host.PathOf("no")), ("dest", _host.PathOf("w")));
        var file = await _host.RunAsync("assemble", ("src", _host.PathOf("parts/2")), ("dest", _host.PathOf("w")));

        Assert.Equal($"Source ({_host.PathOf("no")}) does not exist", absent.Values["msg"]);
        Assert.Equal($"Source ({_host.PathOf("parts/2")}) is not a directory", file.Values["msg"]);
    }

    [Fact]
    public async Task A_broken_expression_is_told_when_it_is_used()
    {
        (string, object?)[] arguments = [("src", _host.Folder), ("dest", _host.PathOf("out")), ("regexp", "("), ("remote_src", true)];

        Assert.True((await _host.CheckAsync("assemble", arguments)).Skipped);
        Assert.Equal("Invalid Regexp (missing ), unterminated subpattern at position 0) in \"(\"", (await _host.RunAsync("assemble", arguments)).Values["msg"]);
    }
}
