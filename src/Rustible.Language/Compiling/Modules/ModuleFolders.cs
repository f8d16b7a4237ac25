using System.Collections.Immutable;

namespace Rustible.Language.Compiling.Modules;

/// <summary>The folders in which modules and what they import are looked for, in Ansible's order. Thread-safe.</summary>
/// <param name="options">Settings, and where this node keeps the submitter's files.</param>
/// <param name="collections">Finds collections.</param>
internal sealed class ModuleFolders(CompileOptions options, CollectionFolders collections)
{
    private readonly Lock _lock = new();
    private ImmutableArray<string> _roles = [];

    /// <summary>The folders of Python packages that hold an installed Ansible.</summary>
    public ImmutableArray<string> Installed { get; } = [.. InstalledAnsible.Folders(options.Settings.Modules.PythonLibraries.Select(options.Kept))];

    /// <summary>How many roles are known.</summary>
    public int Roles => _roles.Length;

    /// <summary>A role that may bring modules.</summary>
    public void AddRole(string folder)
    {
        if (!Directory.Exists(Path.Combine(folder, "library")) && !Directory.Exists(Path.Combine(folder, "module_utils")))
            return;
        lock (_lock)
        {
            if (!_roles.Contains(folder))
                _roles = _roles.Add(folder);
        }
    }

    /// <summary>Folders of modules that belong to no collection.</summary>
    public IEnumerable<string> Libraries(string playDirectory) =>
        Beside(playDirectory, "library").Concat(options.Settings.Modules.Library.Select(options.Kept).SelectMany(WithInner));

    /// <summary>Folders that may hold parts of <c>ansible.module_utils</c>.</summary>
    public ImmutableArray<string> Utils(string playDirectory) =>
    [
        .. Beside(playDirectory, "module_utils").Concat(options.Settings.Modules.ModuleUtils.Select(options.Kept))
            .Concat(Installed.Select(folder => Path.Combine(folder, "ansible", "module_utils"))).Where(Directory.Exists),
    ];

    /// <summary>Folders that hold <c>ansible_collections</c>, or are it.</summary>
    public ImmutableArray<string> CollectionRoots(string playDirectory) => [.. collections.Roots(playDirectory).Where(Directory.Exists)];

    /// <summary>The folder of a collection; null when it is nowhere.</summary>
    public string? Collection(string collection, string playDirectory) => collections.Folder(collection, playDirectory);

    private IEnumerable<string> Beside(string playDirectory, string kind) => _roles.Prepend(playDirectory).Select(folder => Path.Combine(folder, kind));

    /// <summary>As in Ansible, the folders of the library path may be sorted into two levels of folders.</summary>
    private static IEnumerable<string> WithInner(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        var inner = Directory.GetDirectories(folder).Order(StringComparer.Ordinal).ToList();
        return [.. inner, .. inner.SelectMany(one => Directory.GetDirectories(one).Order(StringComparer.Ordinal)), folder];
    }
}
