using Rustible.Cli.Output;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using static Rustible.Cli.Tests.Output.ShownRun;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Tests.Output;

public class MinimalOutputTests
{
    private static readonly OutputOptions Plain = new("minimal");

    [Fact]
    public void Commands_show_what_they_wrote()
    {
        var text = Out(
            Plain,
            Ended(TaskStatus.Changed, """{"rc": 0, "stdout": "hi\nho", "stderr": "", "msg": ""}"""),
            Ended(TaskStatus.Ok, """{"rc": 0, "stdout": "hi", "stderr": "err"}""", "shell"),
            Ended(TaskStatus.Failed, """{"rc": 1, "stdout": "", "msg": "non-zero return code"}""", "raw"),
            Ended(TaskStatus.Changed, """{"censored": "hidden", "changed": true}"""));

        Assert.Equal(
            """
            h1 | CHANGED | rc=0 >>
            hi
            ho
            h1 | SUCCESS | rc=0 >>
            hierr
            h1 | FAILED | rc=1 >>
            non-zero return code
            h1 | CHANGED | rc=-1 >>

            """,
            text);
    }

    [Fact]
    public void An_include_shows_what_it_named()
    {
        var text = Out(
            Plain with { Kind = "oneline" },
            Ended(TaskStatus.Ok, """{"changed": false, "include": "a.yml", "include_args": {}}""", "include_tasks"),
            Ended(TaskStatus.Ok, """{"changed": false}""", "include_role", items: new ItemReport(TaskStatus.Ok, "1", """{"include_args": {"name": "r"}, "item": 1}""", false, null)));

        Assert.Equal(
            """
            h1 | SUCCESS => {"changed": false,"include": "a.yml","include_args": {}}
            h1 | SUCCESS => {"changed": false,"results": [{"include_args": {"name": "r"},"item": 1}]}
            """,
            text);
    }

    [Fact]
    public void Other_results_are_indented_json()
    {
        var text = Out(
            Plain,
            new RunNotice.PlayStarted("no banner", ["h1"]),
            Started(),
            Ended(TaskStatus.Ok, """{"changed": false, "ping": "pong", "invocation": {}}""", "ping"),
            Ended(TaskStatus.Failed, """{"msg": "no"}""", "fail"),
            Ended(TaskStatus.Unreachable, """{"unreachable": true}"""),
            Ended(TaskStatus.Skipped, "{}"),
            Ended(TaskStatus.Changed, """{"ansible_job_id": "j1"}"""),
            Ended(TaskStatus.Changed, """{"_ansible_verbose_always": true, "changed": true, "msg": "hello"}""", "debug"),
            RunEnded(new HostRecap("h1")));

        Assert.Equal(
            """
            h1 | SUCCESS => {
                "changed": false,
                "ping": "pong"
            }
            h1 | FAILED! => {
                "msg": "no"
            }
            h1 | UNREACHABLE! => {
                "unreachable": true
            }
            h1 | SKIPPED
            h1 | CHANGED => {
                "ansible_job_id": "j1"
            }
            h1 | SUCCESS => {
                "msg": "hello"
            }
            """,
            text);
    }

    [Fact]
    public void Items_are_in_the_result()
    {
        var text = Out(
            Plain,
            Ended(
                TaskStatus.Ok,
                """{"changed": false}""",
                "stat",
                items: [new ItemReport(TaskStatus.Ok, "1", """{"item": 1}"""), new ItemReport(TaskStatus.Skipped, "2", """{"item": 2}""")]));

        Assert.Equal(
            """
            h1 | SUCCESS => {
                "changed": false,
                "results": [
                    {
                        "failed": false,
                        "item": 1
                    },
                    {
                        "item": 2,
                        "skipped": true
                    }
                ]
            }
            """,
            text);
    }

    [Fact]
    public void A_diff_without_a_difference_leaves_an_empty_line() => Assert.Equal(
        "\nh1 | SUCCESS => {\n    \"changed\": false\n}",
        Out(Plain, Ended(TaskStatus.Ok, """{"changed": false, "diff": {"before": "a", "after": "a"}}""", "copy")));

    [Fact]
    public void Warnings_go_to_stderr() =>
        Assert.Equal("[WARNING]: w", Error(Plain, Ended(TaskStatus.Ok, """{"warnings": ["w"]}""", "copy")));
}
