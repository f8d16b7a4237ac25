using Rustible.Connections.Tests.Contract;

namespace Rustible.Connections.Tests.Ssh;

public sealed class RouteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-config-").FullName;
    private readonly Fleet _fleet = Fleet.DebianAsync().GetAwaiter().GetResult();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_configuration_file_says_how_a_host_is_reached()
    {
        var config = Write($"""
            Host web?
              HostName {_fleet.Address(2)}
              Port 2222
              User ops
              IdentityFile {_fleet.KeyFile}
            """);

        await using var connection = await _fleet.Connector().ConnectAsync(
            new ConnectionTarget("web1", "ssh") { SshArguments = $"-F {config}" }, CancellationToken.None);

        Assert.Equal("h0002 ops\n", await connection.TextAsync("echo $(hostname) $(id -un)"));
    }

    [Fact]
    public async Task A_session_goes_through_jump_hosts()
    {
        var target = _fleet.Target(3) with { SshArguments = $"-J ops@{_fleet.Address(1)}:2222,root@{_fleet.Address(2)}:2222" };

        var before = (Logins(1), Logins(2));

        await using var connection = await _fleet.Connector().ConnectAsync(target, CancellationToken.None);

        Assert.Equal("h0003\n", await connection.TextAsync("hostname"));
        Assert.Equal(3_000_000, (await connection.RunAsync("head -c 3000000 /dev/zero")).Stdout.Length);
        Assert.True(Logins(1) > before.Item1 && Logins(2) > before.Item2);
    }

    [Fact]
    public async Task The_way_to_a_jump_host_comes_from_its_own_section()
    {
        var config = Write($"""
            Host outer inner target
              User root
              Port 2222
              IdentityFile {_fleet.KeyFile}
            Host outer
              HostName {_fleet.Address(1)}
            Host inner
              HostName {_fleet.Address(2)}
              ProxyJump outer
            Host target
              HostName {_fleet.Address(3)}
              ProxyJump inner
            """);
        var before = Logins(1);

        await using var connection = await _fleet.Connector().ConnectAsync(
            new ConnectionTarget("target", "ssh") { SshArguments = $"-F {config}" }, CancellationToken.None);

        Assert.Equal("h0003\n", await connection.TextAsync("hostname"));
        Assert.True(Logins(1) > before);
    }

    [Fact]
    public async Task Jump_hosts_that_lead_in_a_circle_are_refused()
    {
        var config = Write("Host *\n  ProxyJump bastion\n");

        var failed = await FailedAsync(new ConnectionTarget("target", "ssh") { SshArguments = $"-F {config}" });

        Assert.Equal(ConnectionFailure.Unsupported, failed.Failure);
        Assert.Contains("circle", failed.Message);
    }

    [Fact]
    public async Task It_is_said_whether_the_jump_host_or_the_host_behind_it_cannot_be_reached()
    {
        var target = _fleet.Target(3);

        var behind = await FailedAsync(target with { Port = 1, SshArguments = $"-J root@{_fleet.Address(1)}:2222" });
        var jump = await FailedAsync(target with { SshArguments = $"-J root@{_fleet.Address(1)}:1" });
        var login = await FailedAsync(target with { SshArguments = $"-J nobody-there@{_fleet.Address(1)}:2222" });

        Assert.Equal(ConnectionFailure.Unreachable, behind.Failure);
        Assert.Contains($"{_fleet.Address(3)} port 1 cannot be reached from the jump host", behind.Message);
        Assert.Contains($"connect to {_fleet.Address(1)} port 1: Connection refused", jump.Message);
        Assert.Contains($"nobody-there@{_fleet.Address(1)}: Permission denied", login.Message);
    }

    [Fact]
    public async Task The_key_of_the_host_behind_a_jump_host_is_checked_under_its_own_name()
    {
        var target = _fleet.Target(3) with { SshArguments = $"-J root@{_fleet.Address(1)}:2222 -o HostKeyAlias=[{_fleet.Address(2)}]:2222" };

        var failed = await FailedAsync(target);

        Assert.Equal(ConnectionFailure.HostKeyRejected, failed.Failure);
        Assert.Contains($"the ssh-ed25519 key of [{_fleet.Address(2)}]:2222 has changed", failed.Message);
    }

    [Theory]
    [InlineData("-o Ciphers=chacha20-poly1305@openssh.com -o KexAlgorithms=ecdh-sha2-nistp256 -o MACs=hmac-sha2-512")]
    [InlineData("-c aes256-ctr -m hmac-sha2-256-etm@openssh.com")]
    [InlineData("-C -q -4 -o KexAlgorithms=-curve25519* -o HostKeyAlgorithms=^ssh-ed25519 -o Ciphers=+aes128-cbc")]
    [InlineData("-o KexAlgorithms=sntrup761x25519-sha512@openssh.com")]
    public async Task Algorithms_can_be_chosen(string arguments)
    {
        await using var connection = await _fleet.Connector().ConnectAsync(_fleet.Target() with { SshArguments = arguments }, CancellationToken.None);

        Assert.Equal("ok", await connection.TextAsync("printf ok"));
    }

    [Fact]
    public async Task Algorithms_that_do_not_exist_are_refused()
    {
        var failed = await FailedAsync(_fleet.Target() with { SshArguments = "-o Ciphers=rot13" });

        Assert.Equal(ConnectionFailure.Unsupported, failed.Failure);
        Assert.Contains("'Ciphers rot13'", failed.Message);
    }

    private int Logins(int number) => _fleet.Control("log", number).Split("Accepted publickey").Length;

    private string Write(string config)
    {
        var path = Path.Combine(_folder, "config");
        File.WriteAllText(path, config);
        return path;
    }

    private Task<ConnectionException> FailedAsync(ConnectionTarget target) =>
        Assert.ThrowsAsync<ConnectionException>(() => _fleet.Connector().ConnectAsync(target, CancellationToken.None));
}
