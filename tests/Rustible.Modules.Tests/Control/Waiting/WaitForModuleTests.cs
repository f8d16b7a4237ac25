using System.Net;
using System.Net.Sockets;
using System.Text;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Control.Waiting;

public sealed class WaitForModuleTests : IDisposable
{
    private readonly TestHost _host = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public WaitForModuleTests() => _listener.Start();

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _listener.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task A_file_that_is_there_is_told_at_once()
    {
        var result = await _host.RunAsync("wait_for", ("path", _host.Write("f", "x\n")));

        Assert.Equal((false, "file", 2L, null), (result.Changed, result.Values["state"], result.Values["size"], result.Values["port"]));
    }

    [Fact]
    public async Task What_an_expression_finds_in_a_file_is_returned_by_groups()
    {
        var result = await _host.RunAsync("wait_for", ("path", _host.Write("f", "foo\nb1r 22\n")), ("search_regex", @"^b(.)r (?P<n>\d+)(x)?$"));

        Assert.Equal(["1", "22", null], (List<object?>)result.Values["match_groups"]!);
        Assert.Equal(new ValueMap { ["n"] = "22" }, result.Values["match_groupdict"]);
    }

    [Theory]
    [InlineData("Timeout when waiting for file {0}", "path", "{0}")]
    [InlineData("Timeout when waiting for search string nope in {1}", "path", "{1}", "search_regex", "nope")]
    [InlineData("Timeout when waiting for {1} to be absent.", "path", "{1}", "state", "absent")]
    [InlineData("own words", "path", "{0}", "msg", "own words")]
    public async Task A_wait_that_is_in_vain_says_what_for(string message, params string[] arguments)
    {
        var (absent, present) = (_host.PathOf("no"), _host.Write("f", "x"));
        string Filled(string text) => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, absent, present);

        var result = await _host.RunAsync(
            "wait_for", [("timeout", 1), ("sleep", 1), .. arguments.Chunk(2).Select(pair => (pair[0], (object?)Filled(pair[1])))]);

        Assert.Equal((true, Filled(message)), (result.Failed, result.Values["msg"]));
    }

    [Fact]
    public async Task A_port_is_open_or_closed()
    {
        var open = await _host.RunAsync("wait_for", ("port", Port), ("timeout", 20));
        _listener.Stop();
        var closed = await _host.RunAsync("wait_for", ("port", Port1), ("state", "stopped"), ("timeout", 20));

        Assert.Equal((false, "started"), (open.Failed, open.Values["state"]));
        Assert.Equal((false, "stopped"), (closed.Failed, closed.Values["state"]));
    }

    private static int Port1 => 1;

    [Fact]
    public async Task A_port_of_the_host_itself_is_seen_without_any_program_that_connects()
    {
        var bare = _host.PathOf("bin");
        Directory.CreateDirectory(bare);
        foreach (var applet in new[] { "awk", "cat", "date", "sleep", "grep", "uname", "printenv" })
            File.CreateSymbolicLink(Path.Combine(bare, applet), "/usr/bin/busybox");
        var context = _host.Context() with { Environment = [new("PATH", bare)] };

        var own = await TestHost.RunAsync(context, "wait_for", ("port", Port), ("timeout", 20));

        Assert.False(own.Failed, $"{own.Values.GetValueOrDefault("msg")}");
    }

    [Fact]
    public async Task What_a_port_says_is_searched()
    {
        var served = Serve("SSH-2.0-Banner\r\n");

        var result = await _host.RunAsync("wait_for", ("port", Port), ("search_regex", @"SSH-(\S+)"), ("timeout", 30));

        Assert.Equal("2.0-Banner", ((List<object?>)result.Values["match_groups"]!)[0]);
        await served;
    }

    [Fact]
    public async Task A_port_is_drained_when_nobody_is_connected_but_the_excluded()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        using var accepted = await _listener.AcceptTcpClientAsync();

        var busy = await _host.RunAsync("wait_for", ("port", Port), ("state", "drained"), ("timeout", 1));
        var excluded = await _host.RunAsync("wait_for", ("port", Port), ("state", "drained"), ("timeout", 20), ("exclude_hosts", "127.0.0.1"));

        Assert.Equal((true, $"Timeout when waiting for 127.0.0.1:{Port} to drain"), (busy.Failed, busy.Values["msg"]));
        Assert.False(excluded.Failed);
    }

    [Theory]
    [InlineData("port and path parameter can not both be passed to wait_for", "port", "1", "path", "/x")]
    [InlineData("state=stopped should only be used for checking a port in the wait_for module", "path", "/x", "state", "stopped")]
    [InlineData("state=drained should only be used for checking a port in the wait_for module", "path", "/x", "state", "drained")]
    [InlineData("exclude_hosts should only be with state=drained", "port", "1", "exclude_hosts", "a")]
    [InlineData("unknown active_connection_state (FOO) defined", "port", "1", "active_connection_states", "FOO")]
    [InlineData("Invalid regular expression: missing ), unterminated subpattern at position 0", "path", "/x", "search_regex", "(")]
    public async Task Arguments_that_do_not_go_together_are_refused(string message, params string[] arguments)
    {
        var result = await _host.RunAsync("wait_for", [.. arguments.Chunk(2).Select(pair => (pair[0], (object?)pair[1]))]);

        Assert.Equal((true, message), (result.Failed, result.Values["msg"]));
        Assert.Equal(0, _host.Connection.Requests);
    }

    private async Task Serve(string banner)
    {
        using var accepted = await _listener.AcceptTcpClientAsync();
        await accepted.GetStream().WriteAsync(Encoding.ASCII.GetBytes(banner));
        await accepted.GetStream().FlushAsync();
        while (await accepted.GetStream().ReadAsync(new byte[16]) > 0)
            continue;
    }

    [Fact]
    public async Task Check_mode_does_not_wait()
    {
        using var host = new TestHost();

        Assert.Equal("remote module (wait_for) does not support check mode", (await host.CheckAsync("wait_for", ("path", "/no/such"))).Values["msg"]);
    }
}
