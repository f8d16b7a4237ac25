using Rustible.Connections.Tests.Contract;

namespace Rustible.Connections.Tests.Ssh;

public sealed class ProxyCommandTests
{
    private readonly Fleet _fleet = Fleet.DebianAsync().GetAwaiter().GetResult();

    [Fact]
    public async Task A_command_is_the_way_to_the_host()
    {
        var command = $"ssh -i {_fleet.KeyFile} -o UserKnownHostsFile={_fleet.Home}/.ssh/known_hosts -p %p -W %h:%p %r@{_fleet.Address(2)}";

        await using var connection = await _fleet.Connector().ConnectAsync(
            _fleet.Target() with { SshArguments = $"-o ProxyCommand=\"{command}\"" }, CancellationToken.None);

        Assert.Equal("h0001\n", await connection.TextAsync("hostname"));
        Assert.Equal(3_000_000, (await connection.RunAsync("head -c 3000000 /dev/zero")).Stdout.Length);
    }

    [Fact]
    public async Task What_the_command_says_is_said_when_it_leads_nowhere()
    {
        var failed = await Assert.ThrowsAsync<ConnectionException>(() => _fleet.Connector().ConnectAsync(
            _fleet.Target() with { SshArguments = "-o 'ProxyCommand=sh -c \"echo %h: no way >&2\"'" }, CancellationToken.None));

        Assert.Equal(ConnectionFailure.Unreachable, failed.Failure);
        Assert.Contains($"cannot be reached through the ProxyCommand 'sh -c \"echo {_fleet.Address(1)}: no way >&2\"': {_fleet.Address(1)}: no way", failed.Message);
    }
}
