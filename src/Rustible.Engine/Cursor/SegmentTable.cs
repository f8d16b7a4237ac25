using System.Collections.Concurrent;
using Rustible.Engine.Runs;
using Rustible.Language;

namespace Rustible.Engine.Cursor;

/// <summary>The segments of one run on one node: those of the plays are made at once, those of includes when the first host comes to them. Thread-safe.</summary>
public sealed class SegmentTable
{
    private readonly ConcurrentDictionary<string, TaskSegment> _segments = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, OpenedInclude> _opened = new(StringComparer.Ordinal);
    private readonly PlaybookProgram _program;
    private readonly SegmentCompiler _compiler;

    /// <summary>Lays out the plays of <paramref name="program"/>.</summary>
    public SegmentTable(PlaybookProgram program, SegmentCompiler compiler)
    {
        _program = program;
        _compiler = compiler;
        for (var play = 0; play < program.Plays.Length; play++)
        {
            var tasks = compiler.Tasks(program.Plays[play], play);
            var handlers = compiler.Handlers(program.Plays[play], play);
            _segments[tasks.Id] = tasks;
            _segments[handlers.Id] = handlers;
        }
    }

    /// <summary>A segment that is known.</summary>
    /// <exception cref="KeyNotFoundException">The segment was opened by an include that <see cref="Open"/> was not told of.</exception>
    public TaskSegment this[string id] => _segments[id];

    /// <summary>The step at <paramref name="address"/>.</summary>
    public TaskStep this[TaskAddress address] => _segments[address.Segment].Steps[address.Index];

    /// <summary>The task that the run was to begin with and that no play has; null when there is none such.</summary>
    public string? MissingStart => _compiler.Start is { IsFound: false } start ? start.Pattern : null;

    /// <summary>A path as the user knows it.</summary>
    public string Known(string path) => _program.Known(path);

    /// <summary>Whether the segment is known.</summary>
    public bool Knows(string id) => _segments.ContainsKey(id);

    /// <summary>Compiles what an include opened, unless it is known already.</summary>
    /// <exception cref="Rustible.Language.Source.LanguageException">The included file is missing or wrong.</exception>
    public OpenedInclude Open(IncludeFrame frame) => _opened.GetOrAdd(frame.Segment, _ =>
    {
        var including = this[frame.Include.Segment];
        var play = _program.Plays[including.PlayIndex];
        var task = including.Steps[frame.Include.Index].Task;
        var opened = _compiler.Included(frame, including.PlayIndex, task.IsHandler, _program.TaskFiles.Load(play, task, _program.Kept(frame.File), frame.Role));
        _segments[opened.Tasks.Id] = opened.Tasks;
        if (opened.Handlers is { } handlers)
            _segments[handlers.Id] = handlers;
        return opened;
    });
}
