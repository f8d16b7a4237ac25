using Rustible.Engine.Runs;
using Rustible.Language.Playbook;

namespace Rustible.Engine.Planning;

/// <summary>Finds out what would run where, in which order, without touching a host: tags, conditions, loops and includes are decided as far as the inventory, the playbook and the command line decide them.</summary>
/// <param name="run">The run.</param>
/// <param name="plan">Its plays with their hosts.</param>
public sealed class ExecutionPlanner(RunContext run, RunPlan plan)
{
    private const int MaxDepth = 50;
    private readonly TagFilter _tags = new(run.Options.Tags, run.Options.SkipTags);

    /// <summary>The plan.</summary>
    public ExecutionPlan Plan()
    {
        var later = new LaterNames();
        return new ExecutionPlan([.. plan.Plays.Select((planned, index) => Of(planned, index + 1, later))]);
    }

    private PlayPlan Of(PlannedPlay planned, int number, LaterNames later)
    {
        var play = planned.Play;
        var tasks = new TaskPlanning(run, planned, later, _tags, MaxDepth);
        var facts = run.Segments[$"p{number - 1}"].Steps.Select(step => step.Task).FirstOrDefault(task => task is { IsImplicit: true, IsMeta: false });
        return new PlayPlan(number, planned.Name, play.Hosts, planned.Strategy, planned.Batches)
        {
            Tasks =
            [
                .. facts is null ? [] : tasks.Of([facts], "facts"), .. tasks.Of(play.PreTasks, "pre_tasks"), .. tasks.Of(play.Roles, "roles"), .. tasks.Of(play.Tasks, "tasks"),
                .. tasks.Of(play.PostTasks, "post_tasks"),
            ],
            Handlers = [.. tasks.OfHandlers(play.Handlers)],
        };
    }
}
