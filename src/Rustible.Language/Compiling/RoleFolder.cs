using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>The files of one role.</summary>
/// <param name="name">The role's name as banners show it.</param>
/// <param name="path">Its folder, absolute.</param>
/// <param name="files">Reads them.</param>
internal sealed class RoleFolder(string name, string path, SourceFiles files)
{
    private static readonly string[] _endings = [".yml", ".yaml", ".json", ""];

    public string Name => name;

    public string Path => path;

    /// <summary>Finds a role.</summary>
    /// <param name="wanted">Its name, or a path to its folder.</param>
    /// <param name="folders">Folders that may hold it.</param>
    /// <param name="files">Reads its files.</param>
    /// <param name="position">Where it is named.</param>
    /// <exception cref="LanguageException">It is nowhere.</exception>
    public static RoleFolder Find(string wanted, IReadOnlyList<string> folders, SourceFiles files, SourcePosition position)
    {
        foreach (var folder in folders.Select(folder => System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, wanted))))
        {
            if (Directory.Exists(folder))
                return new RoleFolder(wanted.Contains('/', StringComparison.Ordinal) ? System.IO.Path.GetFileName(folder.TrimEnd('/')) : wanted, folder, files);
        }
        throw new LanguageException(
            LanguageErrorKind.Parse, $"the role '{wanted}' was not found in {string.Join(':', folders)}", position,
            "Roles are looked for in 'roles' beside the playbook and in the 'roles_path' setting.");
    }

    /// <summary>The path of a file of tasks or handlers; null when the role has none of that name.</summary>
    public string? File(string kind, string from) =>
        _endings.Select(ending => System.IO.Path.Combine(path, kind, from + ending)).FirstOrDefault(System.IO.File.Exists);

    /// <summary>The variables of <c>defaults</c> or <c>vars</c>: one file, or a folder of that name with several.</summary>
    public ValueMap Variables(string kind, string from)
    {
        if (File(kind, from) is { } file)
            return files.ReadVariables(file);
        var folder = System.IO.Path.Combine(path, kind, from);
        if (!Directory.Exists(folder))
            return [];
        var all = new ValueMap();
        foreach (var part in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(IsVariables))
        {
            foreach (var (key, value) in files.ReadVariables(part))
                all[key] = value;
        }
        return all;
    }

    /// <summary><c>meta/main.yml</c>; null when there is none.</summary>
    public SourceMap? Meta()
    {
        if (File("meta", "argument_specs") is { } specification)
            throw new LanguageException(LanguageErrorKind.Parse, "Argument specifications of roles are not supported yet.", new SourcePosition(specification));
        if (File("meta", "main") is not { } file || files.Read(file) is not { } node)
            return null;
        var meta = SourceValues.Map(node, "the metadata of a role");
        return meta.Find("argument_specs") is { } specs
            ? throw new LanguageException(LanguageErrorKind.Parse, "Argument specifications of roles ('argument_specs') are not supported yet.", specs.KeyPosition)
            : meta;
    }

    private static bool IsVariables(string file) => System.IO.Path.GetExtension(file) is ".yml" or ".yaml" or ".json" or "" && !System.IO.Path.GetFileName(file).StartsWith('.');
}
