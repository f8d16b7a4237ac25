using BenchmarkDotNet.Attributes;
using Rustible.Language;
using Rustible.Language.Inventory;
using Rustible.Language.Playbook;
using Rustible.Templating.Values;

namespace Rustible.Planning.Benchmarks;

/// <summary>Reading what a run is made of, from files that the system has in memory.</summary>
[MemoryDiagnoser]
public class LoadBenchmarks
{
    private Inputs _inputs = null!;
    private string _playbook = "";
    private string _tenThousand = "";
    private string _fiftyThousand = "";
    private string _tasks = "";
    private string _variables = "";
    private string _plainVariables = "";
    private PlaybookProgram _program = null!;
    private PlayTask _include = null!;

    /// <summary>Writes the files, and opens once what is then read again.</summary>
    [GlobalSetup]
    public void Write()
    {
        _inputs = new Inputs();
        _playbook = _inputs.WriteRoles();
        _tenThousand = _inputs.WriteInventory(10_000, 200);
        _fiftyThousand = _inputs.WriteInventory(50_000, 200);
        _tasks = _inputs.Write("hundred.yml", string.Concat(Enumerable.Range(0, 100).Select(index => $"- name: t{index}\n  command: /bin/true\n  when: x is defined\n")));
        _variables = _inputs.Write("variables.yml", string.Concat(Enumerable.Range(0, 500).Select(index => $"v{index}: {{name: 'n{index}', port: {index}}}\n")));
        _plainVariables = _inputs.Write("plain.yml", string.Concat(Enumerable.Range(0, 500).Select(index => $"variable_{index}: value {index}\n")));
        _program = Inputs.Compile(_inputs.Write("includes.yml", "- hosts: all\n  tasks:\n    - include_tasks: hundred.yml\n"));
        _include = (PlayTask)_program.Plays[0].Tasks[0];
        Tasks();
        Variables();
    }

    /// <summary>Removes the files.</summary>
    [GlobalCleanup]
    public void Remove() => _inputs.Dispose();

    /// <summary>A playbook of 1,000 tasks with 50 roles.</summary>
    [Benchmark]
    public PlaybookProgram Playbook() => Inputs.Compile(_playbook);

    /// <summary>An inventory of 10,000 hosts in 200 groups.</summary>
    [Benchmark]
    public HostInventory TenThousandHosts() => Inputs.Load(_tenThousand);

    /// <summary>An inventory of 50,000 hosts in 200 groups.</summary>
    [Benchmark]
    public HostInventory FiftyThousandHosts() => Inputs.Load(_fiftyThousand);

    /// <summary><c>include_tasks</c> of 100 tasks that were included before.</summary>
    [Benchmark]
    public IncludedItems Tasks() => _program.TaskFiles.Load(_program.Plays[0], _include, _tasks);

    /// <summary><c>include_vars</c> of 500 variables that were included before.</summary>
    [Benchmark]
    public ValueMap Variables() => _program.TaskFiles.LoadVariables(_variables);

    /// <summary>The first time: a file of 500 variables that are texts is read.</summary>
    [Benchmark]
    public ValueMap VariablesOfNewFile() => Read(_plainVariables);

    /// <summary>The first time: a file of 500 variables that are dictionaries of two is read.</summary>
    [Benchmark]
    public ValueMap DictionariesOfNewFile() => Read(_variables);

    private static ValueMap Read(string file) => new Language.Source.SourceFiles(Language.Vault.VaultKeyring.Empty).ReadVariables(file);
}
