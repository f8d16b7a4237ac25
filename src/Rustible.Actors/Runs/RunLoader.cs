using System.Collections.Immutable;
using Rustible.Engine.Cursor;
using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;
using Rustible.Engine.Tasks;
using Rustible.Engine.Variables;
using Rustible.Language;
using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Language.Playbook;
using Rustible.Modules;
using Rustible.Templating;

namespace Rustible.Actors.Runs;

/// <summary>What a run is made of, wherever its files lie.</summary>
/// <param name="Id">The run's id.</param>
/// <param name="Playbooks">Paths of the playbooks.</param>
/// <param name="Inventory">Inventory sources.</param>
/// <param name="Options">The command line.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Secrets">Passwords.</param>
/// <param name="KeepReceipts">Whether attempts that must not be repeated leave a receipt on the host.</param>
public sealed record RunSource(
    string Id,
    IReadOnlyList<string> Playbooks,
    IReadOnlyList<string> Inventory,
    RunOptions Options,
    AnsibleSettings Settings,
    RunSecrets Secrets,
    bool KeepReceipts)
{
    /// <summary>The one task that takes the playbooks' place; null when there are playbooks.</summary>
    public AdHocTask? AdHoc { get; init; }

    /// <summary>The folder below which the files lie under the paths that the submitter knows; empty when they are at those.</summary>
    public string Root { get; init; } = "";

    /// <summary>Runs inventory scripts; null refuses them.</summary>
    public RunProgram? RunScript { get; init; }

    /// <summary>The person at the terminal, who is asked for the variables of <c>vars_prompt</c>.</summary>
    public IOperator Operator { get; init; } = NoOperator.Instance;

    /// <summary>True where the run is only listed and never begins.</summary>
    public bool OnlyLists { get; init; }
}

/// <summary>Compiles runs: everything that can be wrong with the input is found here, before any host is touched.</summary>
/// <param name="templates">The node's template engine.</param>
/// <param name="modules">The node's modules.</param>
/// <param name="lookups">What lookups may reach on the control node.</param>
public sealed class RunLoader(TemplateEngine templates, ModuleCatalog modules, ILookupEnvironment lookups)
{
    /// <summary>The number of <c>-v</c> that shows what a run does between tasks.</summary>
    private const int StepsVerbosity = 2;

    private readonly ModuleIndex _index = new(modules);

    /// <summary>Compiles playbooks and inventory and plans the run.</summary>
    /// <exception cref="Rustible.Language.Source.LanguageException">The input is wrong.</exception>
    public LoadedRun Load(RunSource source)
    {
        var options = source.Options;
        var engine = templates.With(source.Settings.Templates.Over);
        var compile = new CompileOptions(_index, source.Settings, engine) { ExtraVars = options.ExtraVars, Root = source.Root, Vault = source.Secrets.Vault, OnlyLists = source.OnlyLists };
        var program = source.AdHoc is { } task ? PlaybookCompiler.CompileAdHoc(task, compile) : PlaybookCompiler.Compile(source.Playbooks, compile);
        var asked = new PromptedVars(engine, options, source.Operator).Ask(program);
        program = PromptedVars.With(program, asked);
        options = options with { Prompted = asked };
        var folder = source.AdHoc?.Directory ?? Path.GetDirectoryName(Path.GetFullPath(source.Playbooks[0]))!;
        var inventory = Inventory();
        var plan = Planner(inventory).Plan(program);
        if (asked.Any(answers => answers.Count > 0) && source.Operator is { IsPresent: false } and not NoOperator)
            plan = plan with { Warnings = plan.Warnings.Insert(0, "Not prompting as we are not in interactive mode") };
        plan = plan with { Playbooks = Playbooks(source, program) };
        var tags = new TagFilter(options.Tags, options.SkipTags);
        var segments = new SegmentTable(program, new SegmentCompiler(
            tags.Selects, source.Settings.Gathering != "explicit", options.StartAtTask is { } start ? new StartTask(start) : null)
        { Facts = source.Settings.Facts });
        var context = new RunContext(source.Id, program, inventory, options, source.Settings, engine, modules, segments)
        {
            Lookups = new VaultLookups(lookups, source.Secrets.Vault),
            Secrets = source.Secrets,
            Operator = source.Operator,
            KeepReceipts = source.KeepReceipts,
        };
        return new LoadedRun(context, plan, new RunMachine(plan, segments, options.Forks)
        {
            MissingHandlersAreErrors = source.Settings.ErrorOnMissingHandler,
            GathersOnce = source.Settings.Gathering == "smart",
            AsksSteps = options.Step,
            HandlerNames = new HandlerNames(engine, options.ExtraVars, program.TaskFiles),
            Keywords = new RoundKeywords(engine, (play, step, host) => StaticScope.Of(context, play, step, host)),
            Versions = new RunVersions(context, plan, (changed, play) => Planner(changed).PlanOne(program.Plays[play]), Inventory),
            Tells = new ToldDetails(
                Arguments: source.Settings.Display.DisplayArgsToStdout || source.Settings.Display.CallbacksEnabled.Contains("junit"),
                HostStarts: source.Settings.Display.ShowPerHostStart,
                Steps: options.Verbosity >= StepsVerbosity),
        });

        HostInventory Inventory() => InventoryLoader.Load(source.Inventory, new InventoryOptions(folder, source.Settings)
        {
            Vault = source.Secrets.Vault,
            Templates = engine,
            ExtraVars = options.ExtraVars,
            RunScript = source.RunScript,
        });

        static ImmutableArray<PlannedPlaybook> Playbooks(RunSource source, PlaybookProgram program) =>
            [.. program.PlayCounts.Select((count, index) => new PlannedPlaybook(program.Known(source.Playbooks[index]), program.PlayCounts[..index].Sum(), count))];

        RunPlanner Planner(HostInventory hosts) => new(hosts, options, source.Settings, engine) { Seed = source.Id, OnlyLists = source.OnlyLists };
    }
}
