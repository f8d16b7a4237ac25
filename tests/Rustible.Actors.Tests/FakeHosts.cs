using System.Collections.Concurrent;
using System.Text;
using Rustible.Connections;

namespace Rustible.Actors.Tests;

/// <summary>Hosts whose scripts end when the test says so. Keeps what was run.</summary>
internal sealed class FakeHosts : IConnector
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<ShellReply>> _replies = new();
    private int _open;

    /// <summary>Host and script, in the order in which they were begun.</summary>
    public ConcurrentQueue<(string Host, ShellRequest Request)> Begun { get; } = new();

    /// <summary>Hosts to which a session was opened, one entry a session.</summary>
    public ConcurrentQueue<string> Connected { get; } = new();

    /// <summary>Runs whose receipts were removed, by host.</summary>
    public ConcurrentQueue<(string Host, string Run)> Forgotten { get; } = new();

    /// <summary>Runs whose receipts lie on every host.</summary>
    public IReadOnlyList<string> Left { get; set; } = [];

    public int Open => Volatile.Read(ref _open);

    /// <summary>Scripts wait for <see cref="Answer"/> instead of ending at once with their own text.</summary>
    public bool Holds { get; set; }

    public void Answer(string host, string script, string stdout = "done", int exitCode = 0) =>
        Reply(host, script).TrySetResult(new ShellReply(exitCode, Encoding.UTF8.GetBytes(stdout), default));

    public Task<IConnection> ConnectAsync(ConnectionTarget target, CancellationToken cancellation)
    {
        Connected.Enqueue(target.Host);
        Interlocked.Increment(ref _open);
        return Task.FromResult<IConnection>(new Session(this, target.Host));
    }

    private TaskCompletionSource<ShellReply> Reply(string host, string script) =>
        _replies.GetOrAdd($"{host}: {script}", _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private sealed class Session(FakeHosts hosts, string host) : IConnection
    {
        public bool IsAlive { get; private set; } = true;

        public Task<ShellReply> RunAsync(ShellRequest request, CancellationToken cancellation)
        {
            hosts.Begun.Enqueue((host, request));
            return hosts.Holds
                ? hosts.Reply(host, request.Script).Task.WaitAsync(cancellation)
                : Task.FromResult(new ShellReply(0, Encoding.UTF8.GetBytes(request.Script), default));
        }

        public Task UploadAsync(Stream content, string path, BecomeSettings? become, CancellationToken cancellation) => Task.CompletedTask;

        public Task<long> DownloadAsync(string path, Stream destination, BecomeSettings? become, CancellationToken cancellation) => Task.FromResult(0L);

        public Task ForgetRunAsync(string run, CancellationToken cancellation)
        {
            hosts.Forgotten.Enqueue((host, run));
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<string>> RunsWithReceiptsAsync(CancellationToken cancellation) => Task.FromResult(hosts.Left);

        public ValueTask DisposeAsync()
        {
            if (IsAlive)
                Interlocked.Decrement(ref hosts._open);
            IsAlive = false;
            return ValueTask.CompletedTask;
        }
    }
}
