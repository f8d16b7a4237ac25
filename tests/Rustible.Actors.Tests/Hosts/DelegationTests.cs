using Akka.Actor;
using Rustible.Actors.Runs;
using Rustible.Engine.Runs;
using Rustible.Language.Playbook;
using Rustible.Modules;

namespace Rustible.Actors.Tests.Hosts;

/// <summary>What one host's task does on another host's session, through the two hosts' actors.</summary>
public sealed class DelegationTests : ActorBench
{
    [Fact]
    public async Task A_delegated_script_runs_on_the_other_host_and_its_answer_comes_back()
    {
        var report = (await RunAsync("hostname")).OfType<RunNotice.TaskEnded>().Single().Report;

        Assert.Contains("\"hostname\"", report.Result, StringComparison.Ordinal);
        Assert.Equal(["lb1"], Hosts.Connected);
    }

    [Fact]
    public async Task What_is_larger_than_a_message_comes_whole_both_ways()
    {
        var script = string.Concat(Enumerable.Range(0, 40_000).Select(number => $"{number};"));

        await RunAsync(script);

        Assert.Equal(script, Assert.Single(Hosts.Begun).Request.Script);
        Assert.Contains("39999", (await Store.OutcomesAsync("run1", "web1", default)).Single().Effects, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_asked_again_is_not_worked_on_twice()
    {
        Hosts.Holds = true;
        var run = RunAsync("slow");
        await UntilAsync(() => Hosts.Begun.Count == 1);
        await Task.Delay(Fast.ResendAfter * 3);

        Hosts.Answer("lb1", "slow", "ended");

        Assert.Contains("\"ended\"", (await run).OfType<RunNotice.TaskEnded>().Single().Report.Result, StringComparison.Ordinal);
        Assert.Single(Hosts.Begun);
    }

    private async Task<List<RunNotice>> RunAsync(string script)
    {
        var task = RunBench.Shell("one", script) with { Register = "said", Keywords = Keywords.None with { DelegateTo = "lb1" } };
        var run = RunBench.Load("run1", ["web1", "lb1"], [task], new ModuleCatalog([new ScriptModule()]));
        run = run with { Plan = new RunPlan([run.Plan.Plays[0] with { Hosts = ["web1"], Batches = [["web1"]] }]) };
        run = run with { Machine = new(run.Plan, run.Context.Segments, 5) };
        Store.AddActive("run1");
        var node = Node(new FixedRuns(run));
        OpenLocally(Sys, node);
        node.Regions.Tell(new RunProtocol.Ensure("run1"), ActorRefs.Nobody);
        var notices = new List<RunNotice>();
        await foreach (var (_, notice) in NoticeReader.ReadAsync(Sys, node.Regions, "run1", 1, TimeSpan.FromSeconds(1), CancellationToken.None))
        {
            notices.Add(notice);
            if (notice is RunNotice.TaskEnded)
                break;
        }
        return notices;
    }
}
