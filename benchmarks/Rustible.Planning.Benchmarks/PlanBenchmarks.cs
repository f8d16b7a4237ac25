using BenchmarkDotNet.Attributes;
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

namespace Rustible.Planning.Benchmarks;

/// <summary>Planning once all is parsed: every second task has a condition on a variable of the inventory, every tenth one on a fact.</summary>
[MemoryDiagnoser]
public class PlanBenchmarks
{
    private ExecutionPlanner _planner = null!;

    /// <summary>Tasks of the play.</summary>
    [Params(20, 100)]
    public int Tasks { get; set; }

    /// <summary>Hosts of the inventory.</summary>
    [Params(1, 5, 1000)]
    public int Hosts { get; set; }

    /// <summary>Writes, reads and compiles the playbook and the inventory.</summary>
    [GlobalSetup]
    public void Parse()
    {
        var folder = Directory.CreateTempSubdirectory("rustible-plan-").FullName;
        var (playbook, inventory) = (Path.Combine(folder, "site.yml"), Path.Combine(folder, "hosts"));
        File.WriteAllText(playbook, $"- hosts: all\n  tasks:\n{string.Concat(Enumerable.Range(0, Tasks).Select(Task))}");
        File.WriteAllText(inventory, string.Concat(Enumerable.Range(0, Hosts).Select(host => $"h{host} number={host % 10}\n")));
        var (templates, settings, modules, options) = (new TemplateEngine(), new AnsibleSettings(), new ModuleCatalog(), new RunOptions());
        var program = PlaybookCompiler.Compile([playbook], new CompileOptions(new ModuleIndex(modules), settings, templates));
        var hosts = InventoryLoader.Load([inventory], new InventoryOptions(folder, settings));
        var segments = new SegmentTable(program, new SegmentCompiler(new TagFilter([], []).Selects, gathersFacts: true));
        var context = new RunContext("plan", program, hosts, options, settings, templates, modules, segments);
        _planner = new ExecutionPlanner(context, new RunPlanner(hosts, options, settings, templates).Plan(program));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The plan.</summary>
    [Benchmark]
    public ExecutionPlan Plan() => _planner.Plan();

    private static string Task(int index)
    {
        var condition = index % 10 == 0 ? ", when: ansible_os_family == 'Debian'" : index % 2 == 0 ? $", when: number == {index % 10}" : "";
        return $"    - {{name: t{index}, command: echo {index}{condition}}}\n";
    }
}
