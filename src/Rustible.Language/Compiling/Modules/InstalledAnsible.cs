namespace Rustible.Language.Compiling.Modules;

/// <summary>Where Python packages lie on this machine, so that modules of an installed Ansible are found without running Python.</summary>
internal static class InstalledAnsible
{
    private static readonly string[] _packages = ["dist-packages", "site-packages"];

    /// <summary>The folders that hold the package <c>ansible</c> or <c>ansible_collections</c>, the preferred first.</summary>
    /// <param name="libraries">Folders that hold <c>python3*</c>.</param>
    public static IEnumerable<string> Folders(IEnumerable<string> libraries) =>
        from library in libraries
        where Directory.Exists(library)
        from python in Directory.EnumerateDirectories(library, "python3*").Order(StringComparer.Ordinal)
        from packages in _packages
        let folder = Path.Combine(python, packages)
        where Directory.Exists(Path.Combine(folder, "ansible", "module_utils")) || Directory.Exists(Path.Combine(folder, "ansible_collections"))
        select folder;
}
