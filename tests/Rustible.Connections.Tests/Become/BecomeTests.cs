using System.Security.Cryptography;
using Rustible.Connections.Tests.Contract;

namespace Rustible.Connections.Tests.Become;

public class BecomeTests
{
    private static readonly Secret Right = new("fleet");
    private static readonly Secret Wrong = new("float");

    [Theory]
    [InlineData("ops", "root")]
    [InlineData("ops", "deploy")]
    [InlineData("root", "deploy")]
    public async Task Sudo_needs_no_password_where_the_host_asks_for_none(string login, string user)
    {
        await using var connection = await ConnectAsync(login);

        Assert.Equal(user, await WhoAsync(connection, new BecomeSettings(user)));
        Assert.Equal(login, await WhoAsync(connection, null));
    }

    [Fact]
    public async Task Doas_needs_no_password_where_a_rule_asks_for_none()
    {
        await using var connection = await ConnectAsync("ops");

        Assert.Equal("root", await WhoAsync(connection, new BecomeSettings("root", "doas")));
        Assert.Equal("deploy", await WhoAsync(connection, new BecomeSettings("deploy", "doas")));
        Assert.Equal("root", await WhoAsync(connection, new BecomeSettings("root", "doas", Wrong)));
    }

    [Fact]
    public async Task Doas_takes_the_right_password_at_a_terminal_of_its_own()
    {
        await using var connection = await ConnectAsync("deploy");
        var root = new BecomeSettings("root", "doas", Right);

        var reply = await connection.RunAsync(new ShellRequest("id -un; echo err >&2; wc -c; exit 3") { Stdin = new byte[100_000], Become = root });

        Assert.Equal((3, "root\n100000\n", "err\n"), (reply.ExitCode, reply.Text, reply.ErrorText));
        var left = await connection.RunAsync(new ShellRequest("ls -d /tmp/tmp.* 2>/dev/null") { Become = root });
        Assert.Equal("", left.Text);
    }

    [Fact]
    public async Task A_program_that_doas_runs_sees_an_interrupt()
    {
        await using var connection = await ConnectAsync("deploy");

        var reply = await connection.RunAsync(new ShellRequest("sh -c 'kill -INT $$; echo ignored'") { Become = new BecomeSettings("root", "doas", Right) });

        Assert.Equal("", reply.Text);
    }

    [Fact]
    public async Task Sudo_takes_the_right_password()
    {
        await using var connection = await ConnectAsync("deploy");

        Assert.Equal("root", await WhoAsync(connection, new BecomeSettings(Password: Right)));
        Assert.Equal("ops", await WhoAsync(connection, new BecomeSettings("ops", Password: Right)));
    }

    [Fact]
    public async Task Sudo_ignores_a_password_that_it_does_not_ask_for()
    {
        await using var connection = await ConnectAsync("ops");

        Assert.Equal("root", await WhoAsync(connection, new BecomeSettings(Password: Wrong)));
    }

    [Theory]
    [InlineData("sudo", "root", "float", "Incorrect sudo password")]
    [InlineData("sudo", "root", null, "Missing sudo password")]
    [InlineData("su", "ops", "float", "Incorrect su password")]
    [InlineData("su", "ops", null, "Missing su password")]
    [InlineData("doas", "root", "float", "Incorrect doas password")]
    [InlineData("doas", "root", null, "Missing doas password")]
    [InlineData("su", "nobody-there", "fleet", "nobody-there")]
    [InlineData("sudo", "nobody-there", "fleet", "nobody-there")]
    public async Task What_keeps_a_user_from_becoming_another_is_said(string method, string user, string? password, string message)
    {
        await using var connection = await ConnectAsync("deploy");

        var failed = await Assert.ThrowsAsync<ConnectionException>(
            () => WhoAsync(connection, new BecomeSettings(user, method, password is null ? null : new Secret(password))));

        Assert.Equal((ConnectionFailure.BecomeFailed, false), (failed.Failure, failed.IsUnreachable));
        Assert.Contains(message, failed.Message);
        Assert.DoesNotContain("float", failed.Message);
        Assert.Equal("deploy", await WhoAsync(connection, null));
    }

    [Fact]
    public async Task Su_takes_the_password_of_the_other_user()
    {
        await using var connection = await ConnectAsync("ops");

        Assert.Equal("deploy", await WhoAsync(connection, new BecomeSettings("deploy", "su", Right)));
    }

    [Fact]
    public async Task Su_asks_root_for_nothing()
    {
        await using var connection = await ConnectAsync("root");

        Assert.Equal("ops", await WhoAsync(connection, new BecomeSettings("ops", "su")));
    }

    [Theory]
    [InlineData("sudo")]
    [InlineData("su")]
    [InlineData("doas")]
    public async Task A_host_without_the_program_is_told_from_one_where_it_fails(string method)
    {
        await using var connection = await (await Fleet.BusyboxAsync()).ConnectAsync(1, "ops");

        var failed = await Assert.ThrowsAsync<ConnectionException>(() => WhoAsync(connection, new BecomeSettings("root", method)));

        Assert.Equal(ConnectionFailure.BecomeFailed, failed.Failure);
        Assert.Contains($"{method} was not found on the host", failed.Message);
    }

    [Fact]
    public async Task Another_method_is_refused_by_name()
    {
        await using var connection = await ConnectAsync("ops");

        var refused = await Assert.ThrowsAsync<ConnectionException>(() => WhoAsync(connection, new BecomeSettings("root", "pfexec")));

        Assert.Equal(ConnectionFailure.BecomeFailed, refused.Failure);
        Assert.Contains("'pfexec'", refused.Message);
    }

    [Theory]
    [InlineData("-H -S")]
    [InlineData("-H -S -n")]
    [InlineData("-HnS")]
    [InlineData("-E -S")]
    public async Task Flags_replace_those_that_are_usual_and_a_password_takes_n_away(string flags)
    {
        await using var connection = await ConnectAsync("deploy");

        Assert.Equal("root", await WhoAsync(connection, new BecomeSettings(Password: Right, Flags: flags)));
    }

    [Fact]
    public async Task The_program_can_be_another_one()
    {
        await using var connection = await ConnectAsync("ops");

        Assert.Equal("root", await WhoAsync(connection, new BecomeSettings(Executable: "/usr/bin/sudo")));
        var missing = await Assert.ThrowsAsync<ConnectionException>(() => WhoAsync(connection, new BecomeSettings(Executable: "/opt/bin/sudo")));

        Assert.Contains("/opt/bin/sudo was not found on the host", missing.Message);
    }

    [Fact]
    public async Task The_other_user_has_a_home_and_no_trace_of_the_prompt_in_what_comes_back()
    {
        await using var connection = await ConnectAsync("deploy");

        var reply = await connection.RunAsync(new ShellRequest("echo $HOME; echo err >&2") { Become = new BecomeSettings(Password: Right) });

        Assert.Equal(("/root\n", "err\n"), (reply.Text, reply.ErrorText));
    }

    [Theory]
    [InlineData("sudo", 100)]
    [InlineData("sudo", 1_000_000)]
    [InlineData("doas", 1_000_000)]
    public async Task Files_belong_to_the_other_user(string method, int size)
    {
        await using var connection = await ConnectAsync("deploy");
        var root = new BecomeSettings("root", method, Right);
        var content = RandomNumberGenerator.GetBytes(size);
        var path = $"/root/rs-{Guid.NewGuid():N}";

        await connection.UploadAsync(new MemoryStream(content), path, root, CancellationToken.None);
        using var back = new MemoryStream();
        await connection.DownloadAsync(path, back, root, CancellationToken.None);

        Assert.Equal(content, back.ToArray());
        var look = await connection.RunAsync(new ShellRequest($"stat -c '%U %a' {path}; rm {path}") { Become = root });
        Assert.Equal("root 600\n", look.Text);
        var refused = await Assert.ThrowsAsync<ConnectionException>(() => connection.UploadAsync(new MemoryStream(content), path, null, CancellationToken.None));
        Assert.Equal(ConnectionFailure.TransferFailed, refused.Failure);
    }

    [Fact]
    public async Task Large_input_reaches_the_other_user()
    {
        await using var connection = await ConnectAsync("deploy");

        var reply = await connection.RunAsync(new ShellRequest("id -un; wc -c") { Stdin = new byte[100_000], Become = new BecomeSettings(Password: Right) });

        Assert.Equal("root\n100000\n", reply.Text);
    }

    [Fact]
    public async Task A_time_limit_ends_what_the_other_user_runs()
    {
        await using var connection = await ConnectAsync("deploy");
        var root = new BecomeSettings(Password: Right);

        await Assert.ThrowsAsync<ConnectionException>(
            () => connection.RunAsync(new ShellRequest("echo $$ > /root/pid; sleep 700") { Become = root, Timeout = TimeSpan.FromSeconds(0.5) }));

        var left = await connection.RunAsync(new ShellRequest("ps -eo args | grep -c '^sleep 700'; rm /root/pid") { Become = root });
        Assert.Equal("0\n", left.Text);
    }

    [Fact]
    public async Task A_user_that_the_session_has_become_can_be_removed()
    {
        await using var connection = await ConnectAsync("root");
        await connection.RunAsync(new ShellRequest("useradd -M leaver"));
        Assert.Equal("leaver", await WhoAsync(connection, new BecomeSettings("leaver", "su")));

        var removed = await connection.RunAsync(new ShellRequest("userdel leaver") { RemovedUser = "leaver" });

        Assert.Equal((0, ""), (removed.ExitCode, removed.ErrorText));
    }

    private static async Task<IConnection> ConnectAsync(string login) => await (await Fleet.DebianAsync()).ConnectAsync(2, login);

    private static async Task<string> WhoAsync(IConnection connection, BecomeSettings? become) =>
        (await connection.RunAsync(new ShellRequest("id -un") { Become = become })).Text.Trim();
}
