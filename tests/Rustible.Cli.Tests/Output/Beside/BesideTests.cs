using System.Xml.Linq;
using Rustible.Cli.Output;
using Rustible.Cli.Output.Beside;
using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Runs;
using Rustible.Language.Configuration;
using static Rustible.Cli.Tests.Output.ShownRun;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Tests.Output.Beside;

/// <summary>What is written beside an output.</summary>
public sealed class BesideTests : IDisposable
{
    private readonly SteppedClock _clock = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Profile_tasks_tells_when_tasks_begin_and_how_long_they_took()
    {
        using var text = new StringWriter();
        var output = new ProfileTasksOutput(new DisplaySettings(), new Screen(new OutputOptions(), text, text), _clock);

        output.Show(Started("one"));
        _clock.Step(1.5);
        output.Show(Started("two"));
        _clock.Step(13.74);
        output.Show(RunEnded());

        Assert.Equal(
            """
            Saturday 28 November 2026  18:00:00 +0000 (0:00:00.000)       0:00:00.000 ***** 
            Saturday 28 November 2026  18:00:01 +0000 (0:00:01.500)       0:00:01.500 ***** 
            Saturday 28 November 2026  18:00:15 +0000 (0:00:13.740)       0:00:15.240 ***** 
            =============================================================================== 
            two -------------------------------------------------------------------- 13.74s
            one --------------------------------------------------------------------- 1.50s

            """,
            text.ToString());
    }

    [Fact]
    public void Timer_tells_how_long_the_run_took()
    {
        using var text = new StringWriter();
        var output = new TimerOutput(new Screen(new OutputOptions(), text, text), _clock);
        _clock.Step(3725);

        output.Show(RunEnded());

        Assert.Equal("Playbook run took 0 days, 1 hours, 2 minutes, 5 seconds\n", text.ToString());
    }

    [Fact]
    public void Junit_writes_a_test_case_a_task_and_host()
    {
        var output = new JunitOutput(new JunitSettings { OutputDirectory = _folder, RelativePath = "/play", TaskClass = true }, "site", _clock);
        output.Show(new RunNotice.PlayStarted("web", ["h1"]));
        output.Show(Started("one") with { Arguments = "msg=hi" });
        _clock.Step(2);
        output.Show(Ended(TaskStatus.Ok, """{"changed": false}"""));
        output.Show(Ended(TaskStatus.Failed, """{"msg": "no \u0007 good"}""", host: "h2"));
        output.Show(Ended(TaskStatus.Failed, """{"msg": "never mind"}""", host: "h3", ignored: true));
        output.Show(Ended(TaskStatus.Skipped, """{"skip_reason": "Conditional result was False"}""", host: "h4"));
        output.Show(RunEnded());

        var suite = XDocument.Load(Assert.Single(Directory.GetFiles(_folder))).Root!.Element("testsuite")!;

        Assert.Equal(("4", "1", "1", "site"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("skipped")!.Value, suite.Attribute("name")!.Value));
        Assert.Equal(["[h1] web: one msg=hi", "[h2] web: one msg=hi", "[h3] web: one msg=hi", "[h4] web: one msg=hi"], suite.Elements().Select(test => test.Attribute("name")!.Value));
        Assert.All(suite.Elements(), test => Assert.Equal(("site", "2"), (test.Attribute("classname")!.Value, test.Attribute("time")!.Value)));
        Assert.Equal("no  good", suite.Descendants("failure").Single().Attribute("message")!.Value);
        Assert.Equal("Conditional result was False", suite.Descendants("skipped").Single().Value);
    }

    [Fact]
    public void Tree_keeps_the_latest_result_of_each_host()
    {
        var output = new TreeOutput(_folder);

        output.Show(Ended(TaskStatus.Ok, """{"changed": false}"""));
        output.Show(Ended(TaskStatus.Changed, """{"changed": true, "_ansible_verbose_always": true}"""));
        output.Show(Ended(TaskStatus.Ok, "{}", host: "../h2"));

        Assert.Equal("""{"changed": true}""", File.ReadAllText(Path.Combine(_folder, "h1")));
        Assert.True(File.Exists(Path.Combine(_folder, ".._h2")));
    }

    [Fact]
    public void The_log_holds_what_is_shown_without_colours()
    {
        var file = Path.Combine(_folder, "log");
        using (var log = new RunLog(file, _clock))
        {
            var screen = new Screen(new OutputOptions(Color: true) { Log = log }, TextWriter.Null, TextWriter.Null);
            screen.Banner("PLAY [x]");
            screen.Line("changed: [h1]", TextColor.Changed);
        }

        var lines = File.ReadAllLines(file);

        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"2026-11-28 18:00:00,000 p={Environment.ProcessId} u=", lines[0]);
        Assert.EndsWith(" n=ansible | changed: [h1]", lines[1]);
    }

    private sealed class SteppedClock : TimeProvider
    {
        private TimeSpan _passed;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Step(double seconds) => _passed += TimeSpan.FromSeconds(seconds);

        public override long GetTimestamp() => _passed.Ticks;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 28, 18, 0, 0, TimeSpan.Zero) + _passed;
    }
}
