using Rustible.Engine.Variables;
using Rustible.Language.Inventory;
using Rustible.Language.Playbook;
using Rustible.Modules.Control;
using Rustible.Templating.Values;
using static Rustible.Engine.Tests.Tasks.TaskBench;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Tests.Tasks;

public class InventoryTaskTests
{
    private readonly TaskBench _bench = new();

    public InventoryTaskTests() => _bench.Modules.AddRange([new AddHostModule(), new GroupByModule(), new SetStatsModule()]);

    [Fact]
    public async Task An_added_host_is_reported_and_the_task_has_changed()
    {
        var outcome = await _bench.RunAsync(Task("add_host", ("name", "new:2222"), ("groups", "a, b"), ("color", "{{ tier }}")));

        Assert.Equal(TaskStatus.Changed, outcome.Report.Status);
        var added = Assert.IsType<InventoryChange.HostAdded>(Assert.Single(InventoryChangeJson.Parse(outcome.Report.InventoryChanges!)));
        Assert.Equal(("new", "a,b", "front", 2222L), (added.Host, string.Join(',', added.Groups), added.Vars["color"], added.Vars["ansible_ssh_port"]));
    }

    [Fact]
    public async Task A_loop_adds_each_host_once()
    {
        var loop = new TaskLoop("loop", List("n1", "n2", "n1"));

        var outcome = await _bench.RunAsync(Task("add_host", ("name", "{{ item }}")) with { Loop = loop });

        Assert.Equal([TaskStatus.Changed, TaskStatus.Changed, TaskStatus.Ok], outcome.Report.Items.Select(item => item.Status));
    }

    [Theory]
    [InlineData("web", TaskStatus.Ok)]
    [InlineData("new kind", TaskStatus.Changed)]
    public async Task Group_by_has_changed_when_the_host_joins(string key, TaskStatus expected)
    {
        var outcome = await _bench.RunAsync(Task("group_by", ("key", key)) with { Register = "g" });

        Assert.Equal(expected, outcome.Report.Status);
        Assert.Equal(key.Replace(' ', '-'), ((ValueMap)_bench.State.Variables["g"]!)["add_group"]);
    }

    [Fact]
    public async Task A_task_that_failed_after_all_has_not_changed_the_inventory()
    {
        var outcome = await _bench.RunAsync(Task("add_host", ("name", "n1")) with { FailedWhen = When(true) });

        Assert.Equal((TaskStatus.Failed, false), (outcome.Report.Status, outcome.Report.HasChanged));
        Assert.Null(outcome.Report.InventoryChanges);
    }

    [Fact]
    public async Task Too_much_for_one_report_fails_the_task()
    {
        var outcome = await _bench.RunAsync(Task("add_host", ("name", "n1"), ("text", new string('x', 40_000))));

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Contains("too large for one task", outcome.Report.Result);
    }

    [Fact]
    public async Task Statistics_are_reported()
    {
        var outcome = await _bench.RunAsync(Task("set_stats", ("data", Map(("n", 1L)))));

        Assert.Equal("""[{"data":{"n":1},"per_host":false,"aggregate":true}]""", outcome.Report.Stats);
    }
}
