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

    private sealed class CountingOpener : IChannelOpener
    {
        public int Opened { get; private set; }

        public int Written { get; private set; }

        public bool IsAlive => true;

        public string Host => "localhost";

        public Task<IShellChannel> OpenAsync(string command, IChannelSink sink, CancellationToken cancellation)
        {
            Opened++;
            return Task.FromResult<IShellChannel>(new CountingChannel(ProcessChannel.Start(command, null, sink), () => Written++));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class CountingChannel(IShellChannel inner, Action count) : IShellChannel
    {
        public bool HasEnded => inner.HasEnded;

        public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation)
        {
            count();
            return inner.WriteAsync(data, cancellation);
        }

        public ValueTask CloseInputAsync() => inner.CloseInputAsync();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
