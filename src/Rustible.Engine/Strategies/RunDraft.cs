using System.Collections.Immutable;
using System.Globalization;
using Rustible.Engine.Cursor;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Language.Inventory;
using Rustible.Language.Playbook;

namespace Rustible.Engine.Strategies;

/// <summary>The next state while it is worked out, and the commands that go with it.</summary>
/// <param name="machine">The run's fixed data.</param>
/// <param name="state">The state to start from.</param>
internal sealed class RunDraft(RunMachine machine, RunState state)
{
    private readonly ImmutableArray<RunCommand>.Builder _commands = ImmutableArray.CreateBuilder<RunCommand>();

    public RunState State { get; set; } = state;

    public RunMachine Machine { get; } = machine;

    public CursorMoves Moves => Machine.Moves;

    public PlannedPlay Play => Machine.PlayAt(State.Play, State.PlayVersion);

    public ImmutableArray<RunCommand> Commands => _commands.ToImmutable();

    public void Do(RunCommand command) => _commands.Add(command);

    public void Tell(RunNotice notice) => _commands.Add(new RunCommand.Tell(notice));

    /// <summary>Tells what the run does between tasks, when somebody wants to see it.</summary>
    public void Note(string message)
    {
        if (Machine.Tells.Steps)
            Tell(new RunNotice.Noted(message));
    }

    public HostProgress Host(string name) => State.Hosts[name];

    /// <summary>Hosts of the play that take no further part, in the play's order.</summary>
    public ImmutableArray<string> Lost
    {
        get
        {
            if (State.Lost.IsDefault)
                State = State with { Lost = [.. State.PlayHosts.Where(name => State.Hosts.TryGetValue(name, out var host) && host.IsOut)] };
            return State.Lost;
        }
    }

    public void BeginPlay(ImmutableArray<string> hosts)
    {
        State = State with { PlayHosts = hosts, Lost = default };
    }

    public void Set(string name, HostProgress host)
    {
        var isSame = State.Hosts.TryGetValue(name, out var before) && before.IsOut == host.IsOut;
        State = State with { Hosts = State.Hosts.SetItem(name, host), Lost = isSame ? State.Lost : default };
    }

    /// <summary>Takes changes of the inventory in; later plays, and tasks that are given from now on, see them.</summary>
    public void Change(ImmutableArray<InventoryChange> changes)
    {
        Machine.Versions?.Learn(State.Changes.Count, changes);
        State = State with { Changes = State.Changes.AddRange(changes) };
    }

    public PlayTask Task(TaskAddress address) => Machine.Segments[address].Task;

    public Func<TaskAddress, bool> NotifiedOf(HostProgress host) => host.Notified.Contains;

    /// <summary>Hosts of the batch that have something left to do, in order.</summary>
    public IEnumerable<string> HostsLeft => State.Batch.Where(name => !Host(name).Cursor.IsDone);

    /// <summary>Moves a host past its task after it has ended well.</summary>
    public void Advance(string name) => Move(name, Moves.Advance);

    /// <summary>Moves a host; a failure that is raised again on the way was counted when it happened.</summary>
    public void Move(string name, Func<HostCursor, Func<TaskAddress, bool>, CursorMove> move)
    {
        var host = Host(name);
        if (host.Cursor.IsDone)
            return;   // the play has ended for it while it was at work
        var (cursor, hasFailed) = move(host.Cursor, NotifiedOf(host));
        Set(name, host with { Cursor = cursor, HasFailed = host.HasFailed || hasFailed });
        PassOver(name);
    }

    /// <summary>Leads a host past uses of roles that it has run before, and notes the ends of roles that it comes to.</summary>
    public void PassOver(string name)
    {
        var host = Host(name);
        while (!host.Cursor.IsDone && Task(host.Cursor.Next) is { Role: { } role } task)
        {
            var isEnd = task.IsMeta && MetaActions.Of(task) == MetaActions.RoleComplete;
            if (!isEnd && (task.IsHandler || !role.RunsOnce || !host.RolesRun.Contains(role.Identity)))
                break;
            if (isEnd && host.RolesBegun.Contains(role.Identity))
                host = host with { RolesRun = host.RolesRun.Add(role.Identity) };
            var (cursor, hasFailed) = Moves.Advance(host.Cursor, NotifiedOf(host));
            host = host with { Cursor = cursor, HasFailed = host.HasFailed || hasFailed };
        }
        Set(name, host);
    }

    /// <summary>Takes hosts from the queue while there are forks.</summary>
    public void Dispatch()
    {
        while (!State.Waiting.IsEmpty && State.Working.Count < Machine.Forks && !State.IsCancelling)
        {
            var waiting = State.Waiting.Dequeue(out var name);
            if (IsThrottled(name))
                break;   // those behind it wait too, also those that go their own ways: hosts stay near each other, as in Ansible
            State = State with { Waiting = waiting, Working = State.Working.Add(name) };
            var host = Host(name) with { Sequence = Host(name).Sequence + 1, Steps = 0, ItemsTold = 0, HasBegun = true };
            Set(name, host);
            if (Machine.Tells.HostStarts)
                Tell(new RunNotice.HostStarted(name, NameOf(Task(host.Cursor.Next), null), Task(host.Cursor.Next).IsHandler));
            Do(DispatchOf(host));
        }
    }

    /// <summary>Whether as many hosts as <c>throttle</c> allows the host's next task are at work on tasks that are throttled, this one or others.</summary>
    private bool IsThrottled(string name) => Throttle(name) is > 0 and var limit && State.Working.Count(other => Throttle(other) > 0) >= limit;

    private int Throttle(string name) =>
        Host(name).Cursor.IsDone ? 0 : Machine.Keywords.Throttle(Play.Play, Task(Host(name).Cursor.Next), name);

    /// <summary>The order for the task at which a host stands.</summary>
    public RunCommand.Dispatch DispatchOf(HostProgress host) =>
        new(host.Recap.Host, host.Sequence, host.Cursor.Next, IncludesOf(host), Lost)
        {
            Roles = State.Roles,
            Version = State.Changes.Count,
            PlayVersion = State.PlayVersion,
        };

    /// <summary>Shows a task's banner unless it is the one shown last. A name that holds a template is shown when a host has rendered it.</summary>
    public void Banner(TaskAddress address, string? rendered)
    {
        if (State.Banner == address)
            return;
        var task = Task(address);
        var title = rendered ?? task.Title;
        if (rendered is null && !string.IsNullOrEmpty(task.Name) && Templating.TemplateEngine.IsTemplate(title))
            return;
        State = State with { Banner = address };
        Tell(new RunNotice.TaskStarted(NameOf(task, title), task.IsHandler, $"{Machine.Segments.Known(task.Position.File)}:{task.Position.Line}")
        {
            Arguments = Machine.Tells.Arguments ? ArgumentsOf(task) : null,
            CheckMode = Flag.Given(task.Keywords.CheckMode),
        });
    }

    /// <summary>What a banner shows. As in Ansible, what includes a role is not shown with the role that it stands in.</summary>
    public static string NameOf(PlayTask task, string? rendered)
    {
        var title = rendered ?? task.Title;
        return task.Role is null || task.IncludesRole ? title : $"{task.Role.Name} : {title}";
    }

    /// <summary>Arguments as the playbook has them; those of a task that is not to be logged are nobody's concern.</summary>
    private static string? ArgumentsOf(PlayTask task) => task.Keywords.NoLog is not (null or false)
        ? null
        : string.Join(", ", task.Arguments.Select(argument => $"{argument.Key}={Convert.ToString(argument.Value, CultureInfo.InvariantCulture)}"));

    /// <summary>The include frames of a host's cursor, outermost first. Handlers stand for themselves, wherever they are flushed.</summary>
    private ImmutableArray<IncludeFrame> IncludesOf(HostProgress host)
    {
        var frames = ImmutableArray.CreateBuilder<IncludeFrame>();
        foreach (var frame in host.Cursor.Frames.Reverse())
        {
            if (frame.IsHandlers)
            {
                frames.Clear();
                if (frame.Segment.EndsWith(".h", StringComparison.Ordinal) && State.Includes.ContainsKey(frame.Segment[..^2]))
                    frames.AddRange(Inclusion.LeadingTo(State, frame.Segment[..^2]));
            }
            else if (State.Includes.TryGetValue(frame.Segment, out var included))
            {
                frames.Add(included.Frame with { ItemIndex = frame.ItemIndex });
            }
        }
        return frames.ToImmutable();
    }
}
