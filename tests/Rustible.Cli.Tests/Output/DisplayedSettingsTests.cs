using Rustible.Cli.Output;
using Rustible.Engine.Runs;
using Rustible.Language.Configuration;
using static Rustible.Cli.Tests.Output.ShownRun;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Tests.Output;

/// <summary>What the settings change in the output, as recorded from ansible-playbook.</summary>
public class DisplayedSettingsTests
{
    [Fact]
    public void Failures_may_go_to_stderr_with_their_place_on_stdout()
    {
        var (text, errors) = Of(
            new OutputOptions { Display = new DisplaySettings { DisplayFailedStderr = true, ShowTaskPathOnFailure = true } },
            Started("bad"),
            Ended(TaskStatus.Failed, """{"changed": true, "rc": 1}""", ignored: true));

        Assert.Equal(
            """

            TASK [bad] *********************************************************************
            task path: /play/site.yml:5
            ...ignoring
            """,
            text);
        Assert.Equal("""fatal: [h1]: FAILED! => {"changed": true, "rc": 1}""", errors);
    }

    [Fact]
    public void Banners_may_show_arguments_and_hosts_that_begin() => Assert.Equal(
        """

        TASK [one _raw_params=echo {{ inventory_hostname }}] ***************************
         [started TASK: one on h1]
        changed: [h1]
        """,
        Out(
            new OutputOptions { Display = new DisplaySettings { DisplayArgsToStdout = true, ShowPerHostStart = true } },
            Started("one") with { Arguments = "_raw_params=echo {{ inventory_hostname }}" },
            new RunNotice.HostStarted("h1", "one", false),
            Ended(TaskStatus.Changed, """{"changed": true}""")));

    [Fact]
    public void Check_mode_may_be_marked() => Assert.Equal(
        """

        DRY RUN ************************************************************************

        PLAY [the play] [CHECK MODE] ***************************************************

        TASK [one] [CHECK MODE] ********************************************************

        PLAY RECAP *********************************************************************


        DRY RUN ************************************************************************
        """,
        Out(
            new OutputOptions { CheckMode = true, Display = new DisplaySettings { CheckModeMarkers = true } },
            new RunNotice.PlayStarted("the play", ["h1"]),
            Started("one"),
            RunEnded()));

    [Fact]
    public void A_mark_says_what_plays_and_tasks_themselves_say_of_check_mode() => Assert.Equal(
        """

        PLAY [in earnest] **************************************************************

        TASK [one] *********************************************************************

        TASK [two] [CHECK MODE] ********************************************************

        PLAY [trial] [CHECK MODE] ******************************************************
        """,
        Out(
            new OutputOptions { Display = new DisplaySettings { CheckModeMarkers = true } },
            new RunNotice.PlayStarted("in earnest", ["h1"]),
            Started("one"),
            Started("two") with { CheckMode = true },
            new RunNotice.PlayStarted("trial", ["h1"]) { CheckMode = true }));

    [Fact]
    public void Results_may_be_yaml() => Assert.Equal(
        """
        changed: [h1] => 
            changed: true
            cmd:
            - printf
            - a\nb\n
            delta: '0:00:00.218255'
            msg: ''
            rc: 0
            results:
            -   a: 'x: y'
                b: []
            stderr_lines: []
            stdout: |-
                a
                  b
            stdout_lines: <omitted>
        """,
        Out(new OutputOptions(Verbosity: 1) { Display = new DisplaySettings { ResultFormat = "yaml" } }, Ended(TaskStatus.Changed, Result)));

    [Fact]
    public void Yaml_leaves_out_of_a_text_what_cannot_be_read() => Assert.Equal(
        """
        changed: [h1] => 
            l:
            - |-
                a
                b
            n: ""
            t: |-
                a
                b       c
        """,
        Out(new OutputOptions(Verbosity: 1) { Display = new DisplaySettings { ResultFormat = "yaml" } }, Ended(TaskStatus.Changed, """{"t": "a  \nb\tc\r\n\n", "l": ["a\nb\n"], "n": "\n"}""")));

    [Fact]
    public void Yaml_that_is_not_pretty_keeps_every_character() => Assert.Equal(
        """
        ok: [h1] => 
            changed: false
            l:
            - |
              a
               b
            - "a \nb"
            t: "a\tb\n"
        """,
        Out(new OutputOptions(Verbosity: 1) { Display = new DisplaySettings { ResultFormat = "yaml", PrettyResults = false } }, Ended(TaskStatus.Ok, """{"changed": false, "t": "a\tb\n", "l": ["a\n b\n", "a \nb"]}""")));

    [Fact]
    public void The_output_yaml_tells_in_the_first_line_whether_it_changed() => Assert.Equal(
        """
        changed: [h1] => changed=true 
          cmd:
          - printf
          - a\nb\n
          delta: '0:00:00.218255'
          msg: ''
          rc: 0
          results:
          - a: 'x: y'
            b: []
          stderr_lines: []
          stdout: |-
            a
              b
          stdout_lines: <omitted>
        """,
        Out(new OutputOptions("yaml", Verbosity: 1), Ended(TaskStatus.Changed, Result)));

    [Fact]
    public void Results_may_be_indented_always_or_never()
    {
        var pretty = new OutputOptions(Verbosity: 1) { Display = new DisplaySettings { PrettyResults = true } };
        var plain = new OutputOptions { Display = new DisplaySettings { PrettyResults = false } };

        Assert.Equal("changed: [h1] => {\n    \"changed\": true\n}", Out(pretty, Ended(TaskStatus.Changed, """{"changed": true}""")));
        Assert.Equal("""ok: [h1] => {"msg": "hi"}""", Out(plain, Ended(TaskStatus.Ok, """{"msg": "hi", "_ansible_verbose_always": true}""", "debug")));
    }

    [Theory]
    [InlineData("bright blue", "1;34")]
    [InlineData("color208", "38;5;208")]
    [InlineData("rgb123", "38;5;67")]
    [InlineData("gray3", "38;5;235")]
    public void Colours_are_those_of_the_settings(string color, string code)
    {
        var display = new DisplaySettings { Colors = DisplaySettings.StandardColors.SetItem("changed", color) };

        Assert.Equal($"\u001b[{code}mchanged: [h1]\u001b[0m", Out(new OutputOptions(Color: true) { Display = display }, Ended(TaskStatus.Changed, "{}")));
    }

    [Fact]
    public void Nothing_is_shown_by_the_output_null() => Assert.Equal(
        ("", "[WARNING]: look"),
        Of(new OutputOptions("null"), new RunNotice.Warned("look"), Started(), Ended(TaskStatus.Failed, "{}"), RunEnded()));

    private const string Result =
        """{"changed": true, "cmd": ["printf", "a\\nb\\n"], "delta": "0:00:00.218255", "msg": "", "rc": 0, "results": [{"a": "x: y", "b": []}], "stderr_lines": [], "stdout": "a\n  b", "stdout_lines": ["a", "  b"]}""";
}
