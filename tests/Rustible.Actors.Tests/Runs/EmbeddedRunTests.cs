using System.Collections.Immutable;
using Rustible.Actors.Runs;
using Rustible.Actors.Storage;
using Rustible.Connections;
using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;
using Rustible.Language.Configuration;
using Rustible.Language.Playbook;
using Rustible.Language.Vault;
using Rustible.Modules;

namespace Rustible.Actors.Tests.Runs;

/// <summary>Whole runs within this process, with the real modules and the real local shell.</summary>
public sealed class EmbeddedRunTests
{
    [Fact]
    public async Task A_run_goes_over_the_local_connection_to_its_recap()
    {
        var run = Load(["here"], RunBench.Shell("say", "echo hello") with { Register = "said" }, RunBench.Task("show", "debug", ("msg", "{{ said.stdout }}")));

        var notices = await AllAsync(run);

        var shown = notices.OfType<RunNotice.TaskEnded>().Last().Report;
        Assert.Contains("\"hello\"", shown.Result, StringComparison.Ordinal);
        Assert.Equal(new HostRecap("here", Ok: 2, Changed: 1), Assert.Single(Assert.IsType<RunNotice.RunEnded>(notices[^1]).Recap));
    }

    [Fact]
    public async Task Many_hosts_run_to_the_same_end()
    {
        ImmutableArray<string> hosts = [.. Enumerable.Range(1, 200).Select(number => $"h{number:D3}")];
        var run = Load(hosts, RunBench.Task("set", "set_fact", ("mine", "{{ inventory_hostname }}")), RunBench.Task("show", "debug", ("msg", "{{ mine }}")));

        var end = Assert.IsType<RunNotice.RunEnded>((await AllAsync(run))[^1]);

        Assert.Equal(hosts, end.Recap.Select(recap => recap.Host));
        Assert.All(end.Recap, recap => Assert.Equal(2, recap.Ok));
    }

    [Fact]
    public async Task A_host_reads_the_variables_of_another_one()
    {
        var run = Load(
            ["a", "b"],
            RunBench.Task("set", "set_fact", ("mine", "of {{ inventory_hostname }}")),
            RunBench.Task("show", "debug", ("msg", "{{ hostvars['a'].mine }} {{ hostvars['b'].mine }}")));

        var shown = (await AllAsync(run)).OfType<RunNotice.TaskEnded>().TakeLast(2);

        Assert.All(shown, ended => Assert.Contains("of a of b", ended.Report.Result, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_task_that_runs_once_registers_is_there_on_every_host()
    {
        var once = RunBench.Shell("once", "echo only") with { Register = "said", Keywords = Keywords.None with { RunOnce = true } };
        var run = Load(["a", "b", "c"], once, RunBench.Task("show", "debug", ("msg", "{{ said.stdout }}")));

        var notices = await AllAsync(run);

        Assert.Equal(3, notices.OfType<RunNotice.TaskEnded>().Count(ended => ended.Report.Result.Contains("\"only\"", StringComparison.Ordinal) && ended.Module == "debug"));
    }

    [Fact]
    public async Task Delegated_facts_are_there_for_the_next_task_of_the_other_host()
    {
        var give = RunBench.Task("give", "set_fact", ("gift", "from {{ inventory_hostname }}")) with
        {
            Keywords = Keywords.None with { DelegateTo = "b", DelegateFacts = true, RunOnce = true },
        };
        var run = Load(["a", "b"], give, RunBench.Task("show", "debug", ("msg", "{{ hostvars['b'].gift | default('none') }}")));

        var shown = (await AllAsync(run)).OfType<RunNotice.TaskEnded>().TakeLast(2);

        Assert.All(shown, ended => Assert.Contains("from a", ended.Report.Result, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Facts_outlive_the_run_and_are_cleared_for_good()
    {
        var folder = Directory.CreateTempSubdirectory("rustible-facts-").FullName;
        var cache = new JsonFactCache(folder, new FactSettings(), VaultKeyring.Empty, TimeProvider.System);
        var set = RunBench.Task("set", "set_fact", ("kept", "for {{ inventory_hostname }}"), ("cacheable", true));
        var give = RunBench.Task("give", "set_fact", ("gift", "once"), ("cacheable", true)) with { Keywords = Keywords.None with { RunOnce = true } };
        var show = RunBench.Task("show", "debug", ("msg", "{{ hostvars['a'].kept | default('none') }} {{ ansible_facts.gift | default('none') }}"));
        var clear = RunBench.Task("clear", "meta", ("_raw_params", "clear_facts"));

        await AllAsync(Load(["a", "b"], set, give) with { FactCache = cache });
        var shown = (await AllAsync(Load(["a", "b"], show, clear) with { FactCache = cache })).OfType<RunNotice.TaskEnded>();

        Assert.All(shown, ended => Assert.Contains("for a once", ended.Report.Result, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(folder));
        Directory.Delete(folder);
    }

    [Fact]
    public async Task A_failed_host_drops_out_and_the_run_fails()
    {
        var run = Load(["a", "b"], RunBench.Shell("try", "[ {{ inventory_hostname }} != a ]"), RunBench.Shell("go on", "true"));

        var end = Assert.IsType<RunNotice.RunEnded>((await AllAsync(run))[^1]);

        Assert.Equal(RunOutcome.Failed, end.Outcome);
        Assert.Equal([new HostRecap("a", Failed: 1), new HostRecap("b", Ok: 2, Changed: 2)], end.Recap.AsEnumerable());
    }

    [Fact]
    public async Task A_cancelled_run_ends_at_once()
    {
        using var cancel = new CancellationTokenSource();
        var run = Load(["here"], RunBench.Shell("wait", "sleep 600"));
        var notices = new List<RunNotice>();

        await foreach (var notice in EmbeddedRun.RunAsync(run, Connectors.Standard, TimeProvider.System, cancel.Token))
        {
            notices.Add(notice);
            if (notice is RunNotice.PlayStarted)
                await cancel.CancelAsync();
        }

        Assert.Equal(RunOutcome.Cancelled, Assert.IsType<RunNotice.RunEnded>(notices[^1]).Outcome);
    }

    [Fact]
    public async Task Whoever_is_asked_before_a_task_has_been_told_all_that_came_before()
    {
        var run = Load(["here"], RunBench.Shell("one", "true"), RunBench.Shell("two", "true"), RunBench.Shell("three", "true"));
        run = run with { Machine = new RunMachine(run.Plan, run.Context.Segments, 5) { AsksSteps = true } };
        var answers = new Queue<StepAnswer>([StepAnswer.Yes, StepAnswer.No, StepAnswer.Yes]);
        var (told, heard) = (new List<string>(), new List<string>());

        await foreach (var notice in EmbeddedRun.RunAsync(run, EmbeddedRun.StartAsync(), Connectors.Standard, TimeProvider.System, CancellationToken.None, Ask))
            told.Add(notice is RunNotice.TaskStarted task ? task.Name : notice.GetType().Name);

        Assert.Equal(["PlayStarted,StepAsked", "PlayStarted,StepAsked,one,TaskEnded,StepAsked", "PlayStarted,StepAsked,one,TaskEnded,StepAsked,StepAsked"], heard);
        Assert.Equal(["three", "TaskEnded", "RunEnded"], told[^3..]);

        Task<StepAnswer> Ask(string question, CancellationToken cancellation)
        {
            heard.Add(string.Join(',', told));
            return Task.FromResult(answers.Dequeue());
        }
    }

    [Fact]
    public async Task A_cancelled_run_ends_a_template_that_has_no_end()
    {
        using var cancel = new CancellationTokenSource();
        var run = Load(["here"], RunBench.Task("loop", "debug", ("msg", "{% for x in range(99999) %}{% for y in range(99999) %}{% endfor %}{% endfor %}")));
        var notices = new List<RunNotice>();

        await foreach (var notice in EmbeddedRun.RunAsync(run, Connectors.Standard, TimeProvider.System, cancel.Token))
        {
            notices.Add(notice);
            if (notice is RunNotice.TaskStarted)
                await cancel.CancelAsync();
        }

        Assert.Equal(RunOutcome.Cancelled, Assert.IsType<RunNotice.RunEnded>(notices[^1]).Outcome);
        Assert.DoesNotContain(notices.OfType<RunNotice.TaskEnded>(), ended => ended.Report.Result.Contains("template_max", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_leaves_no_session_and_no_file_behind()
    {
        var hosts = new FakeHosts();
        var before = Directory.GetFileSystemEntries(Directory.GetCurrentDirectory());
        var run = RunBench.Load("embedded", ["a", "b"], [RunBench.Shell("one", "first")], new ModuleCatalog([new ScriptModule()]), receipts: false);

        await foreach (var _ in EmbeddedRun.RunAsync(run, hosts, TimeProvider.System, CancellationToken.None))
        {
        }

        Assert.Equal(0, hosts.Open);
        Assert.Equal(before, Directory.GetFileSystemEntries(Directory.GetCurrentDirectory()));
    }

    private static LoadedRun Load(ImmutableArray<string> hosts, params ImmutableArray<PlayTask> tasks) =>
        RunBench.Load("embedded", hosts, tasks, new ModuleCatalog(), connection: "local", receipts: false);

    private static async Task<List<RunNotice>> AllAsync(LoadedRun run)
    {
        var notices = new List<RunNotice>();
        await foreach (var notice in EmbeddedRun.RunAsync(run, Connectors.Standard, TimeProvider.System, CancellationToken.None))
            notices.Add(notice);
        return notices;
    }
}
