using System.Text;
using Rustible.Actors.Runs;
using Rustible.Actors.Serialization;
using Rustible.Connections;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Engine.Variables;

namespace Rustible.Actors.Hosts;

/// <summary>What one run's tasks on one host see of sessions and of other hosts.</summary>
/// <param name="run">The run.</param>
/// <param name="own">The host's own sessions.</param>
/// <param name="questions">The way to other hosts' actors.</param>
/// <param name="tell">The way to the run's coordinator.</param>
internal sealed class TaskSessions(string run, HostSessions own, Questions questions, Action<RunProtocol.TaskStepped> tell) : IHostSessions
{
    /// <summary>A delegated task to this machine runs here, on the node that works on the host: every node has the playbook's files.</summary>
    public Task<IConnection> OpenAsync(string host, ConnectionTarget target, CancellationToken cancellation) =>
        host == own.Host || target.Kind == "local"
            ? own.OpenAsync(target, cancellation)
            : Task.FromResult<IConnection>(new DelegatedConnection(run, own.Host, host, WireTarget.From(target), questions));

    public void Reset() => own.Close();

    public void Tell(AttemptId attempt, TaskStep step) => tell(new RunProtocol.TaskStepped(attempt, step));

    public async Task<HostRunState> FetchStateAsync(string host, CancellationToken cancellation)
    {
        var state = await questions.AskAsync(number => [new HostProtocol.ReadState(host, run, own.Host, number)], cancellation).ConfigureAwait(false);
        return HostRunState.Empty.Apply(EffectsJson.Parse(Encoding.UTF8.GetString(state)));
    }
}
