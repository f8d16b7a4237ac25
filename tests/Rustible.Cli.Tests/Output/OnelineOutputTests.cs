using Rustible.Cli.Output;
using static Rustible.Cli.Tests.Output.ShownRun;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Tests.Output;

public class OnelineOutputTests
{
    [Fact]
    public void Every_result_is_one_line()
    {
        var text = Out(
            new OutputOptions("oneline"),
            Ended(TaskStatus.Changed, """{"rc": 0, "stdout": "hi\nho", "stderr": ""}"""),
            Ended(TaskStatus.Ok, """{"rc": 0, "stdout": "a\r\nb", "stderr": "e\ne"}""", "shell"),
            Ended(TaskStatus.Failed, """{"changed": true, "cmd": ["/bin/false"], "stat": {"a": 1}}"""),
            Ended(TaskStatus.Ok, """{"_ansible_verbose_always": true, "changed": false, "msg": "hello"}""", "debug"),
            Ended(TaskStatus.Unreachable, """{"msg": "refused\n", "unreachable": true}"""),
            Ended(TaskStatus.Skipped, "{}"),
            Ended(TaskStatus.Ok, """{"changed": false, "warnings": ["w"]}""", "copy"));

        Assert.Equal(
            """
            h1 | CHANGED | rc=0 | (stdout) hi\nho
            h1 | SUCCESS | rc=0 | (stdout) a\r\nb (stderr) e\ne
            h1 | FAILED! => {"changed": true,"cmd": ["/bin/false"],"stat": {"a": 1}}
            h1 | SUCCESS => {    "changed": false,    "msg": "hello"}
            h1 | UNREACHABLE!: refused
            h1 | SKIPPED
            h1 | SUCCESS => {"changed": false,"warnings": ["w"]}
            """,
            text);
    }
}
