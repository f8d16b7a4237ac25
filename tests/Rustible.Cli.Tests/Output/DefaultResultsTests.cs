using Rustible.Cli.Output;
using Rustible.Engine.Tasks;
using static Rustible.Cli.Tests.Output.ShownRun;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Tests.Output;

public class DefaultResultsTests
{
    private const string Censored = """{"censored": "the output has been hidden", "changed": true}""";
    private static readonly OutputOptions Plain = new();
    private static readonly OutputOptions Verbose = Plain with { Verbosity = 1 };

    [Fact]
    public void A_failure_shows_its_result_and_that_it_is_ignored()
    {
        var text = Out(
            Plain,
            Ended(TaskStatus.Failed, """{"changed": true, "cmd": ["/bin/false"], "rc": 1, "stderr": ""}""", ignored: true),
            Ended(TaskStatus.Failed, """{"reason": "no file"}""", "include_tasks", delegatedTo: "h2"));

        Assert.Equal(
            """
            fatal: [h1]: FAILED! => {"changed": true, "cmd": ["/bin/false"], "rc": 1, "stderr": ""}
            ...ignoring
            fatal: [h1 -> h2]: FAILED! => {"reason": "no file"}
            """,
            text);
    }

    [Fact]
    public void An_included_file_that_is_nowhere_is_told_without_its_item()
    {
        var gone = new ItemReport(TaskStatus.Failed, "x.yml", """{"ansible_loop_var": "item", "item": "x.yml", "reason": "no file"}""");

        var text = Out(Plain, Ended(TaskStatus.Failed, """{"failed": true}""", "include_tasks", items: [gone, gone]));

        Assert.Equal("fatal: [h1]: FAILED! => {\"reason\": \"no file\"}\nfatal: [h1]: FAILED! => {\"reason\": \"no file\"}", text);
    }

    [Fact]
    public void Results_are_shown_in_one_line_with_v_and_in_many_with_vvv()
    {
        var ended = Ended(TaskStatus.Ok, """{"rc": 0, "changed": false, "l": [], "m": {"b": null, "a": [1.50, "é\n"]}, "invocation": {}, "diff": {}}""");

        Assert.Equal("ok: [h1]", Out(Plain, ended));
        Assert.Equal("""ok: [h1] => {"changed": false, "l": [], "m": {"a": [1.50, "é\n"], "b": null}, "rc": 0}""", Out(Verbose, ended));
        Assert.Equal(
            """
            ok: [h1] => {
                "changed": false,
                "diff": {},
                "invocation": {},
                "l": [],
                "m": {
                    "a": [
                        1.50,
                        "é\n"
                    ],
                    "b": null
                },
                "rc": 0
            }
            """,
            Out(Plain with { Verbosity = 3 }, ended));
    }

    [Fact]
    public void Debug_shows_only_its_message_or_its_variable()
    {
        var text = Out(
            Plain,
            Ended(TaskStatus.Ok, """{"_ansible_verbose_always": true, "changed": false, "msg": ["a"]}""", "debug"),
            Ended(TaskStatus.Failed, """{"_ansible_verbose_always": true, "failed_when_result": true, "msg": "x"}""", "debug"),
            Ended(TaskStatus.Ok, """{"_ansible_verbose_always": true, "changed": false, "foo": 7}""", "debug", delegatedTo: "h2"));

        Assert.Equal(
            """
            ok: [h1] => {
                "msg": [
                    "a"
                ]
            }
            fatal: [h1]: FAILED! => {
                "msg": "x"
            }
            ok: [h1 -> h2] => {
                "foo": 7
            }
            """,
            text);
    }

    [Fact]
    public void A_debug_that_cannot_be_rendered_shows_the_place_in_the_template() => Assert.Equal(
        """fatal: [h1]: FAILED! => {"msg": "no", "template_error": "site.yml:4:1, in x"}""",
        Out(Plain, Ended(TaskStatus.Failed, """{"changed": false, "msg": "no", "template_error": "site.yml:4:1, in x"}""", "debug")));

    [Fact]
    public void A_skipped_debug_says_nothing_of_its_reason()
    {
        Assert.Equal("skipping: [h1] => {}", Out(Verbose, Ended(TaskStatus.Skipped, """{"changed": false, "skip_reason": "Conditional result was False"}""", "debug")));
    }

    [Fact]
    public void What_asks_for_it_is_always_shown_or_never()
    {
        var always = Ended(TaskStatus.Ok, """{"_ansible_verbose_always": true, "changed": false, "msg": "All assertions passed"}""", "assert");
        var never = Ended(TaskStatus.Ok, """{"_ansible_verbose_override": true, "ansible_facts": {"a": 1}}""", "package_facts");
        var facts = Ended(TaskStatus.Ok, """{"ansible_facts": {"a": 1}}""", "setup");

        Assert.Equal("ok: [h1] => {\n    \"changed\": false,\n    \"msg\": \"All assertions passed\"\n}", Out(Plain, always));
        Assert.Equal("ok: [h1]\nok: [h1]", Out(Plain with { Verbosity = 3 }, never, facts));
    }

    [Fact]
    public void Items_are_shown_one_by_one_and_the_whole_only_when_all_were_skipped()
    {
        var text = Out(
            Plain,
            Ended(
                TaskStatus.Failed,
                """{"changed": true, "msg": "One or more items failed"}""",
                ignored: true,
                items:
                [
                    new ItemReport(TaskStatus.Skipped, "a", """{"changed": false, "item": "a"}"""),
                    new ItemReport(TaskStatus.Changed, "{'x': 1}", """{"changed": true}""", DelegatedTo: "h2"),
                    new ItemReport(TaskStatus.Ok, "c", """{"changed": false}""", DelegatedTo: "h1"),
                    new ItemReport(TaskStatus.Failed, "d", """{"item": "d", "rc": 1}""", true),
                ]),
            Ended(TaskStatus.Skipped, """{"changed": false, "msg": "All items skipped"}""", items: new ItemReport(TaskStatus.Skipped, "a", "{}")));

        Assert.Equal(
            """
            skipping: [h1] => (item=a) 
            changed: [h1 -> h2] => (item={'x': 1})
            ok: [h1] => (item=c)
            failed: [h1] (item=d) => {"item": "d", "rc": 1}
            ...ignoring
            skipping: [h1] => (item=a) 
            skipping: [h1]
            """,
            text);
    }

    [Fact]
    public void The_results_of_items_follow_their_labels()
    {
        var text = Out(
            Verbose,
            Ended(
                TaskStatus.Changed,
                """{"changed": true}""",
                items:
                [
                    new ItemReport(TaskStatus.Skipped, "a", """{"changed": false, "skip_reason": "Conditional result was False"}"""),
                    new ItemReport(TaskStatus.Changed, "b", """{"changed": true}"""),
                ]),
            Ended(TaskStatus.Skipped, """{"changed": false, "results": [], "skipped_reason": "No items in the list"}"""));

        Assert.Equal(
            """
            skipping: [h1] => (item=a)  => {"changed": false, "skip_reason": "Conditional result was False"}
            changed: [h1] => (item=b) => {"changed": true}
            skipping: [h1] => {"changed": false, "skipped_reason": "No items in the list"}
            """,
            text);
    }

    [Fact]
    public void A_lost_connection_shows_the_results_of_all_items()
    {
        var lost = """{"item": 1, "msg": "refused", "unreachable": true}""";
        var text = Out(
            Plain,
            Ended(
                TaskStatus.Unreachable,
                """{"changed": false, "msg": "All items completed"}""",
                items: [new ItemReport(TaskStatus.Ok, "0", """{"warnings": ["w"], "item": 0}"""), new ItemReport(TaskStatus.Unreachable, "1", lost)]));

        Assert.Equal(
            $$"""
            ok: [h1] => (item=0)
            failed: [h1] (item=1) => {{lost}}
            fatal: [h1]: UNREACHABLE! => {"changed": false, "msg": "All items completed", "results": [{"failed": false, "item": 0}, {{lost}}]}
            """,
            text);
    }

    [Fact]
    public void A_loop_whose_output_is_hidden_shows_the_whole_too()
    {
        var text = Out(
            Plain,
            Ended(TaskStatus.Changed, Censored, items: new ItemReport(TaskStatus.Changed, "None", Censored)),
            Ended(TaskStatus.Failed, Censored, items: new ItemReport(TaskStatus.Failed, "None", Censored)));

        Assert.Equal(
            $"changed: [h1] => (item=None)\nchanged: [h1]\nfailed: [h1] (item=None) => {Censored}\nfatal: [h1]: FAILED! => {Censored}",
            text);
    }

    [Fact]
    public void Of_an_include_only_the_items_are_shown_that_brought_no_tasks()
    {
        var text = Out(
            Plain,
            Ended(
                TaskStatus.Ok,
                """{"changed": false}""",
                "include_tasks",
                items: [new ItemReport(TaskStatus.Ok, "1", "{}"), new ItemReport(TaskStatus.Skipped, "2", "{}")]));

        Assert.Equal("skipping: [h1] => (item=2) ", text);
    }

    [Fact]
    public void An_exception_is_told_in_one_line_below_vvv()
    {
        var ended = Ended(TaskStatus.Failed, """{"exception": "Traceback\n  line\nValueError: no\n", "msg": "failed"}""");

        Assert.Equal(
            """
            An exception occurred during task execution. To see the full traceback, use -vvv. The error was: ValueError: no
            fatal: [h1]: FAILED! => {"msg": "failed"}
            """,
            Out(Plain, ended));
        Assert.StartsWith("The full traceback is:\nTraceback\n  line\nValueError: no\nfatal: [h1]", Out(Plain with { Verbosity = 3 }, ended), StringComparison.Ordinal);
    }

    [Fact]
    public void A_diff_stands_before_the_line_of_what_changed()
    {
        var changed = """{"changed": true, "diff": [{"before": "a\n", "after": "b\n", "before_header": "/etc/x"}]}""";
        var text = Out(Plain, Ended(TaskStatus.Changed, changed), Ended(TaskStatus.Ok, changed));

        Assert.Equal(
            """
            --- before: /etc/x
            +++ after
            @@ -1 +1 @@
            -a
            +b

            changed: [h1]
            ok: [h1]
            """,
            text);
    }

    [Fact]
    public void Warnings_of_a_result_go_to_stderr_once()
    {
        var ended = Ended(TaskStatus.Ok, """{"warnings": ["careful"], "deprecations": [{"msg": "old", "version": "2.19", "collection_name": "ansible.builtin"}]}""");
        var (text, error) = Of(Verbose, ended, ended);

        Assert.Equal("ok: [h1] => {}\nok: [h1] => {}", text);
        Assert.Equal(
            "[WARNING]: careful\n"
            + "[DEPRECATION WARNING]: old. This feature will be removed from ansible-core in \n"
            + "version 2.19. Deprecation warnings can be disabled by setting \n"
            + "deprecation_warnings=False in ansible.cfg.",
            error);
    }
}
