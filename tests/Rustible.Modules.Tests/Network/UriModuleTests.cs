using System.Net;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Network;

public sealed class UriModuleTests : IDisposable
{
    private readonly TestHost _host = new();
    private readonly WebServer _server = new(Answer);

    public void Dispose()
    {
        _server.Dispose();
        _host.Dispose();
    }

    private static void Answer(HttpListenerRequest request, string body, HttpListenerResponse response)
    {
        switch (request.Url!.AbsolutePath)
        {
            case "/json":
                response.AppendCookie(new Cookie("c1", "v1"));
                WebServer.Send(response, """{"a": 1, "b": ["x"]}""", "application/json");
                break;
            case "/echo":
                WebServer.Send(response, $"{request.HttpMethod} {request.ContentType} {request.UserAgent} {request.Headers["X-A"]} {body}");
                break;
            case "/away":
                response.RedirectLocation = "/json";
                WebServer.Send(response, "", code: 302);
                break;
            case "/login" when request.Headers["Authorization"] is null:
                response.AddHeader("WWW-Authenticate", "Basic realm=\"x\"");
                WebServer.Send(response, "no", code: 401);
                break;
            case "/login":
                WebServer.Send(response, request.Headers["Authorization"]!);
                break;
            default:
                WebServer.Send(response, "nothing here", code: 404);
                break;
        }
    }

    private Task<ModuleResult> Uri(string path, params (string, object?)[] arguments) => _host.RunAsync("uri", [("url", _server.Address + path), .. arguments]);

    [Fact]
    public async Task An_answer_in_JSON_is_read()
    {
        var result = await Uri("/json", ("return_content", true));

        Assert.Equal((false, 200L, "OK (20 bytes)", false), (result.Changed, result.Values["status"], result.Values["msg"], result.Values["redirected"]));
        Assert.Equal(1L, ((ValueMap)result.Values["json"]!)["a"]);
        Assert.Equal(("v1", "c1=v1", "application/json"), (((ValueMap)result.Values["cookies"]!)["c1"], result.Values["cookies_string"], result.Values["content_type"]));
        Assert.Equal("""{"a": 1, "b": ["x"]}""", result.Values["content"]);
    }

    [Fact]
    public async Task A_code_that_was_not_expected_is_a_failure()
    {
        var failed = await Uri("/no");
        var expected = await Uri("/no", ("status_code", new List<object?> { 404L }));

        Assert.Equal((true, 404L, "Status code was 404 and not [200]: HTTP Error 404: Not Found"), (failed.Failed, failed.Values["status"], failed.Values["msg"]));
        Assert.Equal((false, "nothing here"), (expected.Failed, expected.Values["body"]));
    }

    [Fact]
    public async Task A_server_that_is_not_there_has_the_status_minus_one()
    {
        var result = await _host.RunAsync("uri", ("url", "http://127.0.0.1:1/"));

        Assert.Equal((true, -1L), (result.Failed, result.Values["status"]));
        Assert.StartsWith("Status code was -1 and not [200]: Request failed: ", (string)result.Values["msg"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json", "POST application/json me b \"c' {\"a\": 1, \"b\": [\"x y\"]}")]
    [InlineData("form-urlencoded", "POST application/x-www-form-urlencoded me b \"c' a=1&b=x+y")]
    public async Task A_body_is_written_in_its_format(string format, string echo)
    {
        var body = new ValueMap { ["a"] = 1L, ["b"] = new List<object?> { "x y" } };

        var result = await Uri(
            "/echo", ("method", "POST"), ("body", body), ("body_format", format), ("headers", new ValueMap { ["X-A"] = "b \"c'" }), ("http_agent", "me"), ("return_content", true));

        Assert.Equal(echo, result.Values["content"]);
    }

    [Fact]
    public async Task Parts_of_a_form_may_be_files_of_the_control_node()
    {
        _host.Write("up", "content");
        var body = new ValueMap { ["f"] = new ValueMap { ["filename"] = "up" }, ["t"] = "text" };

        var result = await Uri("/echo", ("method", "POST"), ("body", body), ("body_format", "form-multipart"), ("return_content", true));

        var content = (string)result.Values["content"]!;
        Assert.Contains("name=\"f\"; filename=\"up\"\r\nContent-Type: application/octet-stream\r\n\r\ncontent\r\n", content, StringComparison.Ordinal);
        Assert.Contains("name=\"t\"\r\nContent-Type: text/plain\r\n\r\ntext\r\n", content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "safe", 200L, true)]
    [InlineData("GET", "none", 302L, false)]
    [InlineData("POST", "safe", 302L, false)]
    [InlineData("POST", "all", 200L, true)]
    public async Task Redirections_are_followed_as_asked(string method, string follow, long status, bool redirected)
    {
        var result = await Uri("/away", ("method", method), ("follow_redirects", follow), ("status_code", "200,302"));

        Assert.Equal((status, redirected), (result.Values["status"], result.Values["redirected"]));
        Assert.Equal(_server.Address + (redirected ? "/json" : "/away"), result.Values["url"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_password_is_sent_and_not_shown(bool force)
    {
        var result = await Uri("/login", ("url_username", "u"), ("url_password", "s3cret\""), ("force_basic_auth", force), ("return_content", true));

        Assert.Equal((200L, "Basic dTpzM2NyZXQi"), (result.Values["status"], result.Values["content"]));
    }

    [Fact]
    public async Task An_answer_goes_into_a_file()
    {
        var result = await Uri("/json", ("dest", _host.PathOf("a file")), ("mode", "0600"));

        Assert.Equal("""{"a": 1, "b": ["x"]}""", _host.Read("a file"));
        Assert.Equal((true, _host.PathOf("a file"), "0600"), (result.Changed, result.Values["path"], result.Values["mode"]));
    }

    [Fact]
    public async Task Without_curl_and_wget_it_says_so()
    {
        foreach (var applet in new[] { "date", "mktemp", "rm", "uname", "printenv", "cat" })
            File.CreateSymbolicLink(_host.PathOf(applet), "/usr/bin/busybox");

        var result = await TestHost.RunAsync(_host.Context() with { Environment = [new("PATH", _host.Folder)] }, "uri", ("url", "http://x/"));

        Assert.Equal("The host has neither curl nor wget, one of which is needed to fetch http://x/", result.Values["msg"]);
    }

    [Fact]
    public async Task It_is_not_asked_when_a_file_says_so_and_skipped_in_check_mode()
    {
        Assert.Equal($"skipped, since '{_host.Folder}' exists", (await Uri("/json", ("creates", _host.Folder))).Values["stdout"]);
        Assert.True((await _host.CheckAsync("uri", ("url", "http://x"))).Skipped);
    }
}
