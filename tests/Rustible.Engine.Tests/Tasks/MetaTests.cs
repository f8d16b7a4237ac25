using Rustible.Language.Playbook;
using Rustible.Language.Source;
using static Rustible.Engine.Tests.Tasks.TaskBench;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Tests.Tasks;

/// <summary>What of <c>meta</c> tasks is the host's.</summary>
public class MetaTests
{
    private readonly TaskBench _bench = new();

    [Theory]
    [InlineData("end_host", false, TaskStatus.Skipped)]
    [InlineData("end_play", false, TaskStatus.Skipped)]
    [InlineData("end_role", false, TaskStatus.Skipped)]
    [InlineData("clear_facts", false, TaskStatus.Skipped)]
    [InlineData("end_host", true, TaskStatus.Ok)]
    [InlineData("noop", false, TaskStatus.Ok)]
    [InlineData("reset_connection", false, TaskStatus.Ok)]
    [InlineData("refresh_inventory", false, TaskStatus.Ok)]
    public async Task The_condition_decides_unless_the_action_takes_none(string action, bool condition, TaskStatus status)
    {
        var outcome = await _bench.RunAsync(Meta(action, condition));

        Assert.Equal((status, status == TaskStatus.Ok), (outcome.Report.Status, outcome.Report.IsSilent));
        Assert.False(outcome.Effects.ClearsFacts);
    }

    [Theory]
    [InlineData("end_play", "end_play conditional evaluated to False, continuing play")]
    [InlineData("clear_facts", "clear_facts conditional evaluated to False, not clearing facts and fact cache for ")]
    public async Task What_is_skipped_says_what_goes_on_instead(string action, string reason)
    {
        var outcome = await _bench.RunAsync(Meta(action, false));

        Assert.Contains($"\"skip_reason\": \"{reason}", outcome.Report.Result);
    }

    [Fact]
    public async Task What_was_skipped_says_what_it_did_not_do()
    {
        var outcome = await _bench.RunAsync(Meta("end_host", false));

        Assert.Equal(
            """{"msg": "end_host conditional evaluated to false, continuing execution for web1", "skip_reason": "end_host conditional evaluated to False, continuing execution for web1"}""",
            outcome.Report.Result);
    }

    [Fact]
    public async Task Facts_are_cleared_and_connections_reset()
    {
        Assert.True((await _bench.RunAsync(Meta("clear_facts", true))).Effects.ClearsFacts);
        Assert.Equal(0, _bench.Sessions.Resets);
        await _bench.RunAsync(Meta("reset_connection", true));
        Assert.Equal(1, _bench.Sessions.Resets);
    }

    [Fact]
    public async Task A_condition_that_cannot_be_decided_fails_the_host()
    {
        var outcome = await _bench.RunAsync(Meta("end_host", "nobody.knows"));

        Assert.Equal((TaskStatus.Failed, false), (outcome.Report.Status, outcome.Report.IsSilent));
    }

    private static PlayTask Meta(string action, object condition) =>
        Task("meta", ("_raw_params", action)) with { Keywords = Keywords.None with { When = [new Condition(condition, new SourcePosition("/site/site.yml", 7, 5))] } };
}
