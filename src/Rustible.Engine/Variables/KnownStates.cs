using Rustible.Engine.Tasks;

namespace Rustible.Engine.Variables;

/// <summary>The run states of hosts as far as they are known while one task is evaluated: the host's own, and those fetched from others.</summary>
internal sealed class KnownStates
{
    private readonly Dictionary<string, HostRunState> _states = new(StringComparer.Ordinal);
    private readonly bool _isUntouched;

    private KnownStates(bool isUntouched) => _isUntouched = isUntouched;

    public KnownStates(string host, HostRunState state) => _states[host] = state;

    /// <summary>Before any host is touched: all states are empty.</summary>
    public static KnownStates Untouched { get; } = new(isUntouched: true);

    /// <summary>The state of <paramref name="host"/>.</summary>
    /// <exception cref="HostStateNeeded">It has not been fetched.</exception>
    public HostRunState this[string host]
    {
        get => _states.TryGetValue(host, out var state) ? state : _isUntouched ? HostRunState.Empty : throw new HostStateNeeded(host);
        set => _states[host] = value;
    }

    public bool Knows(string host) => _isUntouched || _states.ContainsKey(host);
}
