using Rustible.Actors.Hosts;
using Rustible.Engine.Strategies;

namespace Rustible.Actors.Runs;

/// <summary>
/// The effects of <c>run_once</c> tasks by host, numbered from 1, as the journal gives them: a host that has lost some gets them again. Only the
/// coordinator's own thread touches it.
/// </summary>
internal sealed class SharedEffects
{
    private readonly Dictionary<string, List<string>> _effects = new(StringComparer.Ordinal);

    /// <summary>Notes effects for hosts.</summary>
    public void Add(RunCommand.Adopt adopt)
    {
        foreach (var host in adopt.Hosts)
        {
            if (!_effects.TryGetValue(host, out var effects))
                _effects[host] = effects = [];
            effects.Add(adopt.Effects);
        }
    }

    /// <summary>How many a host is to have.</summary>
    public int Count(string host) => _effects.GetValueOrDefault(host)?.Count ?? 0;

    /// <summary>The message with a host's latest ones.</summary>
    public HostProtocol.AdoptEffects Latest(string run, string host) => Message(run, host, Count(host));

    /// <summary>The messages with all of a host's.</summary>
    public IEnumerable<HostProtocol.AdoptEffects> All(string run, string host) => Enumerable.Range(1, Count(host)).Select(number => Message(run, host, number));

    private HostProtocol.AdoptEffects Message(string run, string host, int number) =>
        new(run, host, OutcomeJson.AdoptionKey(number), _effects[host][number - 1]);
}
