using System.Diagnostics;

namespace Rustible.Connections.Tests.Contract;

public class LimitContractTests
{
    [Theory, EveryConnection]
    public async Task A_time_limit_ends_the_command_and_its_children(string kind)
    {
        await using var connection = await Open.Async(kind);
        var folder = await connection.FolderAsync();
        var watch = Stopwatch.StartNew();

        var script = $"echo x; sleep 601 & echo $! >> {folder}/pids; (sleep 602 & echo $! >> {folder}/pids); sh -c 'echo $$ >> {folder}/pids; sleep 603; true'";
        var failed = await Assert.ThrowsAsync<ConnectionException>(
            () => connection.RunAsync(new ShellRequest(script) { Timeout = TimeSpan.FromSeconds(0.7) }));

        Assert.Equal(ConnectionFailure.TimedOut, failed.Failure);
        Assert.Contains("within 0.7 s", failed.Message);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
        Assert.Equal("3 0", await connection.TextAsync(Alive(folder)));
        await connection.TextAsync($"rm -r {folder}");
    }

    [Theory, EveryConnection]
    public async Task Cancelling_ends_the_command(string kind)
    {
        await using var connection = await Open.Async(kind);
        var folder = await connection.FolderAsync();
        using var cancel = new CancellationTokenSource();

        var running = connection.RunAsync(new ShellRequest($"echo $$ > {folder}/pids; mkfifo {folder}/go; exec sh -c 'echo $$ > {folder}/pids; cat {folder}/go'"), cancel.Token);
        await using var other = await Open.Async(kind);
        await other.TextAsync($"while [ ! -s {folder}/pids ]; do sleep 0.1; done");
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("1 0", await connection.TextAsync(Alive(folder)));
        await connection.TextAsync($"rm -r {folder}");
    }

    [Theory, EveryConnection]
    public async Task What_an_earlier_command_left_in_the_background_outlives_a_time_limit(string kind)
    {
        await using var connection = await Open.Async(kind);
        var pid = (await connection.TextAsync("sleep 604 > /dev/null 2>&1 & echo $!")).Trim();

        await Assert.ThrowsAsync<ConnectionException>(() => connection.RunAsync(new ShellRequest("sleep 605") { Timeout = TimeSpan.FromSeconds(0.3) }));

        Assert.Equal("alive", await connection.TextAsync($"kill {pid} && printf alive"));
    }

    [Theory, EveryConnection]
    public async Task Cancelling_a_request_that_waits_leaves_the_one_that_runs_alone(string kind)
    {
        await using var connection = await Open.Async(kind);
        using var cancel = new CancellationTokenSource();

        var running = connection.RunAsync("sleep 1; printf done");
        var waiting = connection.RunAsync(new ShellRequest("printf never"), cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal("done", (await running).Text);
    }

    [Theory, EveryConnection]
    public async Task A_request_behind_one_that_is_cancelled_is_carried_out(string kind)
    {
        await using var connection = await Open.Async(kind);
        using var cancel = new CancellationTokenSource();

        var running = connection.RunAsync(new ShellRequest("sleep 606"), cancel.Token);
        var waiting = connection.RunAsync("printf done");
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("done", (await waiting).Text);
    }

    [Theory, EveryConnection]
    public async Task A_shell_that_is_killed_is_a_lost_session_and_the_next_request_gets_a_new_one(string kind)
    {
        await using var connection = await Open.Async(kind);

        var lost = await Assert.ThrowsAsync<ConnectionException>(() => connection.RunAsync("kill -KILL $$; sleep 5"));

        Assert.Equal(ConnectionFailure.SessionLost, lost.Failure);
        Assert.Equal("ok", await connection.TextAsync("printf ok"));
    }

    [Theory, EveryConnection]
    public async Task Names_that_would_change_the_script_are_refused(string kind)
    {
        await using var connection = await Open.Async(kind);

        foreach (var name in new[] { "", "a b", "x;id", "1a", "é", "a-b" })
        {
            var refused = await Assert.ThrowsAsync<ConnectionException>(
                () => connection.RunAsync(new ShellRequest(":") { Environment = [new(name, "1")] }));
            Assert.Equal(ConnectionFailure.RequestRefused, refused.Failure);
            Assert.Contains($"'{name}'", refused.Message);
        }
        var nul = await Assert.ThrowsAsync<ConnectionException>(() => connection.RunAsync(new ShellRequest(":") { Variables = [new("a", "x\0y")] }));

        Assert.Contains("NUL", nul.Message);
    }

    // A zombie has ended too: whoever runs as the first process may be slow to reap it.
    private static string Alive(string folder) =>
        $"all=0; n=0; while read -r pid; do all=$((all + 1)); " +
        "if [ -e /proc/$pid/stat ] && ! grep -q '^State:.Z' /proc/$pid/status; then n=$((n + 1)); fi; done < " + folder + "/pids; printf '%s %s' $all $n";
}
