using System.Collections.Immutable;
using Rustible.Engine.Runs;
using Rustible.Engine.Tests.Tasks;
using Rustible.Language.Configuration;
using Rustible.Language.Inventory;

namespace Rustible.Engine.Tests.Runs;

public class RunVersionsTests
{
    private readonly TaskBench _bench = new();
    private int _reloads;

    [Fact]
    public void A_version_is_the_inventory_after_so_many_changes()
    {
        var versions = Versions();

        versions.Learn(0, [Added("n1"), Added("n2")]);
        versions.Learn(1, [Added("n2"), Added("n3")]);   // told twice in part, as a coordinator that took over does

        Assert.Equal(3, versions.Count);
        Assert.Equal(["a", "b"], versions.At(0).Inventory.Hosts.Keys);
        Assert.Equal(["a", "b", "n1", "n2"], versions.At(2).Inventory.Hosts.Keys);
        Assert.Same(versions.At(3), versions.At(3));
        Assert.Equal(["n1", "n2", "a", "b"], versions.PlayAt(0, 2).Hosts.AsEnumerable());
    }

    [Fact]
    public void What_tasks_added_stays_when_the_sources_are_read_again()
    {
        var versions = Versions();

        versions.Learn(0, [Added("n1"), new InventoryChange.Refreshed()]);

        Assert.Equal(["a", "b", "n1"], versions.At(2).Inventory.Hosts.Keys);
        Assert.Equal(1, _reloads);
    }

    [Fact]
    public void Hosts_that_are_added_during_a_play_count_among_its_hosts_until_sources_are_read_again()
    {
        var versions = Versions();

        versions.Learn(0, [Added("n1"), Added("n2"), new InventoryChange.Refreshed(), Added("n3")]);

        Assert.Equal(["n1", "a", "b", "n2"], versions.HostsOf(0, 1, 2).AsEnumerable());
        Assert.Equal(["n1", "a", "b", "n3"], versions.HostsOf(0, 1, 4).AsEnumerable());
    }

    private RunVersions Versions()
    {
        var inventory = InventoryLoader.Load(["a,b,"], new InventoryOptions("/site", new AnsibleSettings()));
        var run = _bench.Invocation(TaskBench.Task("debug")).Run with { Inventory = inventory };
        return new RunVersions(run, new RunPlan([Planned(inventory)]), (changed, _) => Planned(changed), () =>
        {
            _reloads++;
            return inventory;
        });
    }

    private PlannedPlay Planned(HostInventory inventory)
    {
        ImmutableArray<string> hosts = [.. HostPattern.Match("all", inventory)];
        return new PlannedPlay(_bench.Play, "play", hosts, [hosts]);
    }

    private static InventoryChange.HostAdded Added(string host) => new(host, [], []);
}
