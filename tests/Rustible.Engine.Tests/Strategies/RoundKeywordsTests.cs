using Rustible.Engine.Strategies;
using Rustible.Engine.Variables;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;
using static Rustible.Engine.Tests.Tasks.TaskBench;

namespace Rustible.Engine.Tests.Strategies;

public class RoundKeywordsTests
{
    private readonly Tests.Tasks.TaskBench _bench = new();

    [Theory]
    [InlineData("{{ tier == 'front' }}", true)]
    [InlineData("{{ groups.web | length == 3 }}", false)]
    [InlineData("yes", true)]
    public void Templates_of_run_once_see_what_is_known_before_the_run(string raw, bool runsOnce)
    {
        var task = Task("debug") with { Keywords = new Keywords { RunOnce = raw } };

        Assert.Equal(runsOnce, Keywords(task).RunsOnce(_bench.Play, task, "web1"));
    }

    [Fact]
    public void A_template_that_needs_facts_is_refused_by_name()
    {
        var task = Task("debug") with { Keywords = new Keywords { Throttle = "{{ ansible_processor_vcpus }}" } };

        var fault = Assert.Throws<LanguageException>(() => Keywords(task).Throttle(_bench.Play, task, "web1"));

        Assert.Contains("'{{ ansible_processor_vcpus }}' of 'throttle' cannot be known before the task runs", fault.Message);
    }

    private RoundKeywords Keywords(PlayTask task)
    {
        var run = _bench.Invocation(task).Run;
        return new RoundKeywords(new TemplateEngine(), (play, step, host) => StaticScope.Of(run, play, step, host));
    }
}
