using Rustible.Language.Configuration;

namespace Rustible.Language.Compiling;

/// <summary>Finds what collections hold, below <c>collections</c> beside the playbook and in the collections path.</summary>
/// <param name="settings">The settings.</param>
internal sealed class CollectionFolders(AnsibleSettings settings)
{
    /// <summary>A folder of a collection; null when the collection is nowhere or has no such folder.</summary>
    /// <param name="collection">The collection, <c>namespace.collection</c>.</param>
    /// <param name="playDirectory">The folder of the playbook.</param>
    /// <param name="path">The folder, relative to the collection's.</param>
    public string? Folder(string collection, string playDirectory, string path) => Paths(collection, playDirectory, path).FirstOrDefault(Directory.Exists);

    /// <summary>A file of a collection; null when there is none.</summary>
    /// <param name="collection">The collection, <c>namespace.collection</c>.</param>
    /// <param name="playDirectory">The folder of the playbook.</param>
    /// <param name="path">The file, relative to the collection's folder.</param>
    public string? File(string collection, string playDirectory, string path) => Paths(collection, playDirectory, path).FirstOrDefault(System.IO.File.Exists);

    private IEnumerable<string> Paths(string collection, string playDirectory, string path)
    {
        var dot = collection.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || collection == "ansible.builtin" || collection == "ansible.legacy")
            return [];
        var inside = Path.Combine(collection[..dot], collection[(dot + 1)..], path);
        return new[] { Path.Combine(playDirectory, "collections") }.Concat(settings.CollectionsPath)
            .Select(root => Path.GetFileName(root.TrimEnd('/')) == "ansible_collections" ? root : Path.Combine(root, "ansible_collections"))
            .Select(root => Path.GetFullPath(Path.Combine(root, inside)));
    }
}
