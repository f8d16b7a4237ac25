namespace Rustible.Connections.Tests.Contract;

public class ReceiptContractTests
{
    private readonly string _run = $"test-{Guid.NewGuid():N}";

    [Theory, EveryConnection]
    public async Task An_attempt_that_is_sent_twice_runs_once_and_gives_the_same_answer(string kind)
    {
        await using var connection = await Open.Async(kind);
        var folder = await connection.FolderAsync();
        var request = Attempt($"echo x >> {folder}/ran; printf 'out\\000\\377'; echo err >&2; exit 7");

        var first = await connection.RunAsync(request);
        var second = await connection.RunAsync(request);

        Assert.Equal((7, ReceiptOutcome.Ran, "err\n"), (first.ExitCode, first.Receipt, first.ErrorText));
        Assert.Equal((7, ReceiptOutcome.Recovered, "err\n"), (second.ExitCode, second.Receipt, second.ErrorText));
        Assert.Equal([.. "out"u8, 0, 0xff], first.Stdout.ToArray());
        Assert.Equal(first.Stdout.ToArray(), second.Stdout.ToArray());
        Assert.Equal("x\n", await connection.TextAsync($"cat {folder}/ran; rm -r {folder}"));
        await connection.ForgetRunAsync(_run, CancellationToken.None);
    }

    [Theory, EveryConnection]
    public async Task The_runs_that_have_left_receipts_are_told(string kind)
    {
        await using var connection = await Open.Async(kind);
        Assert.DoesNotContain(_run, await connection.RunsWithReceiptsAsync(CancellationToken.None));
        await connection.RunAsync(Attempt("true"));

        Assert.Contains(_run, await connection.RunsWithReceiptsAsync(CancellationToken.None));
        await connection.ForgetRunAsync(_run, CancellationToken.None);

        Assert.DoesNotContain(_run, await connection.RunsWithReceiptsAsync(CancellationToken.None));
    }

    [Theory, EveryConnection]
    public async Task Of_many_who_ask_at_once_one_runs_it_and_the_others_wait_for_its_answer(string kind)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Open.Async(kind)));
        var request = Attempt("echo $(date +%s%N) $(head -c 8 /dev/urandom | od -An -tx1); sleep 0.3");

        var replies = await Task.WhenAll(connections.Select(connection => connection.RunAsync(request)));

        Assert.Single(replies, reply => reply.Receipt == ReceiptOutcome.Ran);
        Assert.Equal(5, replies.Count(reply => reply.Receipt == ReceiptOutcome.Recovered));
        Assert.Single(replies.Select(reply => reply.Text).Distinct());
        await connections[0].ForgetRunAsync(_run, CancellationToken.None);
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    [Theory]
    [InlineData("ssh")]
    [InlineData("ssh as ops")]
    [InlineData("ssh to busybox")]
    public async Task An_attempt_outlives_its_session_and_is_waited_for_by_the_next_one(string kind)
    {
        await using var lost = await Open.Async(kind);
        await using var other = await Open.Async(kind);
        var folder = await other.FolderAsync();
        var session = (await lost.TextAsync("echo $PPID")).Trim();
        var request = Attempt($"echo started; mkfifo {folder}/go; cat {folder}/go; echo over");

        var first = lost.RunAsync(request);
        await other.TextAsync($"while [ ! -p {folder}/go ]; do sleep 0.1; done; kill -KILL {session}");
        Assert.Equal(ConnectionFailure.SessionLost, (await Assert.ThrowsAsync<ConnectionException>(() => first)).Failure);
        await using var next = await Open.Async(kind);
        var second = next.RunAsync(request);
        await other.TextAsync($"echo go > {folder}/go");

        var reply = await second;
        Assert.Equal((ReceiptOutcome.Recovered, "started\ngo\nover\n", 0), (reply.Receipt, reply.Text, reply.ExitCode));
        await other.TextAsync($"rm -r {folder}");
        await next.ForgetRunAsync(_run, CancellationToken.None);
    }

    [Theory, EveryConnection]
    public async Task What_left_neither_process_nor_status_is_unknown_and_runs_again_only_when_that_is_allowed(string kind)
    {
        await using var connection = await Open.Async(kind);
        await connection.TextAsync($"mkdir -p $rs_base/{_run}/epoch && echo '999999999 1' > $rs_base/{_run}/1.start");
        var request = Attempt("echo ran");

        var unknown = await connection.RunAsync(request);
        var allowed = request with { Receipt = request.Receipt! with { Rerun = true } };
        var again = await connection.RunAsync(allowed);
        var after = await connection.RunAsync(allowed);

        Assert.Equal((ReceiptOutcome.Unknown, ""), (unknown.Receipt, unknown.Text));
        Assert.Equal((ReceiptOutcome.Ran, "ran\n"), (again.Receipt, again.Text));
        Assert.Equal((ReceiptOutcome.Recovered, "ran\n"), (after.Receipt, after.Text));
        await connection.ForgetRunAsync(_run, CancellationToken.None);
    }

    [Theory, EveryConnection]
    public async Task A_coordinator_of_the_past_starts_nothing(string kind)
    {
        await using var connection = await Open.Async(kind);

        var old = await connection.RunAsync(Attempt("echo 1", "1", epoch: 9));
        var present = await connection.RunAsync(Attempt("echo 2", "2", epoch: 10));
        var late = await connection.RunAsync(Attempt("echo 3", "3", epoch: 9));
        var next = await connection.RunAsync(Attempt("echo 3", "3", epoch: 10));

        Assert.Equal([ReceiptOutcome.Ran, ReceiptOutcome.Ran, ReceiptOutcome.Fenced, ReceiptOutcome.Ran], new[] { old, present, late, next }.Select(reply => reply.Receipt));
        Assert.Equal("", late.Text);
        await connection.ForgetRunAsync(_run, CancellationToken.None);
    }

    [Theory, EveryConnection]
    public async Task A_run_that_is_forgotten_leaves_nothing(string kind)
    {
        await using var connection = await Open.Async(kind);
        await connection.RunAsync(Attempt("true"));

        await connection.ForgetRunAsync(_run, CancellationToken.None);

        Assert.Equal("gone", await connection.TextAsync($"[ -e $rs_base/{_run} ] || printf gone"));
        Assert.Equal(ReceiptOutcome.Ran, (await connection.RunAsync(Attempt("true"))).Receipt);
        await connection.ForgetRunAsync(_run, CancellationToken.None);
    }

    [Theory, EveryConnection]
    public async Task An_attempt_has_its_input_and_the_signals_of_a_command_in_the_foreground(string kind)
    {
        await using var connection = await Open.Async(kind);

        var small = await connection.RunAsync(Attempt("cat", "1") with { Stdin = "input"u8.ToArray() });
        var large = await connection.RunAsync(Attempt("wc -c", "2") with { Stdin = new byte[100_000] });
        var none = await connection.RunAsync(Attempt("cat; echo none", "3"));
        var interrupted = await connection.RunAsync(Attempt("sh -c 'kill -INT $$; echo deaf'", "4"));

        Assert.Equal(("input", "100000", "none\n"), (small.Text, large.Text.Trim(), none.Text));
        Assert.Equal((130, ""), (interrupted.ExitCode, interrupted.Text));
        await connection.ForgetRunAsync(_run, CancellationToken.None);
    }

    [Theory, EveryConnection]
    public async Task What_a_child_in_the_background_prints_later_is_in_no_other_reply(string kind)
    {
        await using var connection = await Open.Async(kind);

        await connection.RunAsync(Attempt("(sleep 0.2; echo late; echo late >&2) &"));
        var next = await connection.RunAsync("sleep 0.5; echo next");

        Assert.Equal(("next\n", ""), (next.Text, next.ErrorText));
        await connection.ForgetRunAsync(_run, CancellationToken.None);
    }

    [Theory, EveryConnection]
    public async Task A_time_limit_ends_an_attempt_that_another_session_started(string kind)
    {
        await using var one = await Open.Async(kind);
        await using var two = await Open.Async(kind);
        var folder = await two.FolderAsync();
        var request = Attempt($"echo x > {folder}/started; sleep 607");

        var first = one.RunAsync(request);
        await two.TextAsync($"while [ ! -s {folder}/started ]; do sleep 0.1; done; rm -r {folder}");
        var failed = await Assert.ThrowsAsync<ConnectionException>(() => two.RunAsync(request with { Timeout = TimeSpan.FromSeconds(0.3) }));

        Assert.Equal(ConnectionFailure.TimedOut, failed.Failure);
        Assert.Equal(ReceiptOutcome.Unknown, (await first).Receipt);
        Assert.Equal(ReceiptOutcome.Unknown, (await two.RunAsync(request)).Receipt);
        await two.ForgetRunAsync(_run, CancellationToken.None);
    }

    [Theory, EveryConnection]
    public async Task A_name_that_leads_elsewhere_is_refused(string kind)
    {
        await using var connection = await Open.Async(kind);

        foreach (var name in new[] { "", "..", "a/b", ".hidden", "a b", "a\nb" })
        {
            Assert.Equal(ConnectionFailure.RequestRefused, (await Assert.ThrowsAsync<ConnectionException>(() => connection.RunAsync(Attempt("true", name)))).Failure);
            await Assert.ThrowsAsync<ConnectionException>(() => connection.ForgetRunAsync(name, CancellationToken.None));
        }
    }

    [Fact]
    public async Task Receipts_of_another_user_are_that_users_and_are_forgotten_too()
    {
        await using var connection = await (await Fleet.DebianAsync()).ConnectAsync(2, "ops");
        var request = Attempt("id -un") with { Become = new BecomeSettings() };

        Assert.Equal(ReceiptOutcome.Ran, (await connection.RunAsync(request)).Receipt);
        Assert.Equal((ReceiptOutcome.Recovered, "root\n"), await connection.RunAsync(request) is var again ? (again.Receipt, again.Text) : default);
        await connection.ForgetRunAsync(_run, CancellationToken.None);

        Assert.Equal(ReceiptOutcome.Ran, (await connection.RunAsync(request)).Receipt);
        await connection.ForgetRunAsync(_run, CancellationToken.None);
    }

    [Fact]
    public async Task Without_a_place_for_the_receipt_nothing_is_run()
    {
        var fleet = await Fleet.DebianAsync();
        fleet.Exec(3, "mkdir -p /var/tmp/.rustible-4001; chmod 777 /var/tmp/.rustible-4001");
        await using var connection = await fleet.ConnectAsync(3, "deploy");

        var failed = await Assert.ThrowsAsync<ConnectionException>(() => connection.RunAsync(Attempt("echo x > /tmp/ran-without-receipt")));

        Assert.Equal((ConnectionFailure.TransferFailed, false), (failed.Failure, failed.IsUnreachable));
        Assert.Contains("/var/tmp/.rustible-4001 is not there, or belongs to somebody else", failed.Message);
        Assert.Equal("no\n", await connection.TextAsync("[ -e /tmp/ran-without-receipt ] || echo no"));
    }

    private ShellRequest Attempt(string script, string attempt = "1", long epoch = 1) => new(script) { Receipt = new ReceiptKey(_run, attempt, epoch, Rerun: false) };
}
