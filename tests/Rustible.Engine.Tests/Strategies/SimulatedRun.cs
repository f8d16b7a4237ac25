using System.Collections.Immutable;
using Rustible.Engine.Cursor;
using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;
using Rustible.Engine.Tasks;
using Rustible.Language;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating.Values;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Engine.Tests.Strategies;

/// <summary>Runs a machine against hosts that answer by rule, in an order that a seed decides, and keeps what happened.</summary>
internal sealed class SimulatedRun
{
    private readonly Random _random;
    private readonly List<RunCommand.Dispatch> _open = [];

    public SimulatedRun(Play play, ImmutableArray<string> hosts, int seed, int forks = 5, PlannedPlay? planned = null, ITaskFiles? files = null, ToldDetails? tells = null, bool asks = false)
    {
        var program = new PlaybookProgram("hash", [play], files ?? new NoFiles());
        Segments = new SegmentTable(program, new SegmentCompiler(_ => true, gathersFacts: false));
        var plan = planned ?? new PlannedPlay(play, "play", hosts, [.. BatchSizes.Cut(hosts, play.Serial)]) { Strategy = play.Strategy ?? "linear" };
        Machine = new RunMachine(new RunPlan([plan]) { Playbooks = [new("site.yml", 0, 1)] }, Segments, forks) { Tells = tells ?? new(), AsksSteps = asks };
        _random = new Random(seed);
    }

    public SegmentTable Segments { get; }

    public RunMachine Machine { get; }

    public RunState State { get; private set; } = RunState.New;

    public List<RunInput> Journal { get; } = [];

    public List<RunCommand> Commands { get; } = [];

    public int MostAtOnce { get; private set; }

    /// <summary>Host and task name, in the order in which tasks were given out.</summary>
    public List<(string Host, string Task)> Given { get; } = [];

    /// <summary>Names of tasks that were at work at the same time, whenever there was more than one.</summary>
    public List<HashSet<string>> Together { get; } = [];

    public IEnumerable<RunNotice> Notices => Commands.OfType<RunCommand.Tell>().Select(tell => tell.Notice);

    public IEnumerable<string> TasksOf(string host) => Given.Where(given => given.Host == host).Select(given => given.Task);

    public HostRecap Recap(string host) => State.Hosts[host].Recap;

    /// <summary>Runs to the end; <paramref name="answer"/> says how a task ends on a host.</summary>
    public SimulatedRun Run(Func<string, string, TaskReport, TaskReport> answer)
    {
        Put(new RunInput.Began());
        while (_open.Count > 0)
        {
            var at = _random.Next(_open.Count);
            var dispatch = _open[at];
            _open.RemoveAt(at);
            var task = Segments[dispatch.Address].Task;
            var report = new TaskReport
            {
                Attempt = new AttemptId("run", 1, dispatch.Host, dispatch.Sequence),
                Address = dispatch.Address,
                Status = TaskStatus.Ok,
                Name = task.Name ?? task.Action,
                Result = "{}",
            };
            Put(new RunInput.Reported([answer(dispatch.Host, task.Name ?? task.Action, report)]));
        }
        return this;
    }

    public void Put(RunInput input)
    {
        Journal.Add(input);
        (State, var commands) = Machine.Apply(State, input);
        Commands.AddRange(commands);
        foreach (var dispatch in commands.OfType<RunCommand.Dispatch>())
        {
            _open.Add(dispatch);
            Given.Add((dispatch.Host, Segments[dispatch.Address].Task.Name ?? Segments[dispatch.Address].Task.Action));
        }
        MostAtOnce = Math.Max(MostAtOnce, _open.Count);
        if (_open.Count > 1)
            Together.Add([.. _open.Select(open => open.Address.ToString())]);
    }

    public static Play Play(ImmutableArray<PlayItem> tasks, string strategy = "linear", ImmutableArray<PlayTask>? handlers = null, params object?[] serial) =>
        new(new SourcePosition("site.yml", 1, 1), "all")
        {
            Directory = "/site",
            Strategy = strategy,
            Tasks = tasks,
            Handlers = handlers is { } given ? [.. given.Select(handler => handler with { IsHandler = true })] : [],
            Serial = [.. serial],
        };

    private sealed class NoFiles : ITaskFiles
    {
        public IncludedItems Load(Play play, PlayTask include, string file, IncludedRole? role = null) => throw new InvalidOperationException(file);

        public bool HoldsTasks(string file) => true;

        public (string Path, string Name, string? Collection) FindRole(Play play, PlayTask include, string name) => throw new InvalidOperationException(name);

        public string? Resolve(Play play, PlayTask include, string name) => null;

        public ValueMap LoadVariables(string file) => throw new InvalidOperationException(file);
    }
}
