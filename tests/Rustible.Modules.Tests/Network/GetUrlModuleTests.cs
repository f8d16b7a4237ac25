namespace Rustible.Modules.Tests.Network;

public sealed class GetUrlModuleTests : IDisposable
{
    private const string Sum = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";
    private readonly TestHost _host = new();
    private readonly WebServer _server = new((request, _, response) =>
    {
        switch (request.Url!.AbsolutePath)
        {
            case "/f.txt":
                WebServer.Send(response, "hello\n");
                break;
            case "/sums":
                WebServer.Send(response, $"0000 other\n{Sum}  f.txt\n");
                break;
            case "/named":
                response.AddHeader("Content-Disposition", "attachment; filename=\"../given.bin\"");
                WebServer.Send(response, "x");
                break;
            default:
                WebServer.Send(response, "no", code: 404);
                break;
        }
    });

    public void Dispose()
    {
        _server.Dispose();
        _host.Dispose();
    }

    private Task<ModuleResult> Get(string path, string dest, params (string, object?)[] arguments) =>
        _host.RunAsync("get_url", [("url", _server.Address + path), ("dest", _host.PathOf(dest)), .. arguments]);

    [Fact]
    public async Task A_file_is_fetched_and_the_second_time_nothing_changes()
    {
        var foretold = await _host.CheckAsync("get_url", ("url", _server.Address + "/f.txt"), ("dest", _host.PathOf("a f")));
        Assert.False(File.Exists(_host.PathOf("a f")));
        var first = await Get("/f.txt", "a f", ("mode", "0640"));
        var second = await Get("/f.txt", "a f");

        Assert.Equal("hello\n", _host.Read("a f"));
        Assert.Equal((true, true, false), (foretold.Changed, first.Changed, second.Changed));
        Assert.Equal(("OK (6 bytes)", 200L, "0640", "f572d396fae9206628714fb2ce00f72e94f2258f"), (first.Values["msg"], first.Values["status_code"], first.Values["mode"], first.Values["checksum_src"]));
    }

    [Fact]
    public async Task Check_mode_tells_the_checksum_of_a_file_of_the_host()
    {
        _host.Write("source", "hello\n");

        var foretold = await _host.CheckAsync("get_url", ("url", "file://" + _host.PathOf("source")), ("dest", _host.PathOf("f")));

        Assert.Equal((true, "f572d396fae9206628714fb2ce00f72e94f2258f"), (foretold.Changed, foretold.Values["checksum_src"]));
    }

    [Fact]
    public async Task A_folder_takes_the_file_under_its_name_or_the_one_that_the_server_gives()
    {
        Directory.CreateDirectory(_host.PathOf("d"));

        await Get("/f.txt?x=1", "d/");
        await Get("/named", "d");

        Assert.Equal(["f.txt", "given.bin"], Directory.GetFiles(_host.PathOf("d")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_checksum_must_be_right()
    {
        var right = await Get("/f.txt", "f", ("checksum", "sha256:" + Sum));
        var again = await Get("/f.txt", "f", ("checksum", "sha256:" + Sum));
        var listed = await Get("/f.txt", "g", ("checksum", $"sha256:{_server.Address}/sums"));
        var wrong = await Get("/f.txt", "h", ("checksum", "sha256:abc"));
        var wrongAgain = await Get("/f.txt", "f", ("checksum", "sha256:abc"));

        Assert.Equal((true, false, true), (right.Changed, again.Changed, listed.Changed));
        Assert.Equal("file already exists", again.Values["msg"]);
        Assert.Equal((true, $"The checksum for {_host.PathOf("h")} did not match abc; it was {Sum}."), (wrong.Failed, wrong.Values["msg"]));
        Assert.Equal((true, false), (wrong.Values["changed"], wrongAgain.Values["changed"]));
        Assert.Equal((false, true), (File.Exists(_host.PathOf("h")), File.Exists(_host.PathOf("f"))));
        Assert.Equal("The checksum parameter has to be in format <algorithm>:<checksum>", (await Get("/f.txt", "h", ("checksum", "abc"))).Values["msg"]);
    }

    [Fact]
    public async Task What_cannot_be_fetched_leaves_the_file_alone()
    {
        _host.Write("f", "old");

        var result = await Get("/no", "f", ("force", true));

        Assert.Equal((true, "Request failed", 404L, "HTTP Error 404: Not Found"), (result.Failed, result.Values["msg"], result.Values["status_code"], result.Values["response"]));
        Assert.Equal("old", _host.Read("f"));
        Assert.Equal($"Destination {_host.PathOf("no")} does not exist", (await Get("/f.txt", "no/f")).Values["msg"]);
    }
}
