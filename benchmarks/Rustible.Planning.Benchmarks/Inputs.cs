using System.Globalization;
using System.Text;
using Rustible.Engine.Tasks;
using Rustible.Language;
using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Modules;
using Rustible.Templating;

namespace Rustible.Planning.Benchmarks;

/// <summary>A folder with a playbook of 1,000 tasks, 950 of them in 50 roles, and with inventories; removed when it is disposed of.</summary>
internal sealed class Inputs : IDisposable
{
    private static readonly ModuleIndex _modules = new(new ModuleCatalog());
    private static readonly AnsibleSettings _settings = new();
    private static readonly TemplateEngine _templates = new();

    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-benchmark-").FullName;

    /// <summary>Compiles a playbook anew: nothing is kept from one time to the next but compiled templates.</summary>
    public static PlaybookProgram Compile(string playbook) => PlaybookCompiler.Compile([playbook], new CompileOptions(_modules, _settings, _templates));

    /// <summary>Reads an inventory.</summary>
    public static HostInventory Load(string inventory) => InventoryLoader.Load([inventory], new InventoryOptions(Path.GetDirectoryName(inventory)!, _settings));

    /// <summary>Writes a file.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes the playbook with its roles.</summary>
    public string WriteRoles()
    {
        const int Roles = 50;
        for (var role = 0; role < Roles; role++)
        {
            Write($"roles/r{role}/tasks/main.yml", string.Concat(Enumerable.Range(0, 19).Select(index => TaskOf(role, index))));
            Write($"roles/r{role}/handlers/main.yml", $"- name: restart {role}\n  service: {{name: app{role}, state: restarted}}\n");
            Write($"roles/r{role}/defaults/main.yml", $"name_{role}: app{role}\nenabled_{role}: true\nlist_{role}: [1, 2, 3]\n");
            Write($"roles/r{role}/meta/main.yml", "dependencies: []\n");
        }
        var own = string.Concat(Enumerable.Range(0, 50).Select(index => $"    - name: Own {index}\n      command: /bin/true\n      when: inventory_hostname == 'h{index}'\n"));
        return Write("site.yml", $"- hosts: all\n  roles: [{string.Join(", ", Enumerable.Range(0, Roles).Select(role => $"r{role}"))}]\n  tasks:\n{own}");
    }

    /// <summary>Writes an inventory in INI form: a line with two variables for every host, then the groups with their hosts and a variable.</summary>
    public string WriteInventory(int hosts, int groups)
    {
        var text = new StringBuilder();
        for (var host = 0; host < hosts; host++)
            text.Append(CultureInfo.InvariantCulture, $"host{host:D5} ansible_host=10.0.{host / 256 % 256}.{host % 256} rack={host % 40}\n");
        for (var group = 0; group < groups; group++)
        {
            text.Append(CultureInfo.InvariantCulture, $"[group{group}]\n");
            for (var host = group; host < hosts; host += groups)
                text.Append(CultureInfo.InvariantCulture, $"host{host:D5}\n");
            text.Append(CultureInfo.InvariantCulture, $"[group{group}:vars]\nv{group}=1\n");
        }
        return Write($"hosts-{hosts}", text.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string TaskOf(int role, int index) => $"- name: Task {index} of role {role}\n" + (index % 4) switch
    {
        0 => $"  copy:\n    src: file{index}.conf\n    dest: \"/etc/app{role}/{{{{ name_{role} }}}}-{index}.conf\"\n    mode: \"0644\"\n  notify: restart {role}\n",
        1 => $"  template:\n    src: t{index}.j2\n    dest: /etc/t{index}\n  when: enabled_{role} | bool\n  tags: [conf, r{role}]\n",
        2 => $"  command: echo {{{{ item }}}}\n  loop: [a, b, c]\n  register: out_{index}\n  changed_when: false\n",
        _ => $"  service:\n    name: app{role}\n    state: started\n    enabled: true\n  become: true\n",
    };
}
