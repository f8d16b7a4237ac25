using System.Collections.Immutable;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Language;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating.Values;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Tests.Strategies;

public class HandlerTests
{
    private static readonly SourcePosition Position = new("site.yml", 1, 1);

    [Fact]
    public void Of_handlers_with_one_name_the_first_of_the_last_block_runs()
    {
        var run = Run([Block(Handler("same", "first"), Handler("same", "second")), Block(Handler("same", "third"), Handler("same", "fourth"))], "same");

        Assert.Equal(["task", "third"], Given(run));
    }

    [Fact]
    public void All_that_listen_run_in_the_order_of_definition()
    {
        var run = Run([Block(Handler("a", "a", "topic"), Handler("b", "b")), Block(Handler("c", "c", "topic"))], "topic", "b");

        Assert.Equal(["task", "a", "b", "c"], Given(run));
    }

    [Fact]
    public void A_handler_is_addressed_with_its_role_too()
    {
        var role = new RoleInstance("x.y.web", "/roles/web") { Collection = "x.y" };
        var handler = Handler("restart", "restart") with { Role = role };

        Assert.All(new[] { "restart", "web : restart", "x.y.web : restart" }, name => Assert.Equal(["task", "restart"], Given(Run([Block(handler)], name))));
    }

    [Fact]
    public void A_handler_that_is_nowhere_ends_the_run_before_the_result_is_told()
    {
        var run = Run([], "gone");

        Assert.Equal(RunOutcome.Broken, run.State.Outcome);
        Assert.Empty(run.Notices.OfType<RunNotice.TaskEnded>());
        Assert.Contains("The requested handler 'gone' was not found", run.Notices.OfType<RunNotice.RunEnded>().Single().Message);
    }

    [Fact]
    public void A_handler_that_includes_runs_what_it_brings_as_handlers()
    {
        var include = Handler("inc", "inc") with { Module = "include_tasks" };
        var files = new Included(new IncludedItems([Handler("included", "included")]));

        var run = new SimulatedRun(Play([Block(include, Handler("after", "after"))]), ["a"], 1, files: files).Run((_, task, report) =>
            task == "task" ? report with { Status = TaskStatus.Changed, Notified = ["inc", "after"] }
            : task == "inc" ? report with { Includes = [new IncludedFile("more.yml", 0, "")] } : report);

        Assert.Equal(["task", "inc", "included", "after"], Given(run));
        Assert.Equal([false, true, true, true], run.Notices.OfType<RunNotice.TaskStarted>().Select(task => task.IsHandler));
    }

    [Fact]
    public void An_included_role_brings_handlers_that_win_over_those_before_and_its_end_is_noted()
    {
        var role = new RoleInstance("web", "/roles/web") { Identity = "web", RunsOnce = true };
        var end = new PlayTask(Position, "meta") { Arguments = new ValueMap { ["_raw_params"] = MetaActions.RoleComplete }, Role = role, IsImplicit = true };
        var items = new IncludedItems([GeneratedPlay.Task("web task") with { Role = role }, end]) { Handlers = [Block(Handler("h", "of the role") with { Role = role })], Roles = [role], PublicRoles = [role] };
        var include = new PlayTask(Position, "include_role") { Name = "include" };
        var play = SimulatedRun.Play([include, include with { Name = "again" }, GeneratedPlay.Task("task")], handlers: []) with { Handlers = [Block(Handler("h", "of the play"))] };

        var run = new SimulatedRun(play, ["a"], 1, files: new Included(items)).Run((_, task, report) =>
            task == "task" ? report with { Status = TaskStatus.Changed, Notified = ["h"] }
            : task is "include" or "again" ? report with { Includes = [new IncludedFile("/roles/web", 0, "", Role: new IncludedRole("web"))] } : report);

        Assert.Equal(["include", "web task", "again", "task", "of the role"], Given(run));
        Assert.Empty(run.Notices.OfType<RunNotice.TasksIncluded>());
        Assert.Equal(3, run.Recap("a").Ok);
        Assert.Equal("p0:0", Assert.Single(run.Commands.OfType<Rustible.Engine.Strategies.RunCommand.Dispatch>().Last().Roles).Segment);
    }

    [Fact]
    public void A_failed_include_is_taken_up_by_a_rescue_but_not_counted_as_rescued()
    {
        var block = new PlayBlock(Position) { Tasks = [GeneratedPlay.Task("include")], Rescue = [GeneratedPlay.Task("rescue")] };

        var run = new SimulatedRun(SimulatedRun.Play([block]), ["a"], 1).Run((_, task, report) =>
            task == "include" ? report with { Status = TaskStatus.Failed, IsIncludeFailure = true } : report);

        Assert.Equal(["include", "rescue"], Given(run));
        Assert.Equal((1, 0, RunOutcome.Succeeded), (run.Recap("a").Failed, run.Recap("a").Rescued, run.State.Outcome));
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("free")]
    public void A_handler_that_fails_where_a_block_flushes_is_taken_up_by_its_rescue_but_not_counted_as_rescued(string strategy)
    {
        var flush = new PlayTask(Position, "meta") { Arguments = new ValueMap { ["_raw_params"] = "flush_handlers" } };
        var block = new PlayBlock(Position) { Tasks = [GeneratedPlay.Task("task"), flush], Rescue = [GeneratedPlay.Task("rescue")], Always = [GeneratedPlay.Task("always")] };
        var play = SimulatedRun.Play([block, GeneratedPlay.Task("next")], strategy, handlers: [Handler("h", "h")]);

        var run = new SimulatedRun(play, ["a"], 1).Run((_, task, report) => task switch
        {
            "task" => report with { Status = TaskStatus.Changed, Notified = ["h"] },
            "h" => report with { Status = TaskStatus.Failed },
            _ => report,
        });

        Assert.Equal(["task", "h", "rescue", "always", "next"], Given(run));
        Assert.Equal((1, 0, RunOutcome.Succeeded), (run.Recap("a").Failed, run.Recap("a").Rescued, run.State.Outcome));
    }

    [Fact]
    public void A_handler_that_notifies_itself_does_not_run_again()
    {
        var play = SimulatedRun.Play([GeneratedPlay.Task("task")], handlers: [Handler("h", "h")]);

        var run = new SimulatedRun(play, ["a"], 1).Run((_, _, report) => report with { Status = TaskStatus.Changed, Notified = ["h"] });

        Assert.Equal(["task", "h"], Given(run));
    }

    [Fact]
    public void Each_item_of_an_include_that_is_nowhere_counts_as_a_failure()
    {
        var block = new PlayBlock(Position) { Tasks = [GeneratedPlay.Task("include")], Rescue = [GeneratedPlay.Task("rescue")] };
        var gone = new ItemReport(TaskStatus.Failed, "x", "{}");

        var run = new SimulatedRun(SimulatedRun.Play([block]), ["a"], 1).Run((_, task, report) =>
            task == "include" ? report with { Status = TaskStatus.Failed, IsIncludeFailure = true, Items = [gone, gone] } : report);

        Assert.Equal((2, 0), (run.Recap("a").Failed, run.Recap("a").Rescued));
    }

    [Fact]
    public void A_role_that_cannot_be_had_is_told_as_an_error_and_counts_nothing()
    {
        var run = new SimulatedRun(SimulatedRun.Play([GeneratedPlay.Task("include")]), ["a"], 1).Run((_, _, report) =>
            report with { Status = TaskStatus.Failed, IncludeFault = "the role 'x' was not found" });

        Assert.Equal(WarningKind.Error, run.Notices.OfType<RunNotice.Warned>().Single().Kind);
        Assert.Equal((RunOutcome.Failed, 0), (run.State.Outcome, run.State.Recap.Length));
    }

    [Fact]
    public void Includes_that_never_end_are_told_with_their_chain()
    {
        var include = new PlayTask(Position, "include_tasks") { Name = "include" };
        var files = new Included(new IncludedItems([include]));

        var run = new SimulatedRun(SimulatedRun.Play([include]), ["a"], 1, files: files).Run((_, _, report) => report with { Includes = [new IncludedFile("loop.yml", 0, "")] });

        Assert.Equal(RunOutcome.Broken, run.State.Outcome);
        Assert.Contains("nested more than 200 levels deep: ... -> loop.yml -> loop.yml", run.Notices.OfType<RunNotice.RunEnded>().Single().Message);
    }

    [Fact]
    public void An_included_file_that_is_wrong_ends_the_run_as_unreadable()
    {
        var include = new PlayTask(Position, "include_tasks") { Name = "include" };

        var run = new SimulatedRun(SimulatedRun.Play([include]), ["a"], 1, files: new Included(null)).Run((_, _, report) => report with { Includes = [new IncludedFile("bad.yml", 0, "")] });

        Assert.Equal(RunOutcome.Unreadable, run.State.Outcome);
        Assert.Contains("no module/action detected in task.", run.Notices.OfType<RunNotice.RunEnded>().Single().Message);
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("free")]
    public void Forced_handlers_run_on_a_host_that_has_failed(string strategy)
    {
        var play = SimulatedRun.Play([GeneratedPlay.Task("task"), GeneratedPlay.Task("fails"), GeneratedPlay.Task("never")]) with { Handlers = [Block(Handler("h", "h"))], Strategy = strategy };
        var planned = new PlannedPlay(play, "play", ["a"], [["a"]]) { Strategy = strategy, ForceHandlers = true };

        var run = new SimulatedRun(play, ["a"], 1, planned: planned).Run((_, task, report) =>
            task == "task" ? report with { Status = TaskStatus.Changed, Notified = ["h"] } : task == "fails" ? report with { Status = TaskStatus.Failed } : report);

        Assert.Equal(["task", "fails", "h"], Given(run));
        Assert.Equal(RunOutcome.Failed, run.State.Outcome);
    }

    [Theory]
    [InlineData("linear", 2)]
    [InlineData("free", 0)]
    public void A_flush_has_a_banner_for_each_host_where_they_come_to_it_together(string strategy, int banners)
    {
        var flush = new PlayTask(Position, "meta") { Name = "flush", Arguments = new ValueMap { ["_raw_params"] = "flush_handlers" } };

        var run = new SimulatedRun(SimulatedRun.Play([GeneratedPlay.Task("task"), flush], strategy), ["a", "b"], 1).Run((_, _, report) => report);

        Assert.Equal(banners, run.Notices.OfType<RunNotice.TaskStarted>().Count(task => task.Name == "flush"));
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("free")]
    public void A_flush_with_a_condition_is_each_hosts_own(string strategy)
    {
        var flush = new PlayTask(Position, "meta")
        {
            Name = "flush",
            Arguments = new ValueMap { ["_raw_params"] = "flush_handlers" },
            Keywords = new Keywords { When = [new Condition("inventory_hostname == 'a'", Position)] },
        };
        var play = SimulatedRun.Play([GeneratedPlay.Task("task"), flush, GeneratedPlay.Task("after")], strategy, [GeneratedPlay.Task("h")]);

        var run = new SimulatedRun(play, ["a", "b"], 1).Run((host, task, report) =>
            task == "task" ? report with { Status = TaskStatus.Changed, Notified = ["h"] }
            : task == "flush" && host == "b" ? report with { Status = TaskStatus.Skipped }
            : report);

        Assert.Equal(["task", "flush", "h", "after"], run.TasksOf("a"));
        Assert.Equal(["task", "flush", "after", "h"], run.TasksOf("b"));
    }

    [Fact]
    public void What_is_included_once_runs_on_the_host_that_included_it()
    {
        var include = new PlayTask(Position, "include_tasks") { Name = "include", Keywords = new Keywords { RunOnce = true } };
        var files = new Included(new IncludedItems([GeneratedPlay.Task("more")]));

        var run = new SimulatedRun(SimulatedRun.Play([include, GeneratedPlay.Task("after")]), ["a", "b"], 1, files: files).Run((_, task, report) =>
            task == "include" ? report with { Includes = [new IncludedFile("more.yml", 0, "")] } : report);

        Assert.Equal(["include", "more", "after"], run.TasksOf("a"));
        Assert.Equal(["after"], run.TasksOf("b"));
    }

    private static IEnumerable<string> Given(SimulatedRun run) => run.Commands.OfType<Rustible.Engine.Strategies.RunCommand.Dispatch>()
        .Select(dispatch => run.Segments[dispatch.Address].Task).Select(task => task.Arguments.GetValueOrDefault("id")?.ToString() ?? task.Name!);

    private static SimulatedRun Run(ImmutableArray<PlayItem> handlers, params ImmutableArray<string> notified) =>
        new SimulatedRun(Play(handlers), ["a"], 1).Run((_, task, report) => task == "task" ? report with { Status = TaskStatus.Changed, Notified = notified } : report);

    private static Play Play(ImmutableArray<PlayItem> handlers) => SimulatedRun.Play([GeneratedPlay.Task("task")]) with { Handlers = handlers };

    private static PlayBlock Block(params ImmutableArray<PlayItem> handlers) => new(Position) { IsImplicit = true, Tasks = handlers };

    private static PlayTask Handler(string name, string id, params ImmutableArray<string> listen) =>
        new(Position, "debug") { Name = name, Listen = listen, IsHandler = true, Arguments = new ValueMap { ["id"] = id } };

    /// <summary>Every include brings the same; null for a file that is wrong.</summary>
    private sealed class Included(IncludedItems? items) : ITaskFiles
    {
        public IncludedItems Load(Play play, PlayTask include, string file, IncludedRole? role = null) =>
            items ?? throw new LanguageException(LanguageErrorKind.Parse, "no module/action detected in task.", new SourcePosition(file, 1, 1));

        public bool HoldsTasks(string file) => true;

        public string? Resolve(Play play, PlayTask include, string name) => name;

        public (string Path, string Name, string? Collection) FindRole(Play play, PlayTask include, string name) => (name, name, null);

        public ValueMap LoadVariables(string file) => [];
    }
}
