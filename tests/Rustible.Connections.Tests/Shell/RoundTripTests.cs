using Rustible.Connections.Local;
using Rustible.Connections.Shell;
using Rustible.Connections.Tests.Contract;

namespace Rustible.Connections.Tests.Shell;

public class RoundTripTests
{
    [Fact]
    public async Task A_task_is_one_write_in_the_channel_that_is_there()
    {
        var file = Path.Combine(Path.GetTempPath(), $"rustible-{Guid.NewGuid():N}");
        var opener = new CountingOpener();
        await using var connection = await ShellConnection.StartAsync(opener, new ConnectionTarget("localhost", "local"), TimeProvider.System, CancellationToken.None);
        await connection.RunAsync("true");
        var before = (opener.Opened, opener.Written);

        await connection.RunAsync(new ShellRequest("cat") { Stdin = new byte[16_000], Receipt = new ReceiptKey("round-trip", "1", 1, false) });
        await connection.UploadAsync(new MemoryStream(new byte[16_000]), file, null, CancellationToken.None);

        Assert.Equal((before.Opened, before.Written + 2), (opener.Opened, opener.Written));
        File.Delete(file);
        await connection.ForgetRunAsync("round-trip", CancellationToken.None);
    }

    [Fact]
    public async Task A_script_that_is_kept_travels_once()
    {
        var opener = new CountingOpener();
        await using var connection = await ShellConnection.StartAsync(opener, new ConnectionTarget("localhost", "local"), TimeProvider.System, CancellationToken.None);
        var script = $"rs_long={new string('x', 4000)}\nprintf '%s ' \"$word\"\ncat\n(exit 3)\nexit";
        var sizes = new List<long>();
        foreach (var word in (string[])["it's", "}", "last"])
        {
            var before = opener.Bytes;
            var reply = await connection.RunAsync(new ShellRequest(script) { IsKept = true, Variables = [new("word", word)], Stdin = "input"u8.ToArray() });
            sizes.Add(opener.Bytes - before);

            Assert.Equal((word + " input", 3), (reply.Text, reply.ExitCode));
        }
        Assert.True(sizes[0] > 4000 && sizes[1] < 400 && sizes[2] < 400, string.Join(' ', sizes));
    }

    [Fact]
    public async Task A_kept_script_leaves_its_receipt_too()
    {
        await using var connection = await ShellConnection.StartAsync(new CountingOpener(), new ConnectionTarget("localhost", "local"), TimeProvider.System, CancellationToken.None);
        foreach (var (attempt, expected) in ((string, ReceiptOutcome)[])[("1", ReceiptOutcome.Ran), ("2", ReceiptOutcome.Ran), ("2", ReceiptOutcome.Recovered)])
        {
            var reply = await connection.RunAsync(new ShellRequest("printf %s \"$word\"; exit 4")
            {
                IsKept = true,
                Variables = [new("word", attempt)],
                Receipt = new ReceiptKey("kept", attempt, 1, false),
            });

            Assert.Equal((attempt, 4, expected), (reply.Text, reply.ExitCode, reply.Receipt));
        }
        await connection.ForgetRunAsync("kept", CancellationToken.None);
    }

    [Fact]
    public async Task A_preparation_runs_in_the_shell_itself_and_travels_once()
    {
        var opener = new CountingOpener();
        await using var connection = await ShellConnection.StartAsync(opener, new ConnectionTarget("localhost", "local"), TimeProvider.System, CancellationToken.None);
        var request = new ShellRequest("printf %s \"$count\"; count=9") { Preparation = $"count=$((${{count:-0}} + 1)) rs_long={new string('x', 4000)}" };
        var sizes = new List<long>();
        foreach (var count in (string[])["1", "2", "3"])
        {
            var before = opener.Bytes;

            Assert.Equal(count, (await connection.RunAsync(request)).Text);
            sizes.Add(opener.Bytes - before);
        }
        Assert.True(sizes[0] > 4000 && sizes[1] < 400 && sizes[2] < 400, string.Join(' ', sizes));
    }

    [Fact]
    public async Task An_upload_that_has_failed_before_its_first_byte_writes_one_since_its_input_cannot_be_closed_else()
    {
        var opener = new CountingOpener();
        await using var connection = await ShellConnection.StartAsync(opener, new ConnectionTarget("localhost", "local"), TimeProvider.System, CancellationToken.None);
        opener.WaitsForError = true;
        var before = opener.Written;

        var failed = await Assert.ThrowsAsync<ConnectionException>(() => connection.UploadAsync(new MemoryStream(new byte[100_000]), "/nowhere/file", null, CancellationToken.None));

        Assert.Equal((ConnectionFailure.TransferFailed, before + 1), (failed.Failure, opener.Written));
    }

    [Fact]
    public async Task A_shell_that_ends_while_it_is_opened_has_its_say()
    {
        var failed = await Assert.ThrowsAsync<ConnectionException>(() =>
            ShellConnection.StartAsync(new EndingOpener(), new ConnectionTarget("web1", "ssh"), TimeProvider.System, CancellationToken.None));

        Assert.Equal(
            "No shell can be started on web1: the shell ended with status 3: not today. Look at the user's login shell, and at the files that it reads at its start.", failed.Message);
    }

    /// <summary>The command ends before its channel has been handed out, as a quick one does.</summary>
    private sealed class EndingOpener : IChannelOpener
    {
        public bool IsAlive => true;

        public string Host => "web1";

        public Task<IShellChannel> OpenAsync(string command, IChannelSink sink, CancellationToken cancellation)
        {
            _ = Task.Run(
                () =>
                {
                    sink.Stderr("not today\n"u8);
                    sink.Closed(3, "it ended");
                },
                CancellationToken.None);
            throw new ConnectionException(ConnectionFailure.SessionLost, "The session with web1 was lost: the channel is closed");
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class CountingOpener : IChannelOpener
    {
        /// <summary>Hands a channel out only when its command has complained.</summary>
        public bool WaitsForError { get; set; }

        public int Opened { get; private set; }

        public int Written { get; private set; }

        public long Bytes { get; private set; }

        public bool IsAlive => true;

        public string Host => "localhost";

        public async Task<IShellChannel> OpenAsync(string command, IChannelSink sink, CancellationToken cancellation)
        {
            Opened++;
            var watched = new WatchedSink(sink);
            var channel = new CountingChannel(ProcessChannel.Start(command, null, watched), Count);
            if (WaitsForError)
                await watched.Complained;
            return channel;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private void Count(int bytes)
        {
            Written++;
            Bytes += bytes;
        }
    }

    private sealed class WatchedSink(IChannelSink inner) : IChannelSink
    {
        private readonly TaskCompletionSource _complained = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Complained => _complained.Task;

        public void Stdout(ReadOnlySpan<byte> data) => inner.Stdout(data);

        public void Stderr(ReadOnlySpan<byte> data)
        {
            inner.Stderr(data);
            if (data.Contains((byte)0x1e))
                _complained.TrySetResult();
        }

        public void Closed(int? exitCode, string reason) => inner.Closed(exitCode, reason);
    }

    private sealed class CountingChannel(IShellChannel inner, Action<int> count) : IShellChannel
    {
        public bool HasEnded => inner.HasEnded;

        public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation)
        {
            count(data.Length);
            return inner.WriteAsync(data, cancellation);
        }

        public ValueTask CloseInputAsync() => inner.CloseInputAsync();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
