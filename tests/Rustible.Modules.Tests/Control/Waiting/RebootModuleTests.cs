namespace Rustible.Modules.Tests.Control.Waiting;

public sealed class RebootModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_control_node_is_never_restarted()
    {
        // the command would tell of itself, if it were run
        (string, object?)[] arguments = [("reboot_command", $"touch {_host.PathOf("done")}")];
        var same = await _host.RunAsync("reboot", arguments);
        _host.Variables["ansible_connection"] = "local";
        var local = await _host.RunAsync("reboot", arguments);

        foreach (var result in new[] { same, local })
            Assert.Equal((true, "Running reboot with local connection would reboot the control node.", false), (result.Failed, result.Values["msg"], result.Values["rebooted"]));
        Assert.False(File.Exists(_host.PathOf("done")));
    }

    [Fact]
    public async Task A_command_that_shows_a_restart_must_work()
    {
        var result = await _host.RunAsync("reboot", ("boot_time_command", "echo no >&2; exit 1"));

        Assert.Equal((true, "web1: the command 'echo no >&2; exit 1', which shows a restart, failed: no"), (result.Failed, result.Values["msg"]));
    }
}
