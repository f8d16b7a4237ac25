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
