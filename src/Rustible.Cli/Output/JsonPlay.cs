using Rustible.Cli.Output.Results;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using TaskStatus = Rustible.Engine.Tasks.TaskStatus;

namespace Rustible.Cli.Output;

/// <summary>A play of the JSON document. Hosts that come to a task at different times are shown under one task.</summary>
internal sealed class JsonPlay(int number, string name, string start)
{
    private readonly List<PlayedTask> _tasks = [];
    private string? _end;
    private (RunNotice.TaskStarted Notice, string Time)? _started;

    /// <summary>Notes a banner; the task is in the document when a host has come to its end.</summary>
    public void Start(RunNotice.TaskStarted task, string now) => _started = (task, now);

    /// <summary>Adds a host's result.</summary>
    public void End(RunNotice.TaskEnded ended, string now)
    {
        var report = ended.Report;
        var task = Task(report.Address, report.Attempt.Host, now);
        task.Hosts[report.Attempt.Host] = Result(report, ended.Module);
    }

    /// <summary>The play as a member of the document.</summary>
    public object ToJson() => new Dictionary<string, object>
    {
        ["play"] = new Dictionary<string, object> { ["id"] = $"play-{number}", ["name"] = name, ["duration"] = Duration(start, _end) },
        ["tasks"] = _tasks.Select((task, index) => task.ToJson($"play-{number}-task-{index + 1}")).ToList(),
    };

    private PlayedTask Task(TaskAddress address, string host, string now)
    {
        _end = now;
        var known = _tasks.FindLast(task => task.Address == address && !task.Hosts.ContainsKey(host));
        if (known is null)
        {
            var (notice, time) = _started ?? (new RunNotice.TaskStarted("", false, ""), now);
            _tasks.Add(known = new PlayedTask(address, notice, time));
        }
        _started = null;
        known.End = now;
        return known;
    }

    private static Dictionary<string, object> Result(TaskReport report, string module)
    {
        var result = ShownResult.WithItems(report);
        if (!result.Has("censored") && report.Status is TaskStatus.Failed)
            result = result.WithFlag("failed", true);
        if (report.Status is TaskStatus.Skipped)
            result = result.WithFlag("skipped", true);
        var members = result.All.ToDictionary(member => member.Name, member => member.Value);
        members["action"] = module;
        return members;
    }

    private static Dictionary<string, object> Duration(string start, string? end)
    {
        var duration = new Dictionary<string, object> { ["start"] = start };
        if (end is not null)
            duration["end"] = end;
        return duration;
    }

    private sealed class PlayedTask(TaskAddress address, RunNotice.TaskStarted notice, string start)
    {
        public TaskAddress Address => address;

        public Dictionary<string, object> Hosts { get; } = [];

        public string? End { get; set; }

        public object ToJson(string id) => new Dictionary<string, object>
        {
            ["hosts"] = Hosts,
            ["task"] = new Dictionary<string, object> { ["id"] = id, ["name"] = notice.Name, ["path"] = notice.Path, ["duration"] = Duration(start, End) },
        };
    }
}
