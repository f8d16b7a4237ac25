using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Rustible.Connections.Tests.Contract;

namespace Rustible.Connections.Tests.Ssh;

public sealed class ReachTests : IDisposable
{
    private readonly Fleet _fleet = Fleet.DebianAsync().GetAwaiter().GetResult();
    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);

    public ReachTests() => _silent.Start();

    private int SilentPort => ((IPEndPoint)_silent.LocalEndpoint).Port;

    public void Dispose() => _silent.Dispose();

    [Fact]
    public async Task A_name_that_does_not_resolve_is_unreachable()
    {
        var failed = await FailedAsync(_fleet.Target() with { Address = "no-such-host.invalid" });

        Assert.Equal((ConnectionFailure.Unreachable, true), (failed.Failure, failed.IsUnreachable));
        Assert.Contains("Could not resolve hostname no-such-host.invalid", failed.Message);
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        var failed = await FailedAsync(_fleet.Target() with { Port = 1 });

        Assert.Equal(ConnectionFailure.Unreachable, failed.Failure);
        Assert.Equal($"Failed to connect to the host via ssh: connect to {_fleet.Address(1)} port 1: Connection refused", failed.Message);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_when_the_time_is_over()
    {
        var watch = Stopwatch.StartNew();

        var failed = await FailedAsync(_fleet.Target() with { Address = "127.0.0.1", Port = SilentPort, ConnectTimeout = TimeSpan.FromSeconds(0.5) });

        Assert.Equal(ConnectionFailure.Unreachable, failed.Failure);
        Assert.Contains("0.5 s", failed.Message);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_server_that_speaks_something_else_is_unreachable()
    {
        var serving = Task.Run(async () =>
        {
            using var client = await _silent.AcceptTcpClientAsync();
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        });

        var failed = await FailedAsync(_fleet.Target() with { Address = "127.0.0.1", Port = SilentPort });
        await serving;

        Assert.Equal(ConnectionFailure.Unreachable, failed.Failure);
    }

    [Fact]
    public async Task Connecting_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();

        var connecting = _fleet.Connector().ConnectAsync(_fleet.Target() with { Address = "127.0.0.1", Port = SilentPort }, cancel.Token);
        using var accepted = await _silent.AcceptTcpClientAsync();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
    }

    [Fact]
    public async Task Another_attempt_is_made_where_that_is_wanted()
    {
        var connecting = FailedAsync(_fleet.Target() with { Address = "127.0.0.1", Port = SilentPort, SshArguments = "-o ConnectionAttempts=2" });

        for (var attempt = 1; attempt <= 2; attempt++)
            (await _silent.AcceptTcpClientAsync()).Dispose();

        Assert.Equal(ConnectionFailure.Unreachable, (await connecting).Failure);
    }

    [Fact]
    public async Task A_session_that_the_host_closes_fails_the_command_that_runs()
    {
        await using var connection = await _fleet.ConnectAsync();

        var failed = await Assert.ThrowsAsync<ConnectionException>(() => connection.RunAsync("kill -KILL $PPID; sleep 20"));

        Assert.Equal((ConnectionFailure.SessionLost, true), (failed.Failure, failed.IsUnreachable));
        Assert.Contains("The session with h0001 was lost", failed.Message);
        Assert.False(connection.IsAlive);
        Assert.Equal(ConnectionFailure.SessionLost, (await Assert.ThrowsAsync<ConnectionException>(() => connection.RunAsync(":"))).Failure);
    }

    [Theory]
    [InlineData("sleep 20")]
    [InlineData(null)]
    public async Task A_host_that_falls_silent_is_found_out(string? running)
    {
        await using var connection = await _fleet.Connector().ConnectAsync(_fleet.Target() with { KeepAlive = TimeSpan.FromSeconds(0.3) }, CancellationToken.None);
        var session = (await connection.TextAsync("echo $PPID")).Trim();

        var task = running is null ? null : connection.RunAsync(running);
        _fleet.Exec(1, $"kill -STOP {session}");
        task ??= connection.RunAsync("true");
        try
        {
            var failed = await Assert.ThrowsAsync<ConnectionException>(() => task);
            Assert.Equal(ConnectionFailure.SessionLost, failed.Failure);
            Assert.Contains("no sign of life for 0.9 s", failed.Message);
            Assert.False(connection.IsAlive);
        }
        finally
        {
            _fleet.Exec(1, $"kill -KILL {session}");
        }
    }

    [Fact]
    public async Task A_long_command_outlives_many_heartbeats()
    {
        await using var connection = await _fleet.Connector().ConnectAsync(_fleet.Target() with { KeepAlive = TimeSpan.FromSeconds(0.6) }, CancellationToken.None);

        Assert.Equal("done", await connection.TextAsync("sleep 6; printf done"));
        Assert.True(connection.IsAlive);
    }

    [Fact]
    public async Task A_shell_that_is_killed_while_a_child_in_the_background_holds_its_output_is_found_out()
    {
        await using var connection = await _fleet.Connector().ConnectAsync(_fleet.Target() with { KeepAlive = TimeSpan.FromSeconds(0.3) }, CancellationToken.None);
        var watch = Stopwatch.StartNew();

        var failed = await Assert.ThrowsAsync<ConnectionException>(() => connection.RunAsync("sleep 30 & kill -KILL $$; sleep 30"));

        Assert.Equal(ConnectionFailure.SessionLost, failed.Failure);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
        Assert.Equal("ok", await connection.TextAsync("printf ok"));
    }

    private Task<ConnectionException> FailedAsync(ConnectionTarget target) =>
        Assert.ThrowsAsync<ConnectionException>(() => _fleet.Connector().ConnectAsync(target, CancellationToken.None));
}
