using Rustible.Connections;

namespace Rustible.Modules.Tests.Control.Waiting;

public sealed class WaitForConnectionModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_host_that_comes_up_late_is_waited_for()
    {
        var attempts = 0;
        var context = _host.Context() with
        {
            ConnectAsync = _ => ++attempts < 3
                ? throw new ConnectionException(ConnectionFailure.Unreachable, "nobody answers")
                : Task.FromResult<IConnection>(_host.Connection),
        };

        var result = await TestHost.RunAsync(context, "wait_for_connection", ("sleep", 0), ("timeout", 30));

        Assert.Equal((false, false, 3), (result.Failed, result.Changed, attempts));
        Assert.True(result.Values.ContainsKey("elapsed"));
    }

    [Fact]
    public async Task A_host_that_stays_away_fails_the_task()
    {
        var context = _host.Context() with { ConnectAsync = _ => throw new ConnectionException(ConnectionFailure.Unreachable, "nobody answers") };

        var result = await TestHost.RunAsync(context, "wait_for_connection", ("sleep", 0), ("timeout", 0));

        Assert.Equal((true, "timed out waiting for ping module test: nobody answers"), (result.Failed, result.Values["msg"]));
    }

    [Fact]
    public async Task In_check_mode_it_is_skipped() => Assert.True((await _host.CheckAsync("wait_for_connection")).Skipped);
}
