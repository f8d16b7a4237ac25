using Rustible.Connections.Ssh;

namespace Rustible.Connections.Tests.Ssh;

public sealed class HostKeyTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("rustible-home-").FullName;
    private readonly Fleet _fleet = Fleet.DebianAsync().GetAwaiter().GetResult();

    private string KnownHosts => Path.Combine(_home, ".ssh", "known_hosts");

    private string Name => $"[{_fleet.Address(1)}]:2222";

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task An_unknown_key_is_refused_and_not_remembered()
    {
        var refused = await RefusedAsync(_fleet.Target());

        Assert.Equal(ConnectionFailure.HostKeyRejected, refused.Failure);
        Assert.True(refused.IsUnreachable);
        Assert.Contains($"the key of {Name} is not known", refused.Message);
        Assert.Contains("SHA256:", refused.Message);
        Assert.False(File.Exists(KnownHosts));
    }

    [Theory]
    [InlineData("-o StrictHostKeyChecking=accept-new", true)]
    [InlineData("-o StrictHostKeyChecking=no", true)]
    [InlineData("", false)]
    public async Task A_new_key_is_remembered_where_that_is_wanted(string arguments, bool checking)
    {
        await ConnectAsync(_fleet.Target() with { SshArguments = $"{arguments} -o HashKnownHosts=no", HostKeyChecking = checking });

        Assert.Equal($"{Name} {_fleet.HostKey(1)}\n", File.ReadAllText(KnownHosts));
        await ConnectAsync(_fleet.Target());
    }

    [Fact]
    public async Task A_key_is_remembered_under_a_hashed_name_that_ssh_keygen_finds()
    {
        await ConnectAsync(_fleet.Target() with { SshArguments = "-o StrictHostKeyChecking=accept-new -o HashKnownHosts=yes" });

        Assert.StartsWith("|1|", File.ReadAllText(KnownHosts));
        Assert.Contains("found: line 1", Fleet.Run("ssh-keygen", "-F", Name, "-f", KnownHosts));
        await ConnectAsync(_fleet.Target());
    }

    [Fact]
    public async Task A_file_that_ssh_keygen_has_hashed_is_understood()
    {
        Know($"{Name} {_fleet.HostKey(1)}");
        Fleet.Run("ssh-keygen", "-q", "-H", "-f", KnownHosts);

        Assert.StartsWith("|1|", File.ReadAllText(KnownHosts));
        await ConnectAsync(_fleet.Target());
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("-o StrictHostKeyChecking=accept-new", true)]
    [InlineData("-o StrictHostKeyChecking=yes", false)]
    public async Task A_changed_key_is_refused_with_the_line_that_holds_the_other(string arguments, bool checking)
    {
        Know("# a comment", $"{Name} {_fleet.HostKey(2)}");

        var refused = await RefusedAsync(_fleet.Target() with { SshArguments = arguments, HostKeyChecking = checking });

        Assert.Equal(ConnectionFailure.HostKeyRejected, refused.Failure);
        Assert.Contains($"the ssh-ed25519 key of {Name} has changed", refused.Message);
        Assert.Contains($"{KnownHosts}:2 holds another", refused.Message);
    }

    [Fact]
    public async Task A_changed_key_is_let_through_without_checking_but_gets_no_password()
    {
        Know($"{Name} {_fleet.HostKey(2)}");
        var target = _fleet.Target(1, "deploy") with { HostKeyChecking = false, Password = new Secret("fleet") };

        await ConnectAsync(target);
        var refused = await RefusedAsync(target with { PrivateKeyFile = null });

        Assert.Contains("The password was not sent, since the host's key has changed.", refused.Message);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_even_without_checking()
    {
        Know($"{Name} {_fleet.HostKey(1)}", $"@revoked * {_fleet.HostKey(1)}");

        var refused = await RefusedAsync(_fleet.Target() with { HostKeyChecking = false });

        Assert.Equal(ConnectionFailure.HostKeyRejected, refused.Failure);
        Assert.Contains($"is revoked ({KnownHosts}:2)", refused.Message);
    }

    [Fact]
    public async Task An_authority_alone_is_not_enough_and_the_message_says_so()
    {
        Know($"@cert-authority * {_fleet.HostKey(1)}");

        var refused = await RefusedAsync(_fleet.Target());

        Assert.Equal(ConnectionFailure.HostKeyRejected, refused.Failure);
        Assert.Contains("certificates of a @cert-authority are not supported here", refused.Message);
    }

    [Theory]
    [InlineData("other,{0}")]
    [InlineData("127.*")]
    [InlineData("{1}")]
    [InlineData("*,!10.0.0.1")]
    public async Task Patterns_lists_and_a_name_without_port_are_found(string hosts)
    {
        Know("not a line at all", $"{string.Format(hosts, Name, _fleet.Address(1))} {_fleet.HostKey(1)} a comment");

        await ConnectAsync(_fleet.Target());
    }

    [Fact]
    public async Task A_negated_pattern_leaves_the_host_out()
    {
        Know($"*,!{Name},!{_fleet.Address(1)} {_fleet.HostKey(1)}");

        Assert.Equal(ConnectionFailure.HostKeyRejected, (await RefusedAsync(_fleet.Target())).Failure);
    }

    [Fact]
    public async Task Other_files_and_an_alias_can_be_named()
    {
        var file = Path.Combine(_home, "my hosts");
        File.WriteAllText(file, $"the-alias {_fleet.HostKey(1)}\n");

        await ConnectAsync(_fleet.Target() with { SshArguments = $"-o 'UserKnownHostsFile=\"{file}\"' -o HostKeyAlias=the-alias" });
        await ConnectAsync(_fleet.Target() with { SshArguments = $"-o UserKnownHostsFile=none -o 'GlobalKnownHostsFile=/nowhere \"{file}\"' -oHostKeyAlias=the-alias" });

        Assert.Equal(ConnectionFailure.HostKeyRejected, (await RefusedAsync(_fleet.Target() with { SshArguments = "-o UserKnownHostsFile=/dev/null" })).Failure);
    }

    private void Know(params string[] lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KnownHosts)!);
        File.WriteAllLines(KnownHosts, lines);
    }

    private async Task ConnectAsync(ConnectionTarget target) =>
        await (await new SshConnector(new SshSettings { Home = _home }, TimeProvider.System).ConnectAsync(target, CancellationToken.None)).DisposeAsync();

    private Task<ConnectionException> RefusedAsync(ConnectionTarget target) => Assert.ThrowsAsync<ConnectionException>(() => ConnectAsync(target));
}
