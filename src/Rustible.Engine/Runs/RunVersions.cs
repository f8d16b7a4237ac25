using System.Collections.Concurrent;
using System.Collections.Immutable;
using Rustible.Language.Inventory;

namespace Rustible.Engine.Runs;

/// <summary>
/// A run as its tasks change the inventory (<c>add_host</c>, <c>group_by</c>, <c>meta: refresh_inventory</c>). A version is the number of changes so far,
/// and the changes are part of the run's journal: the same version is the same inventory and the same plan on every node. Thread-safe.
/// </summary>
/// <param name="context">The run with the inventory of its sources.</param>
/// <param name="plan">The plan made with it.</param>
/// <param name="planner">Makes a play's plan with another inventory.</param>
/// <param name="reload">Reads the sources again.</param>
public sealed class RunVersions(RunContext context, RunPlan plan, Func<HostInventory, int, PlannedPlay> planner, Func<HostInventory> reload)
{
    private const int Kept = 4;
    private readonly Lock _lock = new();
    private readonly List<HostInventory> _reloaded = [];
    private readonly ConcurrentDictionary<int, Lazy<RunContext>> _contexts = new();
    private readonly ConcurrentDictionary<(int Play, int Version), Lazy<PlannedPlay>> _plays = new();
    private readonly ConcurrentDictionary<(int Play, int First, int Last), Lazy<ImmutableArray<string>>> _hosts = new();
    private ImmutableList<InventoryChange> _changes = [];

    /// <summary>How many changes are known here.</summary>
    public int Count => _changes.Count;

    /// <summary>Takes over changes that follow those of the first <paramref name="from"/>; what is known already is passed over.</summary>
    public void Learn(int from, IEnumerable<InventoryChange> changes)
    {
        lock (_lock)
        {
            if (from <= _changes.Count)
                _changes = _changes.AddRange(changes.Skip(_changes.Count - from));
        }
    }

    /// <summary>The run with the inventory of a version, shared by all hosts of the node.</summary>
    public RunContext At(int version)
    {
        if (version == 0)
            return context;
        var found = _contexts.GetOrAdd(version, number => new(() => context with { Inventory = Make(number) })).Value;
        foreach (var old in _contexts.Keys.Where(known => known + Kept < version))
            _contexts.TryRemove(old, out _);
        return found;
    }

    /// <summary>A play as it is planned with the inventory of a version.</summary>
    /// <exception cref="Rustible.Language.Source.LanguageException">Its hosts cannot be known.</exception>
    public PlannedPlay PlayAt(int play, int version) =>
        version == 0 ? plan.Plays[play] : _plays.GetOrAdd((play, version), key => new(() => planner(At(key.Version).Inventory, key.Play))).Value;

    /// <summary>The hosts of a play, <c>ansible_play_hosts_all</c>: hosts that are added while it is under way count among them, though they take no part.</summary>
    /// <param name="play">The play.</param>
    /// <param name="first">The version when it began.</param>
    /// <param name="last">The version now.</param>
    public ImmutableArray<string> HostsOf(int play, int first, int last) => first == last
        ? PlayAt(play, first).Hosts
        : _hosts.GetOrAdd((play, first, last), key => new(() => WithAdded(PlayAt(key.Play, key.First).Hosts, key.First, key.Last))).Value;

    private ImmutableArray<string> WithAdded(ImmutableArray<string> hosts, int first, int last)
    {
        var before = At(first).Inventory.Hosts;
        // Reading the sources again makes the play forget them.
        var since = Math.Max(first, _changes.FindLastIndex(last - 1, change => change is InventoryChange.Refreshed) + 1);
        var added = _changes.Take(last).Skip(since).OfType<InventoryChange.HostAdded>().Select(change => change.Host);
        return hosts.AddRange(added.Where(host => !before.ContainsKey(host)).Distinct());
    }

    private HostInventory Make(int version)
    {
        var changes = _changes.Take(version).ToList();
        return InventoryChanges.Apply(Base(changes.OfType<InventoryChange.Refreshed>().Count()), changes);
    }

    private HostInventory Base(int refreshes)
    {
        lock (_lock)
        {
            while (_reloaded.Count < refreshes)
                _reloaded.Add(reload());
            return refreshes == 0 ? context.Inventory : _reloaded[refreshes - 1];
        }
    }
}
