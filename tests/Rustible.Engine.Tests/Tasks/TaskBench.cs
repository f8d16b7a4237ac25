using System.Collections.Immutable;
using Rustible.Engine.Cursor;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Language;
using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Modules;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tests.Tasks;

/// <summary>A run of one play with three hosts, in which single tasks are run on the host <c>web1</c>.</summary>
internal sealed class TaskBench
{
    private static readonly TemplateEngine Engine = new();
    private static readonly TemplateEngine NativeEngine = Engine.With(options => options with { Native = true });
    private int _sequence;

    public TaskBench()
    {
        Echo = new FakeModule("command", (arguments, _) => new ValueMap { ["changed"] = true, ["rc"] = 0L, ["stdout"] = arguments.GetValueOrDefault("_raw_params") });
        Debug = new FakeModule("debug", (arguments, _) => new ValueMap { ["msg"] = arguments.GetValueOrDefault("msg"), ["_ansible_verbose_always"] = true }, controlOnly: true, freeForm: false);
        SetFact = new FakeModule("set_fact", (arguments, _) => new ValueMap { ["ansible_facts"] = arguments, ["changed"] = false }, controlOnly: true, freeForm: false);
        Setup = new FakeModule("setup", (_, _) => new ValueMap { ["ansible_facts"] = new ValueMap { ["ansible_distribution"] = "Debian" } }, idempotent: true);
        Modules = [Echo, Debug, SetFact, Setup];
    }

    public static SourcePosition Position { get; } = new("/site/site.yml", 7, 5);

    public FakeModule Echo { get; }

    public FakeModule Debug { get; }

    public FakeModule SetFact { get; }

    public FakeModule Setup { get; }

    public List<IModule> Modules { get; }

    public FakeTaskFiles Files { get; } = new();

    public FakeSessions Sessions { get; } = new();

    public ManualClock Clock { get; } = new();

    public RunOptions Options { get; set; } = new();

    public AnsibleSettings Settings { get; set; } = new();

    public RunSecrets Secrets { get; set; } = RunSecrets.None;

    /// <summary>The inventory source that names the hosts.</summary>
    public string? Source { get; set; } = "/site/hosts";

    public Play Play { get; set; } = new(Position, "all") { Name = "the play", Directory = "/site" };

    public HostRunState State { get; set; } = HostRunState.Empty;

    public ImmutableArray<IncludeFrame> Includes { get; set; } = [];

    public ImmutableArray<RoleInstance> VisibleRoles { get; set; } = [];

    public ValueMap HostVars { get; } = [];

    public ValueMap OtherHostVars { get; } = [];

    public static PlayTask Task(string module, params (string Key, object? Value)[] arguments) =>
        new(Position, module) { Arguments = Map(arguments) };

    public static ValueMap Map(params (string Key, object? Value)[] members) =>
        new(members.Select(member => KeyValuePair.Create((object)member.Key, member.Value)));

    public static List<object?> List(params object?[] items) => [.. items];

    public static ImmutableArray<Condition> When(params object?[] conditions) => [.. conditions.Select(condition => new Condition(condition, Position))];

    /// <summary>Runs the task, and keeps its effects for the next one.</summary>
    public async Task<TaskOutcome> RunAsync(PlayTask task)
    {
        var outcome = await new TaskRunner(Clock).RunAsync(Invocation(task), Sessions, CancellationToken.None);
        State = State.Apply(outcome.Effects);
        return outcome;
    }

    /// <summary>What the expression is for a task of the play.</summary>
    public async Task<object?> SeesAsync(string expression, PlayTask? task = null)
    {
        task ??= Task("debug");
        var outcome = await RunAsync(task with { Arguments = Map(("msg", "{{ " + expression + " }}")) });
        Assert.True(outcome.Report.Status == Rustible.Engine.Tasks.TaskStatus.Ok, outcome.Report.Result);
        return Debug.Calls[^1].Arguments["msg"];
    }

    public TaskInvocation Invocation(PlayTask task) => new()
    {
        Run = Run(),
        Play = Play,
        Task = task,
        Address = new TaskAddress("p0", 3),
        Attempt = new AttemptId("run1", 4, "web1", ++_sequence),
        Includes = Includes,
        VisibleRoles = VisibleRoles,
        State = State,
        BatchHosts = ["web1", "web2"],
        PlayHosts = ["web1", "web2", "db1"],
    };

    private RunContext Run()
    {
        var program = new PlaybookProgram("hash", [], Files);
        return new RunContext(
            "run1", program, Inventory(), Options, Settings, Settings.Templates.Native ? NativeEngine : Engine, new ModuleCatalog(Modules), new SegmentTable(program, new SegmentCompiler(_ => true, false)))
        { Secrets = Secrets };
    }

    private HostInventory Inventory()
    {
        InventoryHost Host(string name, string group, params ValueMap[] layers) => new(name) { Layers = layers, GroupNames = [group], Source = Source };
        var hosts = new OrderedDictionary<string, InventoryHost>
        {
            ["web1"] = Host("web1", "web", Map(("layer", "group"), ("tier", "front")), HostVars),
            ["web2"] = Host("web2", "web", Map(("layer", "group")), OtherHostVars),
            ["db1"] = Host("db1", "db"),
        };
        var groups = new Dictionary<string, InventoryGroup>
        {
            ["all"] = new("all", ["web1", "web2", "db1"], ["web", "db"]),
            ["web"] = new("web", ["web1", "web2"], []),
            ["db"] = new("db", ["db1"], []),
        };
        return new HostInventory(hosts, groups) { Sources = ["/site/hosts"] };
    }
}
