using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Language.Variables;

/// <summary>
/// A folder <c>group_vars</c> or <c>host_vars</c>. The variables of a group or host are in the file of its name, without an extension or with <c>.yml</c>,
/// <c>.yaml</c> or <c>.json</c> (the first of these that is there), or in the files of a folder of its name.
/// </summary>
internal sealed class VarsFolder
{
    private static readonly string[] _extensions = ["", ".yml", ".yaml", ".json"];

    private readonly string _path;
    private readonly SourceFiles _files;
    private readonly HashSet<string> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueMap?> _known = new(StringComparer.Ordinal);

    /// <summary>Looks into a folder; one that is not there has no variables.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="files">Reads files.</param>
    /// <param name="warn">Takes messages for the user.</param>
    public VarsFolder(string path, SourceFiles files, Action<string> warn)
    {
        (_path, _files) = (path, files);
        if (Directory.Exists(path))
            _entries.UnionWith(Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry)!));
        else if (File.Exists(path))
            warn($"Found {path} that is not a directory, skipping: {Path.GetDirectoryName(path)}");
    }

    /// <summary>The variables of a group or host, one object for all who ask; null when there are none.</summary>
    /// <exception cref="LanguageException">A file is wrong.</exception>
    public ValueMap? Find(string name)
    {
        if (_entries.Count == 0)
            return null;
        if (!_known.TryGetValue(name, out var vars))
            _known[name] = vars = Load(name);
        return vars;
    }

    private ValueMap? Load(string name)
    {
        var files = Files(name).ToList();
        var vars = files.Count == 1 ? _files.ReadVariables(files[0]) : _files.ReadVariables(files);
        return vars.Count == 0 ? null : vars;
    }

    private IEnumerable<string> Files(string name)
    {
        var entry = _extensions.Select(extension => name + extension).FirstOrDefault(_entries.Contains);
        if (entry is null)
            return [];
        var path = Path.Combine(_path, entry);
        return Directory.Exists(path) ? FilesBelow(path) : [path];
    }

    /// <summary>Files and folders in the order of their names; hidden ones and those of editors (<c>~</c>) do not count, nor folders with an extension.</summary>
    private static IEnumerable<string> FilesBelow(string folder)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (name.StartsWith('.') || name.EndsWith('~') || !_extensions.Contains(Path.GetExtension(name)))
                continue;
            if (!Directory.Exists(path))
                yield return path;
            else if (!Path.HasExtension(name))
            {
                foreach (var below in FilesBelow(path))
                    yield return below;
            }
        }
    }
}
