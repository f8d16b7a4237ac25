using Rustible.Engine.Cursor;
using Rustible.Engine.Planning;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Language;
using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Language.Playbook;
using Rustible.Modules;
using Rustible.Templating;

namespace Rustible.Engine.Tests.Planning;

/// <summary>A folder with a playbook and an inventory, and the plan that they make.</summary>
internal sealed class PlanFolder : IDisposable
{
    private static readonly ModuleCatalog _modules = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-plan-").FullName;

    public RunOptions Options { get; set; } = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    /// <summary>The plan of a playbook.</summary>
    public ExecutionPlan Plan(string playbook, string inventory) => Planner(playbook, inventory).Plan();

    /// <summary>Everything read and compiled.</summary>
    public ExecutionPlanner Planner(string playbook, string inventory)
    {
        Write("site.yml", playbook);
        Write("hosts", inventory);
        var (templates, settings) = (new TemplateEngine(), new AnsibleSettings());
        var program = PlaybookCompiler.Compile([Path.Combine(_folder, "site.yml")], new CompileOptions(new ModuleIndex(_modules), settings, templates));
        var hosts = InventoryLoader.Load([Path.Combine(_folder, "hosts")], new InventoryOptions(_folder, settings));
        var segments = new SegmentTable(program, new SegmentCompiler(new TagFilter(Options.Tags, Options.SkipTags).Selects, gathersFacts: true));
        return new ExecutionPlanner(
            new RunContext("plan", program, hosts, Options, settings, templates, _modules, segments), new RunPlanner(hosts, Options, settings, templates).Plan(program));
    }
}
