using System.Collections.Immutable;
using CsCheck;
using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;
using Rustible.Engine.Tasks;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Tests.Strategies;

/// <summary>Laws that hold for every play, every outcome and every order of answers.</summary>
public class RunMachineLaws
{
    private static readonly Gen<string> Strategies = Gen.Int[0, 2].Select(i => new[] { "linear", "free", "host_pinned" }[i]);

    private static readonly Gen<Scenario> Scenarios = Gen.Select(
        GeneratedPlay.Items, Gen.Int[1, 6], Gen.Int[1, 4], Gen.Int[0, 1_000_000], Strategies,
        (items, hosts, forks, seed, strategy) => new Scenario(items, [.. Enumerable.Range(1, hosts).Select(i => $"h{i}")], forks, seed, strategy));

    [Fact]
    public void Every_host_does_what_block_rescue_and_always_say() => Scenarios.Sample(scenario =>
    {
        var run = scenario.Run();
        foreach (var host in scenario.Hosts)
        {
            var (tasks, failed) = GeneratedPlay.ByTheBook(scenario.Items, task => scenario.Fails(host, task));
            Assert.Equal(tasks, run.TasksOf(host));
            if (tasks.Count > 0)
                Assert.Equal(failed, run.State.Hosts[host].HasFailed);
        }
    });

    [Fact]
    public void No_more_hosts_are_at_work_than_there_are_forks() => Scenarios.Sample(scenario => Assert.True(scenario.Run().MostAtOnce <= scenario.Forks));

    [Fact]
    public void In_linear_all_hosts_that_are_at_work_are_at_the_same_task() => Scenarios.Sample(scenario =>
    {
        var run = (scenario with { Strategy = "linear" }).Run();
        Assert.All(run.Together, tasks => Assert.Single(tasks));
    });

    [Fact]
    public void Every_run_comes_to_its_end_and_says_so_once() => Scenarios.Sample(scenario =>
    {
        var run = scenario.Run();
        Assert.NotNull(run.State.Outcome);
        Assert.Single(run.Notices.OfType<RunNotice.RunEnded>());
        Assert.IsType<RunNotice.RunEnded>(run.Notices.Last());
    });

    [Fact]
    public void A_journal_that_is_folded_again_gives_the_same_notices_and_the_same_recap() => Scenarios.Sample(scenario =>
    {
        var run = scenario.Run();
        var again = scenario.NewRun();
        foreach (var input in run.Journal)
            again.Put(input);
        Assert.Equal(run.Notices.Select(notice => notice.ToString()), again.Notices.Select(notice => notice.ToString()));
        Assert.Equal(run.State.Recap.AsEnumerable(), again.State.Recap);
    });

    [Fact]
    public void A_repeated_report_changes_nothing() => Scenarios.Sample(scenario =>
    {
        var once = scenario.Run();
        var twice = scenario.NewRun();
        foreach (var input in once.Journal)
        {
            twice.Put(input);
            if (input is RunInput.Reported)
                twice.Put(input);
        }
        Assert.Equal(once.Given, twice.Given);
        Assert.Equal(once.State.Recap.AsEnumerable(), twice.State.Recap);
    });

    [Fact]
    public void What_is_under_way_is_what_was_given_out_and_not_reported() => Scenarios.Sample(scenario =>
    {
        var run = scenario.Run();
        var again = scenario.NewRun();
        var open = new HashSet<(string, int)>();
        foreach (var input in run.Journal)
        {
            var before = again.Commands.Count;
            again.Put(input);
            if (input is RunInput.Reported reported)
                open.ExceptWith(reported.Reports.Select(report => (report.Attempt.Host, report.Attempt.Sequence)));
            open.UnionWith(again.Commands.Skip(before).OfType<RunCommand.Dispatch>().Select(dispatch => (dispatch.Host, dispatch.Sequence)));
            Assert.Equal(open.Order(), again.Machine.UnderWay(again.State).Select(dispatch => (dispatch.Host, dispatch.Sequence)).Order());
        }
    });

    private sealed record Scenario(
        ImmutableArray<Language.Playbook.PlayItem> Items, ImmutableArray<string> Hosts, int Forks, int Seed, string Strategy)
    {
        /// <summary>One task in five fails, always the same ones for the same seed.</summary>
        public bool Fails(string host, string task) => new Random(Seed + host[1] * 7919 + int.Parse(task[1..]) * 104729).Next(5) == 0;

        public SimulatedRun NewRun() => new(SimulatedRun.Play(Items, Strategy), Hosts, Seed, Forks);

        public SimulatedRun Run() => NewRun().Run((host, task, report) => report with { Status = Fails(host, task) ? TaskStatus.Failed : TaskStatus.Ok });
    }
}
