namespace Rustible.Modules.Tests.Control;

public sealed class PingModuleTests
{
    [Fact]
    public async Task The_hosts_shell_answers()
    {
        using var host = new TestHost();

        var result = await host.RunAsync("ping");

        Assert.Equal("pong", result.Values["ping"]);
        Assert.Equal(1, host.Connection.Requests);
    }

    [Fact]
    public async Task Crash_fails()
    {
        using var host = new TestHost();

        var result = await host.RunAsync("ansible.builtin.ping", ("data", "crash"));

        Assert.All(["exception", "module_stderr", "module_stdout"], key => Assert.Equal("Exception: boom\n", result.Values[key]));
    }
}
