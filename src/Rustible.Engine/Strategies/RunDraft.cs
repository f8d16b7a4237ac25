using System.Collections.Immutable;
using System.Globalization;
using Rustible.Engine.Cursor;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Language.Playbook;

namespace Rustible.Engine.Strategies;

/// <summary>The next state while it is worked out, and the commands that go with it.</summary>
/// <param name="machine">The run's fixed data.</param>
/// <param name="state">The state to start from.</param>
internal sealed class RunDraft(RunMachine machine, RunState state)
{
    private ImmutableArray<string>? _lost;
    private readonly ImmutableArray<RunCommand>.Builder _commands = ImmutableArray.CreateBuilder<RunCommand>();

    public RunState State { get; set; } = state;

    public RunMachine Machine { get; } = machine;

    public CursorMoves Moves => Machine.Moves;

    public PlannedPlay Play => Machine.Plan.Plays[State.Play];

    public string HandlersSegment => $"p{State.Play}.h";

    public ImmutableArray<RunCommand> Commands => _commands.ToImmutable();

    public void Do(RunCommand command) => _commands.Add(command);

    public void Tell(RunNotice notice) => _commands.Add(new RunCommand.Tell(notice));

    public HostProgress Host(string name) => State.Hosts[name];

    /// <summary>Hosts of the play that take no further part, in the play's order.</summary>
    public ImmutableArray<string> Lost => _lost ??= [.. State.PlayHosts.Where(name => State.Hosts.TryGetValue(name, out var host) && host.IsOut)];

    public void BeginPlay(ImmutableArray<string> hosts)
    {
        _lost = null;
        State = State with { PlayHosts = hosts };
    }

    public void Set(string name, HostProgress host)
    {
        if (!State.Hosts.TryGetValue(name, out var before) || before.IsOut != host.IsOut)
            _lost = null;
        State = State with { Hosts = State.Hosts.SetItem(name, host) };
    }

    public PlayTask Task(TaskAddress address) => Machine.Segments[address].Task;

    public Func<int, bool> NotifiedOf(HostProgress host) => host.Notified.Contains;

    /// <summary>Hosts of the batch that have something left to do, in order.</summary>
    public IEnumerable<string> HostsLeft => State.Batch.Where(name => !Host(name).Cursor.IsDone);

    /// <summary>Moves a host past its task after it has ended well.</summary>
    public void Advance(string name) => Move(name, Moves.Advance);

    /// <summary>Moves a host; a failure that is raised again on the way was counted when it happened.</summary>
    public void Move(string name, Func<HostCursor, Func<int, bool>, CursorMove> move)
    {
        var host = Host(name);
        if (host.Cursor.IsDone)
            return;   // the play has ended for it while it was at work
        var (cursor, hasFailed) = move(host.Cursor, NotifiedOf(host));
        while (!cursor.IsDone && Task(cursor.Next).Role is { IsRepeat: true } role && HasRunElsewhere(host, role))
            (cursor, _) = Moves.Advance(cursor, NotifiedOf(host));
        Set(name, host with { Cursor = cursor, HasFailed = host.HasFailed || hasFailed });
    }

    /// <summary>Whether a host has run the role where it is used before; such a use is passed over.</summary>
    private static bool HasRunElsewhere(HostProgress host, RoleInstance use) =>
        host.RolesRun.TryGetValue(use.Identity, out var run) && !ReferenceEquals(run, use);

    /// <summary>Takes hosts from the queue while there are forks.</summary>
    public void Dispatch()
    {
        while (!State.Waiting.IsEmpty && State.Working.Count < Machine.Forks && !State.IsCancelling)
        {
            var waiting = State.Waiting.Dequeue(out var name);
            State = State with { Waiting = waiting, Working = State.Working.Add(name) };
            var host = Host(name) with { Sequence = Host(name).Sequence + 1, HasTakenPart = true, HasBegun = true };
            Set(name, host);
            if (Machine.Tells.HostStarts)
                Tell(new RunNotice.HostStarted(name, NameOf(Task(host.Cursor.Next), null), host.Cursor.Next.Segment == HandlersSegment));
            Do(new RunCommand.Dispatch(name, host.Sequence, host.Cursor.Next, IncludesOf(host), Lost));
        }
    }

    /// <summary>Shows a task's banner unless it is the one shown last. A name that holds a template is shown when a host has rendered it.</summary>
    public void Banner(TaskAddress address, string? rendered)
    {
        if (State.Banner == address)
            return;
        var task = Task(address);
        var name = rendered ?? task.Name ?? task.Action;
        if (rendered is null && Templating.TemplateEngine.IsTemplate(name))
            return;
        State = State with { Banner = address };
        var isHandler = address.Segment == HandlersSegment;
        Tell(new RunNotice.TaskStarted(NameOf(task, name), isHandler, $"{Machine.Segments.Known(task.Position.File)}:{task.Position.Line}")
        {
            Arguments = Machine.Tells.Arguments ? ArgumentsOf(task) : null,
        });
    }

    private static string NameOf(PlayTask task, string? rendered)
    {
        var name = rendered ?? task.Name ?? task.Action;
        return task.Role is null ? name : $"{task.Role.Name} : {name}";
    }

    /// <summary>Arguments as the playbook has them; those of a task that is not to be logged are nobody's concern.</summary>
    private static string? ArgumentsOf(PlayTask task) => task.Keywords.NoLog is not (null or false)
        ? null
        : string.Join(", ", task.Arguments.Select(argument => $"{argument.Key}={Convert.ToString(argument.Value, CultureInfo.InvariantCulture)}"));

    /// <summary>Opens the files that a host's include named, those of equal variables under one segment for all hosts.</summary>
    public void OpenIncludes(string name)
    {
        var host = Host(name);
        var include = host.Cursor.Next;
        var frames = new List<CursorFrame>();
        foreach (var file in host.Including!.Value)
        {
            var segment = Segment(include, file);
            frames.Add(new CursorFrame(segment, 0) { Ordinal = State.Includes[segment].Ordinal, ItemIndex = file.ItemIndex });
        }
        frames.Sort((x, y) => x.Ordinal.CompareTo(y.Ordinal));
        Set(name, host with { Including = null, Recap = host.Recap with { Ok = host.Recap.Ok + frames.Count } });
        Move(name, (cursor, isNotified) => Moves.Include(cursor, frames, isNotified));
    }

    /// <summary>The include frames of a host's cursor, outermost first.</summary>
    public ImmutableArray<IncludeFrame> IncludesOf(HostProgress host) =>
    [
        .. host.Cursor.Frames.Reverse()
            .Where(frame => State.Includes.ContainsKey(frame.Segment))
            .Select(frame => new IncludeFrame(frame.Segment, State.Includes[frame.Segment].Include, State.Includes[frame.Segment].File, frame.ItemIndex)),
    ];

    private string Segment(TaskAddress include, IncludedFile file)
    {
        var known = State.Includes.Where(pair => pair.Value.Include == include).ToList();
        foreach (var (id, segment) in known)
        {
            if (segment.File == file.File && segment.Grouping == file.Grouping)
                return id;
        }
        var made = $"{include.Segment}:{include.Index}.{known.Count}";
        State = State with { Includes = State.Includes.Add(made, new IncludedSegment(include, file.File, file.Grouping, known.Count)) };
        Machine.Segments.Open(new IncludeFrame(made, include, file.File, file.ItemIndex));
        return made;
    }
}
