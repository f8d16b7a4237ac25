using Rustible.Connections;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;

namespace Rustible.Engine.Tests.Tasks;

/// <summary>Other hosts' states by name, and a connection that only notes where it was opened.</summary>
internal sealed class FakeSessions : IHostSessions
{
    public List<ConnectionTarget> Opened { get; } = [];

    public List<string> Fetched { get; } = [];

    public Dictionary<string, HostRunState> States { get; } = [];

    public ConnectionException? Failure { get; set; }

    public Task<IConnection> OpenAsync(string host, ConnectionTarget target, CancellationToken cancellation)
    {
        Opened.Add(target);
        return Failure is null ? Task.FromResult<IConnection>(new NoConnection()) : Task.FromException<IConnection>(Failure);
    }

    public int Resets { get; private set; }

    public void Reset() => Resets++;

    public List<TaskStep> Steps { get; } = [];

    public void Tell(AttemptId attempt, TaskStep step) => Steps.Add(step);

    public Task<HostRunState> FetchStateAsync(string host, CancellationToken cancellation)
    {
        Fetched.Add(host);
        return Task.FromResult(States.GetValueOrDefault(host, HostRunState.Empty));
    }

    private sealed class NoConnection : IConnection
    {
        public bool IsAlive => true;

        public Task<ShellReply> RunAsync(ShellRequest request, CancellationToken cancellation) => Task.FromResult(new ShellReply(0, default, default));

        public Task UploadAsync(Stream content, string path, BecomeSettings? become, CancellationToken cancellation) => Task.CompletedTask;

        public Task<long> DownloadAsync(string path, Stream destination, BecomeSettings? become, CancellationToken cancellation) => Task.FromResult(0L);

        public Task ForgetRunAsync(string run, CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
