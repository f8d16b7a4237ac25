using Rustible.Connections.Ssh;
using Rustible.Connections.Tests.Contract;

namespace Rustible.Connections.Tests.Ssh;

public sealed class LoginTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-keys-").FullName;
    private readonly Fleet _fleet = Fleet.DebianAsync().GetAwaiter().GetResult();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("ed25519", "", "")]
    [InlineData("ed25519", "", "open sesame")]
    [InlineData("ecdsa", "", "")]
    [InlineData("ecdsa", "", "open sesame")]
    [InlineData("rsa", "", "")]
    [InlineData("rsa", "", "open sesame")]
    [InlineData("rsa", "PEM", "")]
    [InlineData("rsa", "PEM", "open sesame")]
    [InlineData("ecdsa", "PKCS8", "")]
    public async Task A_key_logs_in(string type, string format, string passphrase)
    {
        var key = MakeKey(type, format, passphrase);

        var target = _fleet.Target(3) with { PrivateKeyFile = key, PrivateKeyPassphrase = passphrase.Length > 0 ? new Secret(passphrase) : null };
        await using var connection = await _fleet.Connector().ConnectAsync(target, CancellationToken.None);

        Assert.Equal("root\n", await connection.TextAsync("id -un"));
    }

    [Fact]
    public async Task One_key_logs_in_to_many_sessions_at_once()
    {
        var target = _fleet.Target(3) with { PrivateKeyFile = MakeKey("rsa", "", "") };
        var connector = _fleet.Connector();

        var connections = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => connector.ConnectAsync(target, CancellationToken.None)));

        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    [Fact]
    public async Task A_certificate_beside_a_key_logs_in()
    {
        var authority = MakeKey("ed25519", "", "");
        _fleet.Exec(3, $"echo 'cert-authority {File.ReadAllText(authority + ".pub").Trim()}' >> /root/.ssh/authorized_keys");
        var key = Path.Combine(_folder, "with-certificate");
        Fleet.Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key);
        Fleet.Run("ssh-keygen", "-q", "-s", authority, "-I", "test", "-n", "root", key + ".pub");

        await using var connection = await _fleet.Connector().ConnectAsync(_fleet.Target(3) with { PrivateKeyFile = key }, CancellationToken.None);

        Assert.True(connection.IsAlive);
    }

    [Fact]
    public async Task A_passphrase_that_is_missing_or_wrong_is_said()
    {
        var target = _fleet.Target(3) with { PrivateKeyFile = MakeKey("ed25519", "", "open sesame") };

        var missing = await RefusedAsync(target);
        var wrong = await RefusedAsync(target with { PrivateKeyPassphrase = new Secret("close sesame") });
        var none = await RefusedAsync(target with { PrivateKeyFile = "/nowhere/id" });

        Assert.Contains("needs a passphrase (ansible_ssh_private_key_passphrase, or ssh-add)", missing.Message);
        Assert.Contains($"the private key {target.PrivateKeyFile} cannot be read: its passphrase is another one", wrong.Message);
        Assert.Contains("the private key /nowhere/id cannot be read: there is no such file", none.Message);
        Assert.All([missing, wrong, none], failed => Assert.Equal((ConnectionFailure.AuthenticationFailed, true), (failed.Failure, failed.IsUnreachable)));
    }

    [Fact]
    public async Task A_password_logs_in_and_a_wrong_one_is_permission_denied()
    {
        var target = _fleet.Target(3, "deploy") with { PrivateKeyFile = null, Password = new Secret("fleet") };

        await using (var connection = await _fleet.Connector().ConnectAsync(target, CancellationToken.None))
            Assert.Equal("deploy\n", await connection.TextAsync("id -un"));
        var wrong = await RefusedAsync(target with { Password = new Secret("float") });
        var nothing = await RefusedAsync(target with { Password = null });

        Assert.Equal((ConnectionFailure.AuthenticationFailed, true), (wrong.Failure, wrong.IsUnreachable));
        Assert.Equal(
            $"Failed to connect to the host via ssh: deploy@{_fleet.Address(3)}: Permission denied (tried: password, keyboard-interactive).", wrong.Message);
        Assert.Contains("there is neither a key nor a password", nothing.Message);
    }

    [Fact]
    public async Task Options_say_what_is_tried()
    {
        var target = _fleet.Target(3, "deploy") with { Password = new Secret("fleet") };

        var keyOnly = await RefusedAsync(target with { SshArguments = "-o PasswordAuthentication=no -o PubkeyAuthentication=no -o KbdInteractiveAuthentication=no" });
        await using var passwordOnly = await _fleet.Connector().ConnectAsync(
            target with { PrivateKeyFile = "/nowhere", SshArguments = "-o PreferredAuthentications=password" }, CancellationToken.None);

        Assert.Contains("neither a key nor a password", keyOnly.Message);
        Assert.True(passwordOnly.IsAlive);
    }

    [Fact]
    public async Task A_key_of_ssh_config_that_cannot_be_used_is_passed_over_and_named_when_nothing_else_works()
    {
        var locked = MakeKey("ed25519", "", "open sesame");
        var target = _fleet.Target(3) with { PrivateKeyFile = null, SshArguments = $"-i {locked}" };

        await using (var connection = await _fleet.Connector().ConnectAsync(target with { SshArguments = $"-i {locked} -i {_fleet.KeyFile}" }, CancellationToken.None))
            Assert.True(connection.IsAlive);
        var refused = await RefusedAsync(target);

        Assert.Contains($"{locked} needs a passphrase", refused.Message);
    }

    [Fact]
    public async Task The_keys_of_the_home_folder_are_tried_when_none_is_named()
    {
        var home = Path.Combine(_folder, "home");
        Directory.CreateDirectory(Path.Combine(home, ".ssh"));
        File.Copy(_fleet.KeyFile, Path.Combine(home, ".ssh", "id_ed25519"));
        File.Copy(Path.Combine(_fleet.Home, ".ssh", "known_hosts"), Path.Combine(home, ".ssh", "known_hosts"));

        var connector = new SshConnector(new SshSettings { Home = home, AgentSocket = null }, TimeProvider.System);
        await using var connection = await connector.ConnectAsync(_fleet.Target() with { PrivateKeyFile = null }, CancellationToken.None);

        Assert.True(connection.IsAlive);
    }

    private string MakeKey(string type, string format, string passphrase)
    {
        var key = Path.Combine(_folder, $"id_{Guid.NewGuid():N}");
        Fleet.Run("ssh-keygen", ["-q", "-t", type, "-N", passphrase, "-f", key, .. format.Length > 0 ? new[] { "-m", format } : []]);
        _fleet.Exec(3, $"echo '{File.ReadAllText(key + ".pub").Trim()}' >> /root/.ssh/authorized_keys");
        return key;
    }

    private Task<ConnectionException> RefusedAsync(ConnectionTarget target) =>
        Assert.ThrowsAsync<ConnectionException>(() => _fleet.Connector().ConnectAsync(target, CancellationToken.None));
}
