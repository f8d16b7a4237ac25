using System.Collections.Immutable;
using Rustible.Engine.Runs;
using Rustible.Language.Configuration;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Engine.Cursor;

/// <summary>Lays task lists flat, leaving out the tasks that the run's tags do not let through.</summary>
/// <param name="isSelected">Whether the tags let a task through.</param>
/// <param name="gathersFacts">Whether a play that does not say so gathers facts (the <c>gathering</c> setting).</param>
/// <param name="start">The task to begin with; null for the first.</param>
public sealed class SegmentCompiler(Func<PlayTask, bool> isSelected, bool gathersFacts, StartTask? start = null)
{
    /// <summary>What plays gather that do not say it.</summary>
    public FactSettings Facts { get; init; } = new();

    /// <summary>The task to begin with; null for the first.</summary>
    public StartTask? Start => start;

    /// <summary>The tasks of a play: facts, pre_tasks, roles and tasks, post_tasks, with handlers flushed after each of the last three.</summary>
    public TaskSegment Tasks(Play play, int index)
    {
        var layout = new Layout(start is null ? isSelected : task => isSelected(task) && (start.Passes(task) || task is { IsImplicit: true, IsMeta: false }));
        if (start is { IsFound: false } && !BeginsIn(play))
            return layout.ToSegment($"p{index}", index);
        var gather = play.GatherFacts is null ? gathersFacts : play.GatherFacts is not (false or "no" or "false" or "False");
        if (gather)
            layout.Add(GatherFacts(play));
        layout.AddAll(play.PreTasks).Add(FlushHandlers(play));
        layout.AddAll(play.Roles).AddAll(play.Tasks).Add(FlushHandlers(play));
        layout.AddAll(play.PostTasks).Add(FlushHandlers(play));
        return layout.ToSegment($"p{index}", index);
    }

    /// <summary>The handlers of a play, in definition order. Tags do not filter handlers.</summary>
    public TaskSegment Handlers(Play play, int index) => new Layout(_ => true).AddAll(play.Handlers).ToSegment($"p{index}.h", index);

    /// <summary>The tasks and handlers of an included file or role. Tags do not filter what a handler includes.</summary>
    public OpenedInclude Included(IncludeFrame frame, int playIndex, bool isHandler, IncludedItems items) => new(
        new Layout(isHandler ? _ => true : isSelected).AddAll(items.Tasks).ToSegment(frame.Segment, playIndex),
        items.Handlers.IsEmpty ? null : new Layout(_ => true).AddAll(items.Handlers).ToSegment(frame.Segment + ".h", playIndex),
        items);

    private bool BeginsIn(Play play) =>
        AllTasks([.. play.PreTasks, .. play.Roles, .. play.Tasks, .. play.PostTasks]).Any(task => isSelected(task) && start!.Is(task));

    private static IEnumerable<PlayTask> AllTasks(IEnumerable<PlayItem> items) => items.SelectMany(item => item switch
    {
        PlayTask task => [task],
        PlayBlock block => AllTasks([.. block.Tasks, .. block.Rescue, .. block.Always]),
        _ => [],
    });

    private PlayTask GatherFacts(Play play)
    {
        var arguments = new ValueMap();
        Add("gather_subset", play.GatherSubset ?? Facts.Subset?.ToList<object?>());
        Add("gather_timeout", play.GatherTimeout ?? (long?)Facts.Timeout);
        Add("fact_path", play.FactPath ?? Facts.Path);
        return new PlayTask(play.Position, "setup")
        {
            Name = "Gathering Facts",
            Action = "gather_facts",
            Arguments = arguments,
            Keywords = play.Keywords with { Tags = [.. play.Keywords.Tags, "always"] },
            IsImplicit = true,
        };

        void Add(string name, object? value)
        {
            if (value is not null)
                arguments[name] = value;
        }
    }

    private static PlayTask FlushHandlers(Play play) => new(new SourcePosition(play.Position.File), "meta")
    {
        Arguments = new ValueMap { ["_raw_params"] = "flush_handlers" },
        Keywords = play.Keywords with { Tags = ["always"] },
        IsImplicit = true,
    };

    private sealed class Layout(Func<PlayTask, bool> isSelected)
    {
        private readonly List<TaskStep> _steps = [];
        private readonly List<BlockRegion> _regions = [];

        public Layout AddAll(ImmutableArray<PlayItem> items)
        {
            AddAll(items, -1);
            return this;
        }

        public Layout Add(PlayTask task)
        {
            if (isSelected(task))
                _steps.Add(new TaskStep(task, -1));
            return this;
        }

        public TaskSegment ToSegment(string id, int play) => new(id, play, [.. _steps], [.. _regions]);

        private void AddAll(ImmutableArray<PlayItem> items, int region)
        {
            foreach (var item in items)
            {
                if (item is PlayTask task && isSelected(task))
                    _steps.Add(new TaskStep(task, region));
                else if (item is PlayBlock block)
                    AddBlock(block, region);
            }
        }

        private void AddBlock(PlayBlock block, int parent)
        {
            var region = _regions.Count;
            var start = _steps.Count;
            _regions.Add(new BlockRegion(parent, start, start, start, start));
            AddAll(block.Tasks, region);
            var rescue = _steps.Count;
            AddAll(block.Rescue, region);
            var always = _steps.Count;
            AddAll(block.Always, region);
            _regions[region] = new BlockRegion(parent, start, rescue, always, _steps.Count);
        }
    }
}
