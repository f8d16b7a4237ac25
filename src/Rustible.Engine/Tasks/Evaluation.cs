using Rustible.Engine.Variables;
using Rustible.Templating;

namespace Rustible.Engine.Tasks;

/// <summary>
/// The variables of one invocation while it is evaluated. Evaluation is pure: when it needs the state of another host, that state is fetched and the
/// evaluation is made again.
/// </summary>
internal sealed class Evaluation
{
    private readonly TaskInvocation _invocation;
    private readonly IHostSessions _sessions;
    private readonly KnownStates _states;
    private readonly RenderedValues _rendered = new();
    private readonly List<string> _warnings = [];
    private readonly CancellationToken _cancellation;
    private HostScope? _scope;
    private int _ahead;

    /// <param name="invocation">What is evaluated.</param>
    /// <param name="sessions">Knows the variables of other hosts.</param>
    /// <param name="cancellation">Ends what is rendered.</param>
    public Evaluation(TaskInvocation invocation, IHostSessions sessions, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _invocation = invocation;
        _sessions = sessions;
        _states = new KnownStates(Host, invocation.State);
    }

    public string Host => _invocation.Attempt.Host;

    /// <summary>What the person who runs the task should know, each once.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The variables of the task's own host.</summary>
    public HostScope Scope => _scope ??= HostScope.ForTask(_invocation, Host, _states, _rendered, _cancellation);

    /// <summary>The variables of the host to which the task is delegated; a host that no inventory names has none of its own.</summary>
    public HostScope ScopeOf(string host)
    {
        if (host == Host)
            return Scope;
        if (!_invocation.Run.Inventory.Hosts.ContainsKey(host) && !_states.Knows(host))
            _states[host] = HostRunState.Empty;
        return HostScope.ForTask(_invocation, host, _states, new RenderedValues(), _cancellation);
    }

    /// <summary>What a loop item did is seen by the next one.</summary>
    public void Apply(StateEffects effects)
    {
        _states[Host] = _states[Host].Apply(effects);
        _scope = null;
    }

    public void Warn(string message)
    {
        if (!_warnings.Contains(message))
            _warnings.Add(message);
    }

    public Task<T> DoAsync<T>(Func<T> evaluate, CancellationToken cancellation) => DoAsync(() => Task.FromResult(evaluate()), cancellation);

    public async Task<T> DoAsync<T>(Func<Task<T>> evaluate, CancellationToken cancellation)
    {
        while (true)
        {
            string needed;
            try
            {
                return await evaluate().ConfigureAwait(false);
            }
            catch (Exception error) when (HostStateNeeded.In(error) is { } signal)
            {
                needed = signal.Host;
            }
            await FetchAsync(needed, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// A template that walks over hosts asks for one after the other, and each question costs an evaluation: with every round twice as many of the hosts
    /// that follow in the inventory are fetched too.
    /// </summary>
    private async Task FetchAsync(string host, CancellationToken cancellation)
    {
        var more = _invocation.Run.Inventory.Hosts.Keys.SkipWhile(other => other != host).Skip(1).Where(other => !_states.Knows(other)).Take(_ahead);
        string[] hosts = [host, .. more];
        _ahead = Math.Min((_ahead * 2) + 1, 1023);
        var states = await Task.WhenAll(hosts.Select(each => _sessions.FetchStateAsync(each, cancellation))).ConfigureAwait(false);
        foreach (var (each, state) in hosts.Zip(states))
            _states[each] = state;
    }
}
