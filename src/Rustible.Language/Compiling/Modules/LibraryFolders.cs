using System.Collections.Concurrent;

namespace Rustible.Language.Compiling.Modules;

/// <summary>The modules that are files of a folder, by name without ending. Each folder is listed once. Thread-safe.</summary>
/// <param name="ignored">Ends of names of files that are no modules.</param>
internal sealed class LibraryFolders(IReadOnlyList<string> ignored)
{
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _folders = new(StringComparer.Ordinal);

    /// <summary>The file of a module; null when the folder has none of that name.</summary>
    public string? Find(string folder, string name) => _folders.GetOrAdd(folder, List).GetValueOrDefault(name);

    private Dictionary<string, string> List(string folder)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
            return files;
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            if (name is "__init__.py" || ignored.Any(end => name.EndsWith(end, StringComparison.Ordinal)))
                continue;
            if (name.EndsWith(".py", StringComparison.Ordinal))
                files[name[..^3]] = file;   // Python wins over other endings
            else
                files.TryAdd(Path.GetFileNameWithoutExtension(name), file);
        }
        return files;
    }
}
