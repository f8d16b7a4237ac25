using System.Collections.Immutable;

namespace Rustible.Language.Playbook;

/// <summary>A module that is a file of its own: of a <c>library</c> folder, of a collection, or of an installed Ansible.</summary>
/// <param name="Path">The file on this node.</param>
/// <param name="Name">Its whole name: <c>community.general.ini_file</c>, <c>ansible.builtin.ping</c>, <c>ansible.legacy.mine</c> for one of a <c>library</c> folder.</param>
public sealed record ModuleFile(string Path, string Name)
{
    /// <summary>The names that <c>module_defaults</c> may call it by.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>The action groups that it is in: <c>community.docker.docker</c>.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>Folders that may hold parts of <c>ansible.module_utils</c>, the first that has one wins.</summary>
    public ImmutableArray<string> UtilFolders { get; init; } = [];

    /// <summary>Folders that may hold collections, the first that has one wins.</summary>
    public ImmutableArray<string> CollectionRoots { get; init; } = [];

    /// <summary>The files that say where modules of its collection went.</summary>
    public ImmutableArray<string> RoutingFiles { get; init; } = [];

    /// <summary>The name without its collection.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>The module's Python name on the host.</summary>
    public string PythonName => Name.Split('.', 3) is [var space, var collection, var rest] && space != "ansible"
        ? $"ansible_collections.{space}.{collection}.plugins.modules.{rest}"
        : $"ansible.modules.{ShortName}";
}
