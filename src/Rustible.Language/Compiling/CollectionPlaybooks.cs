using Rustible.Language.Configuration;
using Rustible.Language.Source;

namespace Rustible.Language.Compiling;

/// <summary>The playbooks of collections, by their whole name: <c>namespace.collection.playbook</c>, with more parts for those in subfolders.</summary>
public static class CollectionPlaybooks
{
    private static readonly string[] _endings = [".yml", ".yaml"];

    /// <summary>The file of a playbook that is named so; null when no collection has one, or the name is none of a playbook in a collection.</summary>
    /// <param name="settings">The settings, for the collections path.</param>
    /// <param name="name">The name, or a path.</param>
    /// <param name="folder">The folder that may have <c>collections</c> of its own.</param>
    public static string? Find(AnsibleSettings settings, string name, string folder) =>
        name.Count(letter => letter == '.') < 2 ? null : Find(CollectionFolders.Of(settings, path => path), name, folder);

    internal static string? Find(CollectionFolders collections, string name, string folder)
    {
        var ending = Array.Find(_endings, ending => name.EndsWith(ending, StringComparison.Ordinal));
        var parts = (ending is null ? name : name[..^ending.Length]).Split('.');
        if (parts.Length < 3 || !Array.TrueForAll(parts, VariableNames.IsValid))
            return null;
        var inside = Path.Combine(["playbooks", .. parts[2..]]);
        return (ending is null ? _endings : [ending]).Select(end => collections.File($"{parts[0]}.{parts[1]}", folder, inside + end)).FirstOrDefault(file => file is not null);
    }

    /// <summary>The collection, <c>namespace.collection</c>, that a playbook file is part of; null for none.</summary>
    public static string? CollectionOf(string file)
    {
        var parts = Path.GetFullPath(file).Split('/');
        var root = Array.LastIndexOf(parts, "ansible_collections");
        return root > 0 && parts.Length > root + 4 && parts[root + 3] == "playbooks" ? $"{parts[root + 1]}.{parts[root + 2]}" : null;
    }
}
