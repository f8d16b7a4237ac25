using System.Text.Json.Nodes;
using Rustible.Cli.Output;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using static Rustible.Cli.Tests.Output.ShownRun;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Tests.Output;

public class JsonOutputTests
{
    private static readonly OutputOptions Json = new("json");

    [Fact]
    public void The_document_has_plays_tasks_hosts_and_stats()
    {
        var document = JsonNode.Parse(Out(
            Json,
            new RunNotice.PlayStarted("web é", ["h1", "h2"]),
            Started("install"),
            Ended(TaskStatus.Changed, """{"changed": true}""", "apt"),
            Ended(TaskStatus.Failed, """{"changed": false, "msg": "no"}""", "apt", host: "h2"),
            Started("skip"),
            Elsewhere(Ended(TaskStatus.Skipped, """{"changed": false}""", items: new ItemReport(TaskStatus.Skipped, "1", """{"item": 1}""")), 1),
            RunEnded(new HostRecap("h1", Ok: 1, Changed: 1, Skipped: 1), new HostRecap("h2", Failed: 1))))!;

        var play = document["plays"]![0]!;
        Assert.Equal("web é", (string?)play["play"]!["name"]);
        Assert.Equal("install", (string?)play["tasks"]![0]!["task"]!["name"]);
        Assert.Equal("/play/site.yml:5", (string?)play["tasks"]![0]!["task"]!["path"]);
        Assert.Equal("""{"h1":{"action":"apt","changed":true},"h2":{"action":"apt","changed":false,"failed":true,"msg":"no"}}""", play["tasks"]![0]!["hosts"]!.ToJsonString());
        Assert.Equal(
            """{"h1":{"action":"command","changed":false,"results":[{"item":1,"skipped":true}],"skipped":true}}""",
            play["tasks"]![1]!["hosts"]!.ToJsonString());
        Assert.Equal(
            """{"h1":{"changed":1,"failures":0,"ignored":0,"ok":1,"rescued":0,"skipped":1,"unreachable":0},"h2":{"changed":0,"failures":1,"ignored":0,"ok":0,"rescued":0,"skipped":0,"unreachable":0}}""",
            document["stats"]!.ToJsonString());
    }

    [Fact]
    public void Nothing_is_written_before_the_end() =>
        Assert.Equal("", Out(Json, new RunNotice.PlayStarted("p", []), Started(), Ended(TaskStatus.Ok, "{}")));

    [Fact]
    public void Hosts_that_come_to_a_task_at_different_times_are_under_one_task()
    {
        var tasks = JsonNode.Parse(Out(
            Json,
            new RunNotice.PlayStarted("p", []),
            Started("first"),
            Ended(TaskStatus.Ok, "{}"),
            Started("second"),
            Elsewhere(Ended(TaskStatus.Ok, "{}"), 1),
            Started("first"),
            Ended(TaskStatus.Ok, "{}", host: "h2"),
            RunEnded()))!["plays"]![0]!["tasks"]!.AsArray();

        Assert.Equal(["first", "second"], tasks.Select(task => (string?)task!["task"]!["name"]));
        Assert.Equal(2, tasks[0]!["hosts"]!.AsObject().Count);
    }

    [Fact]
    public void A_task_that_a_host_runs_twice_is_shown_twice()
    {
        var tasks = JsonNode.Parse(Out(
            Json,
            new RunNotice.PlayStarted("p", []),
            Started("handler", isHandler: true),
            Ended(TaskStatus.Ok, "{}"),
            Started("handler", isHandler: true),
            Ended(TaskStatus.Changed, "{}"),
            RunEnded()))!["plays"]![0]!["tasks"]!.AsArray();

        Assert.Equal(2, tasks.Count);
    }

    [Fact]
    public void An_include_is_a_task_with_its_hosts()
    {
        var tasks = JsonNode.Parse(Out(
            Json,
            new RunNotice.PlayStarted("p", []),
            Started("more"),
            Ended(TaskStatus.Ok, """{"changed":false,"include":"more.yml","include_args":{}}""", module: "include_tasks"),
            new RunNotice.TasksIncluded("/more.yml", ["h1"], null),
            RunEnded()))!["plays"]![0]!["tasks"]!;

        Assert.Equal("""{"h1":{"action":"include_tasks","changed":false,"include":"more.yml","include_args":{}}}""", tasks[0]!["hosts"]!.ToJsonString());
    }

    private static RunNotice.TaskEnded Elsewhere(RunNotice.TaskEnded ended, int index) =>
        ended with { Report = ended.Report with { Address = new TaskAddress("p0", index) } };
}
