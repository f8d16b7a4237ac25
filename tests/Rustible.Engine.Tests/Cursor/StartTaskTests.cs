using Rustible.Engine.Cursor;
using Rustible.Engine.Tests.Strategies;
using Rustible.Language.Playbook;
using Rustible.Language.Source;

namespace Rustible.Engine.Tests.Cursor;

public class StartTaskTests
{
    [Theory]
    [InlineData("two", "two three")]
    [InlineData("t*", "two three")]
    [InlineData("one", "one two three")]
    [InlineData("role : three", "three")]
    [InlineData("never", "")]
    public void Tasks_before_the_named_one_are_left_out(string start, string left)
    {
        var compiler = new SegmentCompiler(_ => true, gathersFacts: true, new StartTask(start));
        var play = Play(GeneratedPlay.Task("one"), GeneratedPlay.Task("two"), GeneratedPlay.Task("three") with { Role = new RoleInstance("role", "/role") });

        var tasks = compiler.Tasks(play, 0).Steps.Select(step => step.Task).ToList();

        Assert.Equal(left, string.Join(' ', tasks.Where(task => !task.IsImplicit).Select(task => task.Name)));
        Assert.Equal(left.Length > 0, tasks.Exists(task => task.Module == "setup"));
    }

    [Fact]
    public void A_play_after_the_one_that_has_it_is_whole()
    {
        var compiler = new SegmentCompiler(_ => true, gathersFacts: false, new StartTask("two"));

        var counts = new[] { Play(GeneratedPlay.Task("one")), Play(GeneratedPlay.Task("two")), Play(GeneratedPlay.Task("one")) }
            .Select((play, index) => compiler.Tasks(play, index).Steps.Count(step => !step.Task.IsImplicit));

        Assert.Equal([0, 1, 1], counts);
    }

    private static Play Play(params PlayTask[] tasks) => new(new SourcePosition("site.yml", 1, 1), "all") { Directory = "/", Tasks = [.. tasks] };
}
