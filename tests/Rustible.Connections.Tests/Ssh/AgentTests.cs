using System.Diagnostics;
using Rustible.Connections.Ssh;
using Rustible.Connections.Tests.Contract;

namespace Rustible.Connections.Tests.Ssh;

/// <summary>Logins by the keys of a real ssh-agent, and by passphrases that a person is asked for.</summary>
public sealed class AgentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-agent-").FullName;
    private readonly Fleet _fleet = Fleet.DebianAsync().GetAwaiter().GetResult();
    private readonly Process _agent;

    public AgentTests()
    {
        _agent = Process.Start(new ProcessStartInfo("ssh-agent", ["-D", "-a", Socket]) { RedirectStandardOutput = true })!;
        SpinWait.SpinUntil(() => File.Exists(Socket), TimeSpan.FromSeconds(10));
    }

    private string Socket => Path.Combine(_folder, "agent");

    public void Dispose()
    {
        _agent.Kill();
        _agent.WaitForExit();
        _agent.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("ed25519")]
    [InlineData("ecdsa")]
    [InlineData("rsa")]
    public async Task A_key_of_the_agent_logs_in(string type)
    {
        Hold(MakeKey(type));

        await using var connection = await ConnectAsync(_fleet.Target(2) with { PrivateKeyFile = null });

        Assert.Equal("root\n", await connection.TextAsync("id -un"));
    }

    [Fact]
    public async Task The_agent_signs_for_a_named_key_that_a_passphrase_locks_or_that_is_not_there()
    {
        var key = MakeKey("ed25519");
        Hold(key);
        Fleet.Run("ssh-keygen", "-q", "-p", "-P", "", "-N", "open sesame", "-f", key);
        File.Delete(key + ".pub");

        await using (var locked = await ConnectAsync(_fleet.Target(2) with { PrivateKeyFile = key }))
            Assert.True(locked.IsAlive);
        await using var absent = await ConnectAsync(_fleet.Target(2) with { PrivateKeyFile = "/nowhere/id" });

        Assert.True(absent.IsAlive);
    }

    [Fact]
    public async Task Options_choose_the_agent_and_its_keys()
    {
        var key = MakeKey("ed25519");
        Hold(key);
        var target = _fleet.Target(2) with { PrivateKeyFile = null };

        await using (var named = await ConnectAsync(target with { SshArguments = $"-o IdentitiesOnly=yes -i {key}.pub" }))
            Assert.True(named.IsAlive);
        await using (var elsewhere = await ConnectAsync(target with { SshArguments = $"-o IdentityAgent={Socket}" }, socket: null))
            Assert.True(elsewhere.IsAlive);

        foreach (var options in new[] { "-o IdentitiesOnly=yes", "-o IdentityAgent=none" })
            await Assert.ThrowsAsync<ConnectionException>(() => ConnectAsync(target with { SshArguments = options }));
    }

    [Fact]
    public async Task What_the_user_names_is_tried_before_the_rest_of_a_full_agent()
    {
        for (var i = 0; i < 7; i++)
            Hold(MakeKey("ed25519", isWelcome: false));

        await using var connection = await ConnectAsync(_fleet.Target(2));

        Assert.True(connection.IsAlive);
    }

    [Fact]
    public async Task An_agent_that_has_gone_is_said_when_nothing_else_works()
    {
        var refused = await Assert.ThrowsAsync<ConnectionException>(() => ConnectAsync(_fleet.Target(2) with { PrivateKeyFile = null }, "/nowhere/agent"));

        Assert.Contains("the ssh agent at /nowhere/agent does not answer", refused.Message);
    }

    [Fact]
    public async Task A_passphrase_is_asked_for_until_it_is_right_and_once_for_all_hosts()
    {
        var key = MakeKey("ecdsa");
        Fleet.Run("ssh-keygen", "-q", "-p", "-P", "", "-N", "open sesame", "-f", key);
        var answers = new Queue<string>(["close sesame", "open sesame"]);
        var connector = new SshConnector(new SshSettings { Home = _fleet.Home, AgentSocket = null, AskPassphrase = _ => answers.Dequeue() }, TimeProvider.System);

        var connections = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => connector.ConnectAsync(_fleet.Target(2) with { PrivateKeyFile = key }, CancellationToken.None)));

        Assert.Empty(answers);
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_gives_no_passphrase_is_not_asked_again()
    {
        var key = MakeKey("ecdsa");
        Fleet.Run("ssh-keygen", "-q", "-p", "-P", "", "-N", "open sesame", "-f", key);
        var questions = 0;
        var settings = new SshSettings { Home = _fleet.Home, AgentSocket = null, AskPassphrase = _ => (++questions).ToString()[..0] };

        for (var i = 0; i < 2; i++)
            await Assert.ThrowsAsync<ConnectionException>(
                () => new SshConnector(settings, TimeProvider.System).ConnectAsync(_fleet.Target(2) with { PrivateKeyFile = key }, CancellationToken.None));

        Assert.Equal(1, questions);
    }

    private Task<IConnection> ConnectAsync(ConnectionTarget target) => ConnectAsync(target, Socket);

    private Task<IConnection> ConnectAsync(ConnectionTarget target, string? socket) =>
        new SshConnector(new SshSettings { Home = _fleet.Home, AgentSocket = socket }, TimeProvider.System).ConnectAsync(target, CancellationToken.None);

    private void Hold(string key) => Fleet.Run("env", $"SSH_AUTH_SOCK={Socket}", "ssh-add", "-q", key);

    private string MakeKey(string type, bool isWelcome = true)
    {
        var key = Path.Combine(_folder, $"id_{Guid.NewGuid():N}");
        Fleet.Run("ssh-keygen", "-q", "-t", type, "-N", "", "-f", key);
        if (isWelcome)
            _fleet.Exec(2, $"echo '{File.ReadAllText(key + ".pub").Trim()}' >> /root/.ssh/authorized_keys");
        return key;
    }
}
