using System.Collections.Immutable;
using Rustible.Actors.Runs;
using Rustible.Connections;
using Rustible.Engine.Cursor;
using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;
using Rustible.Language;
using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Modules;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Actors.Tests;

/// <summary>Builds loaded runs by hand: one play, some hosts, real or fake modules.</summary>
internal static class RunBench
{
    private static readonly SourcePosition _position = new("/site/site.yml", 3, 5);

    public static PlayTask Task(string name, string module = "shell", params (string Key, object? Value)[] arguments) =>
        new(_position, module) { Name = name, Arguments = new ValueMap(arguments.Select(one => KeyValuePair.Create((object)one.Key, one.Value))) };

    public static PlayTask Shell(string name, string script) => Task(name, "shell", ("_raw_params", script));

    public static LoadedRun Load(string run, ImmutableArray<string> hosts, ImmutableArray<PlayTask> tasks, ModuleCatalog modules, string connection = "ssh", bool receipts = true)
    {
        var play = new Play(_position, "all") { Name = "play", Directory = "/site", Tasks = [.. tasks], GatherFacts = false };
        var program = new PlaybookProgram("hash", [play], new NoTaskFiles());
        var segments = new SegmentTable(program, new SegmentCompiler(_ => true, gathersFacts: false));
        var plan = new RunPlan([new PlannedPlay(play, "play", hosts, [hosts])]);
        var context = new RunContext(run, program, Inventory(hosts, connection), new RunOptions(), new AnsibleSettings(), new TemplateEngine(), modules, segments)
        {
            KeepReceipts = receipts,
        };
        return new LoadedRun(context, plan, new RunMachine(plan, segments, 50));
    }

    private static HostInventory Inventory(ImmutableArray<string> hosts, string connection)
    {
        var all = new OrderedDictionary<string, InventoryHost>();
        foreach (var host in hosts)
            all[host] = new InventoryHost(host) { Layers = [new ValueMap { ["ansible_connection"] = connection }], GroupNames = ["ungrouped"], Source = "/site/hosts" };
        var groups = new Dictionary<string, InventoryGroup> { ["all"] = new("all", hosts, []) };
        return new HostInventory(all, groups) { Sources = ["/site/hosts"] };
    }

    private sealed class NoTaskFiles : ITaskFiles
    {
        public IncludedItems Load(Play play, PlayTask include, string file, IncludedRole? role = null) => throw new InvalidOperationException(file);

        public bool HoldsTasks(string file) => true;

        public (string Path, string Name, string? Collection) FindRole(Play play, PlayTask include, string name) => throw new InvalidOperationException(name);

        public string? Resolve(Play play, PlayTask include, string name) => null;

        public ValueMap LoadVariables(string file) => throw new InvalidOperationException(file);
    }
}

/// <summary>Gives loaded runs by id.</summary>
internal sealed class FixedRuns(params LoadedRun[] runs) : IRunContexts
{
    public List<string> Dropped { get; } = [];

    public Func<Exception>? Failure { get; set; }

    public Task<LoadedRun> GetAsync(string run) =>
        Failure is { } make ? Task.FromException<LoadedRun>(make())
        : Task.FromResult(runs.FirstOrDefault(one => one.Context.RunId == run) ?? throw new InvalidOperationException($"The run {run} is not in the database."));

    public void Drop(string run)
    {
        lock (Dropped)
            Dropped.Add(run);
    }
}

/// <summary>Runs its free text as a script on the host, under the task's receipt.</summary>
internal sealed class ScriptModule : IModule
{
    public ModuleAttribute Description { get; } = new("shell") { FreeForm = true };

    public async Task<ModuleResult> RunAsync(ValueMap arguments, ModuleContext context, CancellationToken cancellation)
    {
        var request = new ShellRequest((string)arguments["_raw_params"]!) { Receipt = context.Receipt };
        var reply = await context.RunAsync(request, cancellation);
        return new ModuleResult(new ValueMap { ["changed"] = true, ["rc"] = (long)reply.ExitCode, ["stdout"] = reply.Text, ["failed"] = reply.ExitCode != 0 });
    }
}
