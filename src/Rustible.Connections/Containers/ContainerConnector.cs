using Rustible.Connections.Local;
using Rustible.Connections.Shell;

namespace Rustible.Connections.Containers;

/// <summary>Sessions with containers, through the program on this machine that runs commands in them. A shell stays in the container as it does on a host.</summary>
/// <param name="clock">The time.</param>
public sealed class ContainerConnector(TimeProvider clock) : IConnector
{
    /// <inheritdoc/>
    public async Task<IConnection> ConnectAsync(ConnectionTarget target, CancellationToken cancellation)
    {
        var line = target.ContainerCommand ?? throw new ArgumentException($"The connection '{target.Kind}' of {target.Host} has no command.", nameof(target));
        if (ContainerCommand.Missing(line) is { } missing)
        {
            throw new ConnectionException(ConnectionFailure.Unreachable,
                $"The connection '{target.Kind}' of {target.Host} needs the program '{missing}' on the control node, which does not have it in its PATH.");
        }
        return await ShellConnection.StartAsync(new Opener(target.Host, line), target, clock, cancellation).ConfigureAwait(false);
    }

    private sealed class Opener(string host, string line) : IChannelOpener
    {
        public bool IsAlive => true;

        public string Host => host;

        public Task<IShellChannel> OpenAsync(string command, IChannelSink sink, CancellationToken cancellation) =>
            Task.FromResult<IShellChannel>(ProcessChannel.Start($"exec {line} /bin/sh -c {ShellQuote.Word(command)}", null, sink));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
