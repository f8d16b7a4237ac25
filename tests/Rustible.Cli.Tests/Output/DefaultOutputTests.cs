using Rustible.Cli.Output;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using static Rustible.Cli.Tests.Output.ShownRun;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Tests.Output;

public class DefaultOutputTests
{
    private static readonly OutputOptions Plain = new();

    [Fact]
    public void A_run_reads_as_that_of_ansible_playbook()
    {
        var text = Out(
            Plain,
            new RunNotice.PlayStarted("web servers", ["h1", "h2"]),
            Started("Create the folder"),
            Ended(TaskStatus.Changed, """{"changed": true}"""),
            Ended(TaskStatus.Ok, """{"changed": false}""", host: "h2"),
            new RunNotice.TasksIncluded("/play/more.yml", ["h1", "h2"], null),
            new RunNotice.TasksIncluded("/play/more.yml", ["h1"], "a"),
            Started("restart", isHandler: true),
            Ended(TaskStatus.Skipped, """{"changed": false, "skip_reason": "Conditional result was False"}"""),
            new RunNotice.NoHostsLeft(),
            new RunNotice.PlayStarted("nobody", []),
            new RunNotice.NoHostsMatched(),
            RunEnded(new HostRecap("h1", Ok: 12, Changed: 1, Skipped: 1), new HostRecap("h2", Ok: 1)));

        Assert.Equal(
            """

            PLAY [web servers] *************************************************************

            TASK [Create the folder] *******************************************************
            changed: [h1]
            ok: [h2]
            included: /play/more.yml for h1, h2
            included: /play/more.yml for h1 => (item=a)

            RUNNING HANDLER [restart] ******************************************************
            skipping: [h1]

            NO MORE HOSTS LEFT *************************************************************

            PLAY [nobody] ******************************************************************
            skipping: no hosts matched

            PLAY RECAP *********************************************************************
            h1                         : ok=12   changed=1    unreachable=0    failed=0    skipped=1    rescued=0    ignored=0   
            h2                         : ok=1    changed=0    unreachable=0    failed=0    skipped=0    rescued=0    ignored=0   

            """,
            text);
    }

    [Fact]
    public void A_banner_fills_the_width_and_has_three_stars_at_least()
    {
        Assert.Equal($"\nTASK [x] {new string('*', 111)}", Out(Plain with { Width = OutputOptions.WidthOf(120) }, Started("x")));
        Assert.Equal($"\nTASK [{new string('x', 90)}] ***", Out(Plain, Started(new string('x', 90))));
        Assert.Equal($"\nTASK [日本] {new string('*', 68)}", Out(Plain, Started("日本")));
    }

    [Fact]
    public void Small_and_missing_terminals_count_as_79_columns()
    {
        Assert.Equal(79, OutputOptions.WidthOf(null));
        Assert.Equal(79, OutputOptions.WidthOf(40));
        Assert.Equal(99, OutputOptions.WidthOf(100));
    }

    [Fact]
    public void From_vv_on_the_place_of_a_task_is_shown()
    {
        Assert.DoesNotContain("task path", Out(Plain with { Verbosity = 1 }, Started()), StringComparison.Ordinal);
        Assert.EndsWith("\ntask path: /play/site.yml:5", Out(Plain with { Verbosity = 2 }, Started()), StringComparison.Ordinal);
    }

    [Fact]
    public void Playbooks_notes_and_the_steps_of_a_task_have_their_lines()
    {
        var text = Out(
            Plain with { Verbosity = 3 },
            new RunNotice.PlaybookStarted("site/play.yml", 2),
            new RunNotice.Noted("META: noop"),
            Started("wait"),
            new RunNotice.TaskStepped("h1", "wait", new TaskStep(1, "wait") { RetriesLeft = 2, DelegatedTo = "h2" }),
            new RunNotice.TaskStepped("h1", "wait", new TaskStep(2, "wait") { RetriesLeft = 1, Result = """{"rc": 1}""" }),
            new RunNotice.TaskStepped("h1", "wait", new TaskStep(3, "wait") { Job = "j7.1" }),
            new RunNotice.TaskStepped("h1", "wait", new TaskStep(4, "wait") { Note = "<h1> EXEC sudo" }));

        Assert.Equal(
            """

            PLAYBOOK: play.yml *************************************************************
            2 plays in site/play.yml
            META: noop

            TASK [wait] ********************************************************************
            task path: /play/site.yml:5
            FAILED - RETRYING: [h1 -> h2]: wait (2 retries left).
            FAILED - RETRYING: [h1]: wait (1 retries left).Result was: {
                "rc": 1
            }
            ASYNC POLL on h1: jid=j7.1 started=1 finished=0
            <h1> EXEC sudo
            """,
            text);
    }

    [Fact]
    public void Items_that_were_shown_as_they_came_are_not_shown_again_at_the_end()
    {
        var items = Enumerable.Range(0, 3).Select(index => new ItemReport(index == 1 ? TaskStatus.Failed : TaskStatus.Ok, $"i{index}", "{}") { Index = index }).ToArray();
        var end = Ended(TaskStatus.Failed, """{"msg": "One or more items failed"}""", ignored: true, items: items);

        var text = Out(
            Plain,
            Started("loop"),
            Told(items[0], "h1"),
            Told(items[0], "h2"),
            Told(items[1], "h1"),
            end with { ItemsTold = 2 },
            end with { Report = end.Report with { Attempt = new AttemptId("r", 1, "h2", 1) }, ItemsTold = 1 });

        Assert.Equal(
            """

            TASK [loop] ********************************************************************
            ok: [h1] => (item=i0)
            ok: [h2] => (item=i0)
            failed: [h1] (item=i1) => {}
            ok: [h1] => (item=i2)
            ...ignoring
            failed: [h2] (item=i1) => {}
            ok: [h2] => (item=i2)
            ...ignoring
            """,
            text);
    }

    [Fact]
    public void An_item_that_is_not_to_be_shown_does_not_show_the_banner_either()
    {
        var hides = Plain with { Display = new() { DisplayOkHosts = false } };

        Assert.Equal("", Out(hides, Started("loop"), Told(new ItemReport(TaskStatus.Ok, "a", "{}"), "h1")));
        Assert.Contains("TASK [loop]", Out(hides, Started("loop"), Told(new ItemReport(TaskStatus.Changed, "a", "{}"), "h1")), StringComparison.Ordinal);
    }

    private static RunNotice.TaskStepped Told(ItemReport item, string host) => new(host, "loop", new TaskStep(1, "loop") { Item = item }) { Module = "command" };

    [Fact]
    public void The_end_of_a_job_that_was_waited_for_is_told_before_the_result()
    {
        const string Done = """{"ansible_job_id": "j7.1", "finished": 1}""";
        var text = Out(
            Plain,
            Ended(TaskStatus.Changed, Done),
            Ended(TaskStatus.Changed, """{"ansible_job_id": "j7.2", "finished": 0}"""),
            Ended(TaskStatus.Changed, Done, "async_status"),
            Ended(TaskStatus.Failed, """{"async_result": {"ansible_job_id": "j7.3", "finished": 0}, "msg": "late"}"""),
            Ended(TaskStatus.Changed, "{}", items: new ItemReport(TaskStatus.Changed, "a", Done)));

        Assert.Equal(
            """
            ASYNC OK on h1: jid=j7.1
            changed: [h1]
            changed: [h1]
            changed: [h1]
            ASYNC FAILED on h1: jid=j7.3
            fatal: [h1]: FAILED! => {"async_result": {"ansible_job_id": "j7.3", "finished": 0}, "msg": "late"}
            ASYNC OK on h1: jid=j7.1
            changed: [h1] => (item=a)
            """,
            text);
    }

    [Fact]
    public void Hidden_skipped_hosts_hide_the_banner_of_a_task_that_all_skipped()
    {
        var text = Out(
            Plain with { Display = new() { DisplaySkippedHosts = false } },
            Started("skipped by all"),
            Ended(TaskStatus.Skipped, "{}"),
            Started("skipped by one"),
            Ended(TaskStatus.Skipped, "{}"),
            Ended(TaskStatus.Changed, "{}", host: "h2"),
            Started("skipped again"),
            Ended(TaskStatus.Skipped, "{}"));

        Assert.Equal($"\nTASK [skipped by one] {new string('*', 58)}\nchanged: [h2]", text);
    }

    [Fact]
    public void Hidden_ok_hosts_leave_what_changed_or_failed()
    {
        var text = Out(
            Plain with { Display = new() { DisplayOkHosts = false } },
            Started("one"),
            Ended(TaskStatus.Ok, "{}"),
            Started("two"),
            Ended(TaskStatus.Ok, "{}"),
            Ended(TaskStatus.Failed, """{"msg": "no"}""", host: "h2"));

        Assert.Equal($"\nTASK [two] {new string('*', 69)}\nfatal: [h2]: FAILED! => {{\"msg\": \"no\"}}", text);
    }

    [Fact]
    public void A_run_that_could_not_go_on_ends_with_an_error_and_no_recap()
    {
        var (text, error) = Of(Plain, new RunNotice.RunEnded(RunOutcome.Broken, [new HostRecap("h1")], "The requested handler is missing"));

        Assert.Equal("", text);
        Assert.Equal("ERROR! The requested handler is missing", error);
    }

    [Fact]
    public void A_cancelled_run_has_its_recap_and_says_why_it_ended()
    {
        var (text, error) = Of(Plain, new RunNotice.RunEnded(RunOutcome.Cancelled, [new HostRecap("h1")], "User interrupted execution"));

        Assert.Contains("PLAY RECAP", text, StringComparison.Ordinal);
        Assert.Equal("[ERROR]: User interrupted execution", error);
    }

    [Fact]
    public void An_include_shows_its_banner_also_where_ok_hosts_are_hidden() => Assert.Equal(
        "\nTASK [roles] " + new string('*', 67),
        Out(
            Plain with { Display = new() { DisplayOkHosts = false } },
            Started("roles"),
            Ended(TaskStatus.Ok, """{"changed": false, "include_args": {"name": "r"}}""", "include_role")));

    [Fact]
    public void Colours_are_those_of_ansible()
    {
        var text = Out(
            Plain with { Color = true, Verbosity = 2 },
            new RunNotice.NoHostsMatched(),
            Started("x"),
            Ended(TaskStatus.Changed, """{"changed": true}"""),
            new RunNotice.TasksIncluded("/f.yml", ["h1"], null),
            Ended(TaskStatus.Unreachable, """{"unreachable": true}""", ignored: true),
            RunEnded(new HostRecap("h1", Ok: 1, Failed: 1), new HostRecap("h2", Changed: 10, Ignored: 1), new HostRecap("h3", Unreachable: 1, Skipped: 2, Rescued: 3)));

        Assert.Equal(
            """
            ^[[0;36mskipping: no hosts matched^[[0m

            TASK [x] ***********************************************************************
            ^[[1;30mtask path: /play/site.yml:5^[[0m
            ^[[0;33mchanged: [h1] => {"changed": true}^[[0m
            ^[[0;36mincluded: /f.yml for h1^[[0m
            ^[[1;31mfatal: [h1]: UNREACHABLE! => {"unreachable": true}^[[0m
            ^[[0;36m...ignoring^[[0m

            PLAY RECAP *********************************************************************
            ^[[0;31mh1^[[0m                         : ^[[0;32mok=1   ^[[0m changed=0    unreachable=0    ^[[0;31mfailed=1   ^[[0m skipped=0    rescued=0    ignored=0   
            ^[[0;33mh2^[[0m                         : ok=0    ^[[0;33mchanged=10  ^[[0m unreachable=0    failed=0    skipped=0    rescued=0    ^[[1;35mignored=1   ^[[0m
            ^[[0;31mh3^[[0m                         : ok=0    changed=0    ^[[1;31munreachable=1   ^[[0m failed=0    ^[[0;36mskipped=2   ^[[0m ^[[0;32mrescued=3   ^[[0m ignored=0   

            """,
            text.Replace("\u001b", "^[", StringComparison.Ordinal));
    }
}
