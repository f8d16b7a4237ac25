using System.Collections.Immutable;
using System.Globalization;
using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;
using Rustible.Engine.Tasks.Calls;
using Rustible.Language.Playbook;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Planning;

/// <summary>Plans the tasks of one play.</summary>
/// <param name="run">The run.</param>
/// <param name="planned">The play with its hosts.</param>
/// <param name="later">What comes by in the run; grows with each task.</param>
/// <param name="tags">Which tasks the tags let through.</param>
/// <param name="maxDepth">How deep includes are followed.</param>
internal sealed class TaskPlanning(RunContext run, PlannedPlay planned, LaterNames later, TagFilter tags, int maxDepth)
{
    private readonly HostVerdicts _verdicts = new(run, planned, later);
    private readonly Dictionary<string, RoleInstance> _roles = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _hosts = planned.Hosts;
    private readonly ImmutableArray<string> _firstOfBatches = [.. planned.Batches.Where(batch => batch.Length > 0).Select(batch => batch[0])];

    /// <summary>What is handed down to a list of tasks.</summary>
    /// <param name="Section">The part of the play.</param>
    /// <param name="Branch"><c>rescue</c> or <c>always</c>; null elsewhere.</param>
    /// <param name="Hosts">The hosts that come to it.</param>
    /// <param name="Doubt">Why it is not known whether they do; null when they do.</param>
    /// <param name="Locals">Variables of the includes around it; null for none.</param>
    /// <param name="Files">The files that were included on the way, outermost first.</param>
    private sealed record Place(string Section, string? Branch, ImmutableArray<string> Hosts, string? Doubt, ValueMap? Locals, ImmutableArray<string> Files);

    /// <summary>The tasks of a section.</summary>
    public IEnumerable<TaskPlan> Of(ImmutableArray<PlayItem> items, string section) => Of(items, new Place(section, null, _hosts, null, null, []));

    /// <summary>The handlers of the play, those of blocks too.</summary>
    public IEnumerable<TaskPlan> OfHandlers(IEnumerable<PlayItem> items) => items.SelectMany(item => item switch
    {
        PlayTask handler => [OfHandler(handler)],
        PlayBlock block => OfHandlers(block.Tasks),
        _ => Enumerable.Empty<TaskPlan>(),
    });

    /// <summary>A handler runs where it was notified.</summary>
    private TaskPlan OfHandler(PlayTask handler)
    {
        var task = Described(handler, new Place("handlers", null, _hosts, null, null, []));
        return task with { Decisions = _hosts.IsEmpty ? [] : [new Decision(Verdict.Unknown, "when it is notified", _hosts)] };
    }

    private IEnumerable<TaskPlan> Of(ImmutableArray<PlayItem> items, Place place) => items.SelectMany(item => item switch
    {
        PlayTask task => [Of(task, place)],
        PlayBlock block =>
        [
            .. Of(block.Tasks, place),
            .. Of(block.Rescue, place with { Branch = "rescue", Doubt = place.Doubt ?? "when a task of its block fails" }),
            .. Of(block.Always, place with { Branch = "always" }),
        ],
        _ => Enumerable.Empty<TaskPlan>(),
    });

    private TaskPlan Of(PlayTask task, Place place)
    {
        var described = Described(task, place);
        if (!tags.Selects(task))
            return described with { Decisions = All(Verdict.Skipped, task.Keywords.Tags.IsEmpty ? "tags: it has none" : $"tags: {string.Join(", ", task.Keywords.Tags)}", place) };
        if (task.Role is { RunsOnce: true } role && !_roles.TryAdd(role.Identity, role) && !ReferenceEquals(_roles[role.Identity], role))
            return described with { Decisions = All(Verdict.Skipped, $"role '{role.Name}' runs once", place) };
        var runsOnce = Flag.IsSet(task.Keywords.RunOnce);
        var hosts = runsOnce ? place.Hosts.Intersect(_firstOfBatches).DefaultIfEmpty(place.Hosts.FirstOrDefault() ?? "").Where(host => host.Length > 0) : place.Hosts;
        var decisions = Grouped(_verdicts.Of(task, hosts, place.Locals), place.Doubt);
        described = described with { Loop = Loop(task, place), Decisions = runsOnce ? WithOthers(decisions, place) : decisions };
        if (task.IsInclude)
            described = described with { Included = Included(task, described, place) };
        later.Add(task);
        return described;
    }

    private TaskPlan Described(PlayTask task, Place place)
    {
        var raw = string.IsNullOrEmpty(task.Name) ? task.Action : task.Name;
        var name = place.Hosts.IsEmpty ? raw : Text(task, raw, place) ?? raw;
        return new TaskPlan(task.Role is null ? name : $"{task.Role.Name} : {name}", task.Action, $"{run.Program.Known(task.Position.File)}:{task.Position.Line}")
        {
            Section = place.Section,
            Branch = place.Branch,
            Role = task.Role?.Name,
            Tags = task.Keywords.Tags,
            Fault = FaultOf(task),
            DelegateTo = task.Keywords.DelegateTo is { } delegated ? Text(task, delegated, place) ?? $"{delegated}" : null,
        };
    }

    /// <summary>Options that the module does not have; where the arguments as a whole are a template, only the run will tell.</summary>
    private string? FaultOf(PlayTask task) =>
        !task.Arguments.ContainsKey(TaskArguments.Whole) && run.TryFindModule(task, out var module)
            ? module.Unsupported(task.Arguments.Keys.Where(name => name is not string text || !text.StartsWith('_')))
            : null;

    /// <summary>A value as text, for the first host; null when only the run will tell.</summary>
    private string? Text(PlayTask task, object raw, Place place)
    {
        if (raw is string text && !TemplateEngine.IsTemplate(text))
            return text;
        try
        {
            return Convert.ToString(_verdicts.Render(task, place.Hosts.FirstOrDefault() ?? "localhost", raw, place.Locals), CultureInfo.InvariantCulture);
        }
        catch (KnownLaterException)
        {
            return null;
        }
    }

    private LoopPlan? Loop(PlayTask task, Place place)
    {
        if (task.Loop is null || place.Hosts.IsEmpty)
            return null;
        try
        {
            return new LoopPlan(_verdicts.Items(task, place.Hosts[0], place.Locals).Count);
        }
        catch (KnownLaterException unknown)
        {
            return new LoopPlan(null, unknown.Message);
        }
    }

    /// <summary>The tasks of the file, when it is one for all hosts and is there already.</summary>
    private ImmutableArray<TaskPlan> Included(PlayTask task, TaskPlan described, Place place)
    {
        var raw = task.Arguments.GetValueOrDefault("file") ?? task.Arguments.GetValueOrDefault("_raw_params");
        var coming = described.Decisions.Where(decision => decision.Verdict != Verdict.Skipped).ToList();
        if (coming.Count == 0)
            return [];
        if (task is { Loop: not null } or { Module: not "include_tasks" } || raw is null || FileOf(task, raw, coming, place) is not { } file || place.Files.Contains(file) || place.Files.Length >= maxDepth)
        {
            later.AddUnknownFile();
            return [];
        }
        var locals = new ValueMap(place.Locals ?? []);
        foreach (var (name, value) in task.Vars)
            locals[name] = value;
        var inner = place with
        {
            Hosts = [.. coming.SelectMany(decision => decision.Hosts)],
            Doubt = place.Doubt ?? coming.Find(decision => decision.Verdict == Verdict.Unknown)?.Reason,
            Locals = locals.Count == 0 ? null : locals,
            Files = place.Files.Add(file),
        };
        return [.. Of(run.Program.TaskFiles.Load(planned.Play, task, run.Program.Kept(file)).Tasks, inner)];
    }

    private string? FileOf(PlayTask task, object raw, List<Decision> coming, Place place)
    {
        var hosts = TemplateEngine.IsTemplate(raw.ToString()!) ? coming.SelectMany(decision => decision.Hosts) : coming[0].Hosts.Take(1);
        string? file = null;
        foreach (var host in hosts)
        {
            if (Text(task, raw, place with { Hosts = [host] }) is not { } name || (file is not null && file != name))
                return null;
            file = name;
        }
        return file is null ? null : run.Program.TaskFiles.Resolve(planned.Play, task, file);
    }

    private static ImmutableArray<Decision> WithOthers(ImmutableArray<Decision> decisions, Place place)
    {
        var chosen = decisions.SelectMany(decision => decision.Hosts).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<string> others = [.. place.Hosts.Where(host => !chosen.Contains(host))];
        return others.IsEmpty ? decisions : decisions.Add(new Decision(Verdict.Skipped, "run_once: another host runs it for all", others));
    }

    private static ImmutableArray<Decision> All(Verdict verdict, string reason, Place place) => place.Hosts.IsEmpty ? [] : [new Decision(verdict, reason, place.Hosts)];

    private static ImmutableArray<Decision> Grouped(IEnumerable<(string Host, Verdict Verdict, string? Reason)> verdicts, string? doubt)
    {
        var groups = new Dictionary<(Verdict, string?), ImmutableArray<string>.Builder>();
        var order = new List<(Verdict Verdict, string? Reason)>();
        foreach (var (host, verdict, reason) in verdicts)
        {
            var key = verdict == Verdict.Runs && doubt is not null ? (Verdict.Unknown, doubt) : (verdict, reason);
            if (!groups.TryGetValue(key, out var hosts))
            {
                groups[key] = hosts = ImmutableArray.CreateBuilder<string>();
                order.Add(key);
            }
            hosts.Add(host);
        }
        return [.. order.Select(key => new Decision(key.Verdict, key.Reason, groups[key].ToImmutable()))];
    }
}
