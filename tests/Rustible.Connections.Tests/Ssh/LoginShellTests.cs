using Rustible.Connections.Tests.Contract;

namespace Rustible.Connections.Tests.Ssh;

/// <summary>What the login user's shell and its start files can do to a session.</summary>
public sealed class LoginShellTests : IDisposable
{
    private readonly Fleet _fleet = Fleet.DebianAsync().GetAwaiter().GetResult();
    private readonly string _user = $"u{Guid.NewGuid():N}"[..12];

    public LoginShellTests() => _fleet.Exec(3, $"useradd -m -p '*' -s /bin/bash {_user} && cp -r /root/.ssh /home/{_user}/ && chown -R {_user} /home/{_user}");

    public void Dispose() => _fleet.Exec(3, $"userdel -r -f {_user} 2>/dev/null || true");

    [Theory]
    [InlineData("echo welcome; echo noise >&2")]
    [InlineData("read answer")]
    [InlineData("exec /bin/sh")]
    public async Task A_start_file_does_no_harm(string line)
    {
        Write(line);

        await using var connection = await _fleet.ConnectAsync(3, _user);

        Assert.Equal($"{_user} {_user}\n", await connection.TextAsync("echo $(id -un) $(id -un $rs_uid)"));
    }

    [Fact]
    public async Task A_start_file_that_ends_the_shell_is_to_blame()
    {
        Write("echo 'not today' >&2; exit 3");

        var failed = await Assert.ThrowsAsync<ConnectionException>(() => _fleet.ConnectAsync(3, _user));

        Assert.Equal(
            "No shell can be started on h0003: the shell ended with status 3: not today. Look at the user's login shell, and at the files that it reads at its start.",
            failed.Message);
        Assert.True(failed.IsUnreachable);
    }

    [Fact]
    public async Task A_start_file_that_swallows_what_we_say_is_to_blame()
    {
        Write("read one; read two");

        var failed = await Assert.ThrowsAsync<ConnectionException>(() => _fleet.ConnectAsync(3, _user));

        Assert.Contains("No shell can be started on h0003", failed.Message);
        Assert.Equal("", _fleet.Exec(3, "ls -d /var/tmp/.rustible- 2>/dev/null || true"));
    }

    [Fact]
    public async Task A_login_shell_that_lets_nobody_in_has_its_say()
    {
        _fleet.Exec(3, $"usermod -s /usr/sbin/nologin {_user}");

        var failed = await Assert.ThrowsAsync<ConnectionException>(() => _fleet.ConnectAsync(3, _user));

        Assert.Contains("This account is currently not available", failed.Message);
    }

    private void Write(string line) => _fleet.Exec(3, $"printf '%s\\n' '{line.Replace("'", "'\\''", StringComparison.Ordinal)}' > /home/{_user}/.bashrc");
}
