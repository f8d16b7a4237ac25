using Rustible.Engine.Tests.Tasks;
using Rustible.Templating.Values;
using static Rustible.Engine.Tests.Tasks.TaskBench;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Tests.Variables;

public class VarsFilesTests
{
    private readonly TaskBench _bench = new();

    [Fact]
    public async Task Names_are_rendered_for_the_host()
    {
        _bench.Files.VariableFiles["/site/vars/front.yml"] = Map(("v", "from vars"));
        _bench.Play = _bench.Play with { VarsFiles = ["{{ tier }}.yml"] };

        Assert.Equal("from vars", await _bench.SeesAsync("v"));
    }

    [Fact]
    public async Task Of_a_list_the_first_file_that_exists_counts()
    {
        _bench.Files.VariableFiles["/site/b.yml"] = Map(("v", "b"));
        _bench.Files.VariableFiles["/site/c.yml"] = Map(("v", "c"));
        _bench.Play = _bench.Play with { VarsFiles = [List("a.yml", "b.yml", "c.yml")] };

        Assert.Equal("b", await _bench.SeesAsync("v"));
    }

    [Fact]
    public async Task A_missing_file_fails_the_task()
    {
        _bench.Play = _bench.Play with { VarsFiles = ["gone.yml"] };

        var outcome = await _bench.RunAsync(Task("debug"));

        Assert.Equal(TaskStatus.Failed, outcome.Report.Status);
        Assert.Contains("vars file gone.yml was not found", outcome.Report.Result);
    }

    [Fact]
    public async Task Fact_gathering_does_not_need_the_files_that_facts_name()
    {
        _bench.Files.VariableFiles["/site/Debian.yml"] = Map(("v", "deb"));
        _bench.Play = _bench.Play with { VarsFiles = ["{{ ansible_distribution }}.yml"] };

        var gathering = await _bench.RunAsync(Task("setup") with { IsImplicit = true });

        Assert.Equal(TaskStatus.Ok, gathering.Report.Status);
        Assert.Equal("deb", await _bench.SeesAsync("v"));
    }
}
