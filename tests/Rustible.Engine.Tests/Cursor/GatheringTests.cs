using Rustible.Engine.Cursor;
using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;
using Rustible.Engine.Tasks;
using Rustible.Engine.Tests.Strategies;
using Rustible.Language.Configuration;
using Rustible.Language.Playbook;
using Rustible.Language.Source;

namespace Rustible.Engine.Tests.Cursor;

public class GatheringTests
{
    private static readonly FactSettings _settings = new() { Subset = ["network"], Timeout = 3, Path = "/etc/my.d" };

    [Fact]
    public void What_a_play_does_not_say_about_facts_the_settings_say()
    {
        var compiler = new SegmentCompiler(_ => true, gathersFacts: true) { Facts = _settings };

        var arguments = compiler.Tasks(Play() with { GatherTimeout = 7L }, 0).Steps[0].Task.Arguments;

        Assert.Equal(["network"], Assert.IsType<List<object?>>(arguments["gather_subset"]));
        Assert.Equal((7L, "/etc/my.d"), (arguments["gather_timeout"], arguments["fact_path"]));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Where_facts_are_gathered_once_a_banner_waits_for_a_host_that_gathers(bool once, int banners)
    {
        var play = Play() with { GatherFacts = true };
        var run = new SimulatedRun(play, ["a"], 1);
        var machine = new RunMachine(new RunPlan([new PlannedPlay(play, "play", ["a"], [["a"]])]), run.Segments, 5) { GathersOnce = once };
        var (state, commands) = machine.Apply(RunState.New, new RunInput.Began());
        var dispatch = commands.OfType<RunCommand.Dispatch>().Single();
        var silent = new TaskReport
        {
            Attempt = new AttemptId("run", 1, "a", dispatch.Sequence),
            Address = dispatch.Address,
            Status = Engine.Tasks.TaskStatus.Ok,
            Name = "Gathering Facts",
            Result = "{}",
            IsSilent = true,
        };

        var all = commands.AddRange(machine.Apply(state, new RunInput.Reported([silent])).Commands);

        Assert.Equal(banners, all.OfType<RunCommand.Tell>().Count(tell => tell.Notice is RunNotice.TaskStarted));
    }

    private static Play Play() => new(new SourcePosition("site.yml", 1, 1), "all") { Directory = "/" };
}
