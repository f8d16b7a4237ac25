using Renci.SshNet;
using Rustible.Connections.Shell;

namespace Rustible.Connections.Ssh;

/// <summary>An authenticated ssh session, and the jump sessions it goes through.</summary>
internal sealed class SshSession : IChannelOpener
{
    private readonly SshClient _client;
    private readonly SshThreads _threads;
    private readonly IReadOnlyList<IDisposable> _below;
    private volatile bool _isBroken;

    public SshSession(string host, SshClient client, SshThreads threads, IReadOnlyList<IDisposable> below)
    {
        (Host, _client, _threads, _below) = (host, client, threads, below);
        client.ErrorOccurred += (_, _) => _isBroken = true;
    }

    public bool IsAlive => !_isBroken && _client.IsConnected;

    public string Host { get; }

    public Task<IShellChannel> OpenAsync(string command, IChannelSink sink, CancellationToken cancellation) =>
        SshChannel.OpenAsync(_client, command, sink, _threads, Host, cancellation);

    public async ValueTask DisposeAsync() => await _threads.CallAsync(
        () =>
        {
            _client.Dispose();
            foreach (var jump in _below.Reverse())
                jump.Dispose();
            return true;
        },
        CancellationToken.None).ConfigureAwait(false);
}
