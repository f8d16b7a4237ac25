namespace Rustible.Modules.Tests.Files;

public sealed class FetchModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_file_comes_under_the_host_and_its_path()
    {
        var source = _host.Write("a file", "x\n");
        var place = $"{_host.Folder}/out/web1{source}";

        var first = await _host.RunAsync("fetch", ("src", source), ("dest", _host.PathOf("out")));
        var second = await _host.RunAsync("fetch", ("src", source), ("dest", _host.PathOf("out")));

        Assert.Equal("x\n", File.ReadAllText(place));
        Assert.Equal((true, place, "6fcf9dfbd479ed82697fee719b9f8c610a11ff2a"), (first.Changed, first.Values["dest"], first.Values["remote_checksum"]));
        Assert.Equal((false, source), (second.Changed, second.Values["file"]));
    }

    [Fact]
    public async Task Flat_means_the_file_itself_or_the_folder_that_ends_in_a_slash()
    {
        var source = _host.Write("f", "x\n");

        await _host.RunAsync("fetch", ("src", source), ("dest", _host.PathOf("out/")), ("flat", true));
        await _host.RunAsync("fetch", ("src", source), ("dest", _host.PathOf("out/other")), ("flat", true));
        var refused = await _host.RunAsync("fetch", ("src", source), ("dest", _host.PathOf("out")), ("flat", true));

        Assert.Equal(["f", "other"], Directory.GetFiles(_host.PathOf("out")).Select(Path.GetFileName).Order());
        Assert.Equal("dest is an existing directory, use a trailing slash if you want to fetch src into that directory", refused.Values["msg"]);
    }

    [Fact]
    public async Task A_relative_place_is_beside_the_playbook()
    {
        _host.Variables["playbook_dir"] = _host.PathOf("play");

        var result = await _host.RunAsync("fetch", ("src", _host.Write("f", "x")), ("dest", "got/"), ("flat", true));

        Assert.Equal(_host.PathOf("play/got/f"), result.Values["dest"]);
    }

    [Fact]
    public async Task Arguments_that_are_no_paths_are_refused_in_words_of_its_own()
    {
        Assert.Equal("src and dest are required", (await _host.RunAsync("fetch")).Values["msg"]);
        Assert.Equal("Invalid type supplied for source option, it must be a string", (await _host.RunAsync("fetch", ("src", new List<object?> { 1L }), ("dest", "x"))).Values["msg"]);
        Assert.Equal("Invalid type supplied for dest option, it must be a string", (await _host.RunAsync("fetch", ("src", "x"), ("dest", 1L))).Values["msg"]);
    }

    [Fact]
    public async Task What_cannot_be_fetched_is_a_failure_unless_that_is_allowed()
    {
        var missing = await _host.RunAsync("fetch", ("src", _host.PathOf("no")), ("dest", _host.PathOf("out")));
        var allowed = await _host.RunAsync("fetch", ("src", _host.PathOf("no")), ("dest", _host.PathOf("out")), ("fail_on_missing", false));
        var folder = await _host.RunAsync("fetch", ("src", _host.Folder), ("dest", _host.PathOf("out")));

        Assert.True(missing.Failed && folder.Failed && !allowed.Failed);
        Assert.Equal("the remote file does not exist, not transferring, ignored", allowed.Values["msg"]);
        Assert.Equal("remote file is a directory, fetch cannot work on directories", folder.Values["msg"]);
        Assert.True((await _host.CheckAsync("fetch", ("src", _host.Folder), ("dest", "x"))).Skipped);
    }
}
