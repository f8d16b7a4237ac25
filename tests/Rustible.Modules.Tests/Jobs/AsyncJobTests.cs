using Rustible.Modules.Jobs;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Jobs;

public sealed class AsyncJobTests
{
    public static TheoryData<string> Shells => ["/bin/dash", "/bin/bash", "/bin/busybox ash"];

    [Theory, MemberData(nameof(Shells))]
    public async Task A_job_runs_by_itself_once_and_its_result_is_that_of_the_module(string shell)
    {
        using var host = new TestHost(shell);
        var context = Context(host);
        var line = $"echo run >> {host.PathOf("ledger")}; while [ ! -e {host.PathOf("go")} ]; do sleep 0.01; done; echo out; echo err >&2; exit 3";

        var started = await StartAsync(context, "shell", ("_raw_params", line));
        var again = await StartAsync(context, "shell", ("_raw_params", line));
        var running = await AsyncJob.LookAsync("j1.1", context, CancellationToken.None);
        host.Write("go", "");
        var ended = await EndAsync(context);

        Assert.Equal(("j1.1", 1L, 0L, true), (started.Values["ansible_job_id"], started.Values["started"], started.Values["finished"], started.Changed));
        Assert.Equal(host.PathOf("jobs/j1.1"), started.Values["results_file"]);
        Assert.Equal(started.Values["results_file"], again.Values["results_file"]);
        Assert.Equal(0L, running.Values["finished"]);
        Assert.Equal((1L, true, 3, "out", "err"), (ended.Values["finished"], ended.Failed, ended.Values["rc"], ended.Values["stdout"], ended.Values["stderr"]));
        Assert.Equal("run\n", host.Read("ledger"));
    }

    [Fact]
    public async Task A_module_of_several_requests_goes_on_each_time_it_is_asked_for()
    {
        using var host = new TestHost();
        var context = Context(host);

        await StartAsync(context, "lineinfile", ("path", host.PathOf("file")), ("line", "x"), ("create", true));
        var ended = await EndAsync(context);

        Assert.True(ended.Changed);
        Assert.Equal("x\n", host.Read("file"));
    }

    [Fact]
    public async Task A_job_is_erased_and_then_not_found()
    {
        using var host = new TestHost();
        var context = Context(host);
        await StartAsync(context, "command", ("_raw_params", "true"));
        await EndAsync(context);

        var erased = await TestHost.RunAsync(context, "async_status", ("jid", "j1.1"), ("mode", "cleanup"));
        var missing = await TestHost.RunAsync(context, "async_status", ("jid", "j1.1"));

        Assert.Equal(host.PathOf("jobs/j1.1"), erased.Values["erased"]);
        Assert.Empty(Directory.GetFiles(host.PathOf("jobs")));
        Assert.Equal((true, "could not find job", 1L), (missing.Failed, missing.Values["msg"], missing.Values["finished"]));
    }

    [Theory]
    [InlineData("command", true)]
    [InlineData("copy", false)]
    [InlineData("debug", false)]
    public void Only_modules_of_the_host_can_be_jobs(string name, bool expected)
    {
        Assert.True(new ModuleCatalog().TryFind(name, out var module));

        Assert.Equal(expected, AsyncJob.Supports(module));
    }

    private static ModuleContext Context(TestHost host)
    {
        host.Variables["jobs_at"] = host.PathOf("jobs");
        host.Variables["ansible_async_dir"] = "{{ jobs_at }}";
        return host.Context();
    }

    private static Task<ModuleResult> StartAsync(ModuleContext context, string module, params (string Name, object? Value)[] arguments)
    {
        Assert.True(context.Catalog.TryFind(module, out var found));
        var map = new ValueMap(arguments.Select(pair => KeyValuePair.Create((object)pair.Name, pair.Value)));
        return AsyncJob.StartAsync(found, map, context, "j1.1", TimeSpan.FromMinutes(1), CancellationToken.None);
    }

    private static async Task<ModuleResult> EndAsync(ModuleContext context)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var result = await AsyncJob.LookAsync("j1.1", context, limit.Token);
            if (result.Values["finished"] is 1L)
                return result;
        }
    }
}
