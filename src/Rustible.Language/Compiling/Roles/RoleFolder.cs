using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>The files of one role.</summary>
/// <param name="name">The role's name as banners show it.</param>
/// <param name="path">Its folder, absolute.</param>
/// <param name="collection">The collection that it is in, <c>namespace.collection</c>; null for none.</param>
/// <param name="files">Reads them.</param>
internal sealed class RoleFolder(string name, string path, string? collection, SourceFiles files)
{
    private static readonly string[] _endings = [".yml", ".yaml", ".json", ""];

    public string Name => name;

    public string Path => path;

    public string? Collection => collection;

    /// <summary>The path of a file of tasks or handlers; null when the role has none of that name.</summary>
    /// <exception cref="LanguageException">It is outside the role.</exception>
    public string? File(string kind, string from)
    {
        var folder = System.IO.Path.Combine(path, kind);
        var found = _endings.Select(ending => System.IO.Path.Combine(folder, from + ending)).FirstOrDefault(System.IO.File.Exists);
        return found is null || System.IO.Path.GetFullPath(found).StartsWith(folder + "/", StringComparison.Ordinal)
            ? found
            : throw new LanguageException(
                LanguageErrorKind.Parse, $"Failed loading '{found}' for role ({name}) as it is not inside the expected role path: '{folder}'", new SourcePosition(found));
    }

    /// <summary>The variables of <c>defaults</c> or <c>vars</c>: one file, or a folder of that name with several.</summary>
    public ValueMap Variables(string kind, string from)
    {
        if (File(kind, from) is { } file)
            return files.ReadVariables(file);
        var folder = System.IO.Path.Combine(path, kind, from);
        return Directory.Exists(folder)
            ? files.ReadVariables(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(IsVariables))
            : [];
    }

    /// <summary>The document in a file of the role; null when there is none, or it is empty.</summary>
    public SourceNode? Document(string kind, string from) => File(kind, from) is { } file ? files.Read(file) : null;

    private static bool IsVariables(string file) => System.IO.Path.GetExtension(file) is ".yml" or ".yaml" or ".json" or "" && !System.IO.Path.GetFileName(file).StartsWith('.');
}
