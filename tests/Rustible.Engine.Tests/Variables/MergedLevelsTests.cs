using Rustible.Engine.Tasks;
using Rustible.Engine.Tests.Tasks;
using Rustible.Language.Playbook;
using Rustible.Templating.Values;
using static Rustible.Engine.Tests.Tasks.TaskBench;

namespace Rustible.Engine.Tests.Variables;

/// <summary>Dictionaries that several levels define; what is merged and what is not was compared with ansible-playbook 2.14.</summary>
public class MergedLevelsTests
{
    private readonly TaskBench _bench = new() { Settings = new() { MergesDictionaries = true } };

    [Fact]
    public async Task Every_level_adds_to_a_dictionary_and_lists_are_replaced()
    {
        _bench.HostVars["v"] = Map(("host", 1L), ("who", "host"), ("deep", Map(("a", 1L), ("list", List(1L)))));
        _bench.Play = _bench.Play with { Vars = Map(("v", Map(("play", 1L), ("who", "play"), ("deep", Map(("b", 1L), ("list", List(2L))))))) };
        _bench.Options = new() { ExtraVars = Map(("v", Map(("who", "extra")))) };

        Assert.Equal(
            """{"deep": {"a": 1, "b": 1, "list": [2]}, "host": 1, "play": 1, "who": "extra"}""",
            await _bench.SeesAsync("v | to_json(sort_keys=true)"));
        Assert.Equal("""{"deep": {"a": 1, "list": [1]}, "host": 1, "who": "extra"}""", await _bench.SeesAsync("hostvars.web1.v | to_json(sort_keys=true)"));
    }

    [Fact]
    public async Task What_is_no_dictionary_replaces_all_below_it()
    {
        _bench.HostVars["v"] = Map(("host", 1L));
        _bench.Play = _bench.Play with { Vars = Map(("v", "text")), VarsFiles = ["files.yml"] };
        _bench.Files.VariableFiles["/site/files.yml"] = Map(("v", Map(("file", 1L))));

        Assert.Equal("""{"file": 1}""", await _bench.SeesAsync("v | to_json"));
    }

    [Fact]
    public async Task Blocks_and_their_task_are_one_level()
    {
        _bench.HostVars["v"] = Map(("host", 1L));
        var task = Task("debug") with { Keywords = new Keywords { Vars = [Map(("v", Map(("block", 1L)))), Map(("v", Map(("task", 1L))))] } };

        Assert.Equal("""{"host": 1, "task": 1}""", await _bench.SeesAsync("v | to_json", task));
    }

    [Fact]
    public async Task A_second_set_fact_replaces_the_first()
    {
        _bench.HostVars["v"] = Map(("host", 1L));
        await _bench.RunAsync(Task("set_fact", ("v", Map(("first", 1L)))));
        await _bench.RunAsync(Task("set_fact", ("v", Map(("second", 1L)))));

        Assert.Equal("""{"host": 1, "second": 1}""", await _bench.SeesAsync("v | to_json"));
    }

    [Fact]
    public async Task A_second_include_vars_adds_to_the_first()
    {
        var folder = Directory.CreateTempSubdirectory("rustible-");
        foreach (var name in new[] { "first", "second" })
        {
            var file = Path.Combine(folder.FullName, name);
            File.WriteAllText(file, "");
            _bench.Files.VariableFiles[file] = Map(("v", Map((name, 1L))));
            await _bench.RunAsync(Task("include_vars", ("file", file)));
        }
        folder.Delete(recursive: true);

        Assert.Equal("""{"first": 1, "second": 1}""", await _bench.SeesAsync("v | to_json"));
    }

    [Fact]
    public async Task Without_the_setting_the_stronger_dictionary_stands_alone()
    {
        var bench = new TaskBench();
        bench.HostVars["v"] = Map(("host", 1L));
        bench.Play = bench.Play with { Vars = Map(("v", Map(("play", 1L)))) };

        Assert.Equal("""{"play": 1}""", await bench.SeesAsync("v | to_json"));
    }
}
