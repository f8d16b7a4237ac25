namespace Rustible.Cli.Verbs;

/// <summary>What the command is when it is called by the name of one of Ansible's, through a link.</summary>
/// <param name="Name">The name; null for our own.</param>
/// <param name="Verb">The verb that stands for it, before the arguments.</param>
/// <param name="Refusal">Why there is no such command, and what to do; null when there is.</param>
internal sealed record CalledAs(string? Name, IReadOnlyList<string> Verb, string? Refusal = null)
{
    private static readonly CalledAs[] _known =
    [
        new("ansible-playbook", ["run"]),
        new("ansible", ["exec"]),
        new("ansible-config", ["config"]),
        new("ansible-vault", ["vault"]),
        new("ansible-inventory", ["inventory"]),
        new("ansible-console", [], "There is no interactive console. Run tasks one by one with 'rustible exec PATTERN -m MODULE -a ARGUMENTS'."),
        new("ansible-pull", [], "Hosts do not pull their playbooks. Fetch the repository with git and run 'rustible run PLAYBOOK -c local -i localhost,'."),
        new("ansible-galaxy", [], "Nothing is installed from Galaxy. Put roles and collections into the folders of 'roles_path' and 'collections_path', with git or with ansible-galaxy itself."),
        new("ansible-doc", [], "There is no copy of Ansible's documentation. 'rustible doc MODULE' describes the modules that exist here; for all else see https://docs.ansible.com."),
        new("ansible-test", [], "Modules are not written in Python here; there is nothing for ansible-test to test."),
        new("ansible-connection", [], "Connections are held by the run itself; there is no such program."),
    ];

    /// <summary>What this process was called by. The runtime tells the path of the program itself; that of the link is what the kernel was given.</summary>
    public static CalledAs OfProcess()
    {
        try
        {
            return Of(File.ReadAllText("/proc/self/cmdline").Split('\0')[0]);
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return Of(Environment.GetCommandLineArgs()[0]);
        }
    }

    /// <summary>What the name of the called file stands for.</summary>
    public static CalledAs Of(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return Array.Find(_known, known => known.Name == name) ?? new CalledAs(null, []);
    }
}
