using Rustible.Engine.Tasks;
using Rustible.Language.Playbook;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tests.Strategies;

/// <summary><c>meta: end_role</c>.</summary>
public class EndRoleTests
{
    private static readonly RoleInstance Outer = new("outer", "/roles/outer") { Identity = "outer", RunsOnce = true };
    private static readonly RoleInstance Inner = new("inner", "/roles/inner") { Identity = "inner", Parents = [Outer] };
    private static readonly RoleInstance Other = new("other", "/roles/other") { Identity = "other" };

    [Theory]
    [InlineData("linear")]
    [InlineData("free")]
    public void A_host_goes_past_what_is_left_of_the_role_and_of_roles_within_it(string strategy)
    {
        var position = GeneratedPlay.Task("?").Position;
        var block = new PlayBlock(position)
        {
            Tasks = [In(Outer, "first"), Meta(Outer, "end_role"), In(Outer, "rest")],
            Rescue = [In(Outer, "rescue")],
            Always = [In(Outer, "always")],
        };
        var play = SimulatedRun.Play(
            [block, In(Inner, "inner"), Meta(Inner, "role_complete"), In(Outer, "last"), Meta(Outer, "role_complete"), In(Other, "next"), In(Outer, "again"), Meta(Outer, "role_complete"), GeneratedPlay.Task("end")],
            strategy);

        var run = new SimulatedRun(play, ["a", "b"], 1).Run(Answer);

        Assert.Equal(["first", "end_role", "next", "end"], run.TasksOf("a"));
        Assert.Equal(["first", "end_role", "rest", "always", "inner", "last", "next", "end"], run.TasksOf("b"));
    }

    [Fact]
    public void Handlers_that_the_role_has_notified_still_run()
    {
        var play = SimulatedRun.Play([In(Outer, "notifies"), Meta(Outer, "end_role"), In(Outer, "rest"), Meta(Outer, "role_complete"), Meta(null, "flush_handlers")], handlers: [GeneratedPlay.Task("h")]);

        var run = new SimulatedRun(play, ["a"], 1).Run(Answer);

        Assert.Equal(["notifies", "end_role", "h"], run.TasksOf("a"));
    }

    [Fact]
    public void A_role_within_another_ends_alone()
    {
        var play = SimulatedRun.Play([In(Inner, "inner"), Meta(Inner, "end_role"), In(Inner, "rest"), Meta(Inner, "role_complete"), In(Outer, "last")]);

        var run = new SimulatedRun(play, ["a"], 1).Run(Answer);

        Assert.Equal(["inner", "end_role", "last"], run.TasksOf("a"));
    }

    private static PlayTask In(RoleInstance role, string name) => GeneratedPlay.Task(name) with { Role = role };

    private static PlayTask Meta(RoleInstance? role, string action) => GeneratedPlay.Task(action, "meta") with
    {
        Role = role,
        Arguments = new ValueMap { ["_raw_params"] = action },
        IsImplicit = action != "end_role",
        Keywords = action == "end_role" ? Keywords.None with { When = [new Condition(true, GeneratedPlay.Task("?").Position)] } : Keywords.None,
    };

    private static TaskReport Answer(string host, string task, TaskReport report) => (host, task) switch
    {
        ("b", "end_role") => report with { Status = Rustible.Engine.Tasks.TaskStatus.Skipped },
        (_, "end_role") => report with { IsSilent = true },
        (_, "notifies") => report with { Status = Rustible.Engine.Tasks.TaskStatus.Changed, Notified = ["h"] },
        _ => report,
    };
}
