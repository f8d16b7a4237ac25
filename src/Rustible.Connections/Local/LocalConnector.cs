using Rustible.Connections.Shell;

namespace Rustible.Connections.Local;

/// <summary>Sessions with this machine.</summary>
/// <param name="clock">The time.</param>
public sealed class LocalConnector(TimeProvider clock) : IConnector
{
    /// <inheritdoc/>
    public async Task<IConnection> ConnectAsync(ConnectionTarget target, CancellationToken cancellation) =>
        // this machine does not go away without a word: no heartbeat
        await ShellConnection.StartAsync(new LocalOpener(target.Host, target.Folder), target with { KeepAlive = TimeSpan.Zero }, clock, cancellation).ConfigureAwait(false);

    private sealed class LocalOpener(string host, string? folder) : IChannelOpener
    {
        public bool IsAlive => true;

        public string Host => host;

        public Task<IShellChannel> OpenAsync(string command, IChannelSink sink, CancellationToken cancellation) =>
            Task.FromResult<IShellChannel>(ProcessChannel.Start(command, folder, sink));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
