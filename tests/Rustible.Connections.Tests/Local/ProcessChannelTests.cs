using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Rustible.Connections.Local;
using Rustible.Connections.Shell;

namespace Rustible.Connections.Tests.Local;

public class ProcessChannelTests
{
    [Fact]
    public async Task What_still_runs_ends_with_the_channel_and_what_has_a_session_of_its_own_does_not()
    {
        var sink = new Lines();
        var channel = ProcessChannel.Start("sleep 300 & echo $!; setsid sleep 300 & echo $!; echo $$; wait", null, sink);
        var processes = new List<int>();
        for (var i = 0; i < 3; i++)
            processes.Add(await sink.NextAsync());
        while (SessionOf(processes[1]) != processes[1])
            await Task.Delay(10);

        await channel.DisposeAsync();

        try
        {
            for (var waited = 0; waited < 20_000 && (SessionOf(processes[0]) ?? SessionOf(processes[2])) is not null; waited += 10)
                await Task.Delay(10);
            Assert.Equal([null, processes[1], null], processes.Select(SessionOf));
        }
        finally
        {
            System.Diagnostics.Process.GetProcessById(processes[1]).Kill();
        }
    }

    [Fact]
    public async Task What_a_shell_is_doing_it_finishes_when_its_session_is_closed()
    {
        var folder = Directory.CreateTempSubdirectory("rustible-");
        var (began, done) = (Path.Combine(folder.FullName, "began"), Path.Combine(folder.FullName, "done"));
        var connection = await new LocalConnector(TimeProvider.System).ConnectAsync(new ConnectionTarget("localhost", "local"), CancellationToken.None);
        var task = connection.RunAsync(new ShellRequest($"echo $$ >{began}; while [ ! -e {began}.on ]; do sleep 0.1; done; echo 1 >{done}") { Receipt = new ReceiptKey("left", "1", 1, false) }, CancellationToken.None);
        while (!File.Exists(began) || File.ReadAllText(began).Length == 0)
            await Task.Delay(10);

        await connection.DisposeAsync();
        await Assert.ThrowsAsync<ConnectionException>(() => task);
        File.WriteAllText(began + ".on", "");

        await using var other = await new LocalConnector(TimeProvider.System).ConnectAsync(new ConnectionTarget("localhost", "local"), CancellationToken.None);
        var recovered = await other.RunAsync(new ShellRequest("echo never") { Receipt = new ReceiptKey("left", "1", 1, false) }, CancellationToken.None);
        Assert.Equal((ReceiptOutcome.Recovered, 0, "1\n"), (recovered.Receipt, recovered.ExitCode, File.ReadAllText(done)));
        var shell = int.Parse(File.ReadAllText(began), CultureInfo.InvariantCulture);
        for (var waited = 0; waited < 20_000 && SessionOf(shell) is not null; waited += 10)
            await Task.Delay(10);
        Assert.Null(SessionOf(shell));
        await other.ForgetRunAsync("left", CancellationToken.None);
        folder.Delete(recursive: true);
    }

    /// <summary>The session of a process that runs; null when there is none, or one that waits for its parent to look at its status.</summary>
    private static int? SessionOf(int process)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
            return fields[0] == "Z" ? null : int.Parse(fields[3], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private sealed class Lines : IChannelSink
    {
        private readonly BlockingCollection<int> _numbers = [];
        private string _rest = "";

        public Task<int> NextAsync() => Task.Run(() => _numbers.TryTake(out var number, 20_000) ? number : throw new TimeoutException());

        public void Stdout(ReadOnlySpan<byte> data)
        {
            var lines = (_rest + Encoding.ASCII.GetString(data)).Split('\n');
            foreach (var line in lines[..^1])
                _numbers.Add(int.Parse(line, CultureInfo.InvariantCulture));
            _rest = lines[^1];
        }

        public void Stderr(ReadOnlySpan<byte> data)
        {
        }

        public void Closed(int? exitCode, string reason)
        {
        }
    }
}
