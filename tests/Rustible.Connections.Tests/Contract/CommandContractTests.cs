using System.Diagnostics;
using System.Security.Cryptography;

namespace Rustible.Connections.Tests.Contract;

public class CommandContractTests
{
    [Theory, EveryConnection]
    public async Task Output_error_and_status_come_apart(string kind)
    {
        await using var connection = await Open.Async(kind);

        var reply = await connection.RunAsync("echo out; echo err >&2; exit 7");

        Assert.Equal((7, "out\n", "err\n", ReceiptOutcome.Ran), (reply.ExitCode, reply.Text, reply.ErrorText, reply.Receipt));
    }

    [Theory, EveryConnection]
    public async Task Binary_output_comes_back_unchanged(string kind)
    {
        await using var connection = await Open.Async(kind);
        var all = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();

        var reply = await connection.RunAsync(new ShellRequest("cat; printf '\\036'") { Stdin = all });

        Assert.Equal([.. all, 0x1e], reply.Stdout.ToArray());
    }

    [Theory, EveryConnection]
    public async Task Ten_megabytes_of_input_arrive(string kind)
    {
        await using var connection = await Open.Async(kind);
        var input = RandomNumberGenerator.GetBytes(10_000_000);

        var reply = await connection.RunAsync(new ShellRequest("sha1sum") { Stdin = input });

        Assert.Equal(Convert.ToHexStringLower(SHA1.HashData(input)), reply.Text.Split(' ')[0]);
        Assert.Equal("", await connection.TextAsync("ls /tmp/.rustible-stdin-* 2>/dev/null || true"));
    }

    [Theory, EveryConnection]
    public async Task Big_output_comes_back_whole(string kind)
    {
        await using var connection = await Open.Async(kind);

        var reply = await connection.RunAsync("head -c 20000000 /dev/urandom > /tmp/rs-big; cat /tmp/rs-big; sha1sum /tmp/rs-big >&2; rm /tmp/rs-big");

        Assert.Equal(20_000_000, reply.Stdout.Length);
        Assert.Equal(reply.ErrorText.Split(' ')[0], Convert.ToHexStringLower(SHA1.HashData(reply.Stdout.Span)));
    }

    [Theory, EveryConnection]
    public async Task Variables_and_environment_arrive_as_they_are(string kind)
    {
        await using var connection = await Open.Async(kind);
        const string odd = "a'b\"c $HOME `id` \\n\nsecond line é";

        var reply = await connection.RunAsync(new ShellRequest("printf %s \"$value\"; env | grep ^value=; sh -c 'printf %s \"$RS_ODD\"'")
        {
            Variables = [new("value", odd)],
            Environment = [new("RS_ODD", odd)],
        });

        Assert.Equal(odd + odd, reply.Text);
    }

    [Theory, EveryConnection]
    public async Task Nothing_that_a_script_changes_stays(string kind)
    {
        await using var connection = await Open.Async(kind);
        var folder = await connection.TextAsync("pwd");

        await connection.RunAsync("cd /; umask 0; set -e; x=1; export Y=2; trap '' TERM; false; exit 3");

        Assert.Equal(folder + "077 0-", await connection.TextAsync("pwd; umask 077; printf '%s %s-' \"$(umask)\" \"${x:-0}${Y:-}\"")
            is var said ? said.Replace("0077", "077") : "");
    }

    [Theory, EveryConnection]
    public async Task A_command_that_reads_its_input_gets_none(string kind)
    {
        await using var connection = await Open.Async(kind);

        Assert.Equal("none", await connection.TextAsync("cat; read -r line || printf none"));
        Assert.Equal("still there", await connection.TextAsync("printf 'still there'"));
    }

    [Theory, EveryConnection]
    public async Task A_syntax_error_ends_the_script_alone(string kind)
    {
        await using var connection = await Open.Async(kind);

        var reply = await connection.RunAsync("if then (");

        Assert.Equal(2, reply.ExitCode);
        Assert.NotEmpty(reply.ErrorText);
        Assert.Equal("ok", await connection.TextAsync("printf ok"));
    }

    [Theory, EveryConnection]
    public async Task A_child_in_the_background_that_holds_the_output_is_not_waited_for(string kind)
    {
        await using var connection = await Open.Async(kind);
        var watch = Stopwatch.StartNew();

        var pid = await connection.TextAsync("sleep 60 & echo $!");

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
        Assert.Equal("alive", await connection.TextAsync($"kill {pid.Trim()} && printf alive"));
    }

    [Theory, EveryConnection]
    public async Task A_command_that_a_signal_ends_has_its_number_in_the_status(string kind)
    {
        await using var connection = await Open.Async(kind);

        Assert.Equal(137, (await connection.RunAsync("sh -c 'kill -KILL $$'")).ExitCode);
        Assert.Equal(143, (await connection.RunAsync("sh -c 'kill -TERM $$'; exit $?")).ExitCode);
    }

    [Theory, EveryConnection]
    public async Task One_shell_carries_out_all_requests_in_order(string kind)
    {
        await using var connection = await Open.Async(kind);

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => connection.RunAsync($"echo $$; exit {i}")));

        Assert.Single(replies.Select(reply => reply.Text).Distinct());
        Assert.Equal(Enumerable.Range(0, 50), replies.Select(reply => reply.ExitCode));
    }
}
