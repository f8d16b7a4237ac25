using System.Collections.Immutable;
using Rustible.Language.Compiling.Modules;
using Rustible.Language.Configuration;

namespace Rustible.Language.Compiling;

/// <summary>Finds what collections hold: below <c>collections</c> beside the playbooks, in the collections path, and with an installed Ansible. Thread-safe.</summary>
/// <param name="path">The folders of the collections path and of installed packages.</param>
internal sealed class CollectionFolders(IReadOnlyList<string> path)
{
    private ImmutableArray<string> _playbooks = [];

    /// <summary>Looks where a compilation looks.</summary>
    public static CollectionFolders Of(AnsibleSettings settings, Func<string, string> kept) =>
        new([.. settings.CollectionsPath.Select(kept), .. InstalledAnsible.Folders(settings.Modules.PythonLibraries.Select(kept))]);

    /// <summary>A folder with a playbook: the collections beside it are seen by all playbooks that are read after it.</summary>
    public void AddPlaybook(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "collections")))
            ImmutableInterlocked.Update(ref _playbooks, known => known.Contains(folder) ? known : known.Add(folder));
    }

    /// <summary>A folder of a collection; null when the collection is nowhere or has no such folder.</summary>
    /// <param name="collection">The collection, <c>namespace.collection</c>.</param>
    /// <param name="playDirectory">The folder of the playbook.</param>
    /// <param name="inside">The folder, relative to the collection's; empty for the collection itself.</param>
    public string? Folder(string collection, string playDirectory, string inside = "") => Paths(collection, playDirectory, inside).FirstOrDefault(Directory.Exists);

    /// <summary>A file of a collection; null when there is none.</summary>
    /// <param name="collection">The collection, <c>namespace.collection</c>.</param>
    /// <param name="playDirectory">The folder of the playbook.</param>
    /// <param name="inside">The file, relative to the collection's folder.</param>
    public string? File(string collection, string playDirectory, string inside) => Paths(collection, playDirectory, inside).FirstOrDefault(System.IO.File.Exists);

    /// <summary>Folders that hold the namespaces of collections.</summary>
    public IEnumerable<string> Roots(string playDirectory) =>
        _playbooks.Prepend(playDirectory).Select(folder => Path.Combine(folder, "collections")).Concat(path)
            .Select(root => Path.GetFileName(root.TrimEnd('/')) == "ansible_collections" ? root : Path.Combine(root, "ansible_collections"));

    private IEnumerable<string> Paths(string collection, string playDirectory, string inside) =>
        collection.Split('.') is [{ Length: > 0 } space, { Length: > 0 } name] && collection is not ("ansible.builtin" or "ansible.legacy")
            ? Roots(playDirectory).Select(root => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(root, space, name, inside))))
            : [];
}
