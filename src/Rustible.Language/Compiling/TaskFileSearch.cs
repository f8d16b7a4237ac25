using Rustible.Language.Playbook;

namespace Rustible.Language.Compiling;

/// <summary>Where task files that are named in other files are looked for. Ansible's order differs for imports and includes: tried with 2.14.</summary>
internal static class TaskFileSearch
{
    /// <summary>The absolute path of a file that is imported: one beside the importing file goes first; null when there is none.</summary>
    public static string? Import(string name, string from, RoleInstance? role, string playDirectory, bool isHandlers) =>
        Find(name, [Beside(from, playDirectory), .. OfRole(role, isHandlers), .. OfPlay(playDirectory)]);

    /// <summary>The places of imports, for messages.</summary>
    public static string Looked(string name, string from, RoleInstance? role, string playDirectory, bool isHandlers) =>
        $"Looked for: {string.Join(", ", Paths(name, [Beside(from, playDirectory), .. OfRole(role, isHandlers), .. OfPlay(playDirectory)]))}";

    /// <summary>The absolute path of a file that is included: the folders of the role go first, then the one beside; null when there is none.</summary>
    public static string? Include(string name, string from, RoleInstance? role, string playDirectory, bool isHandlers) =>
        Find(name, [.. OfRole(role, isHandlers), Beside(from, playDirectory), .. OfPlay(playDirectory)]);

    private static string Beside(string from, string playDirectory) => Path.GetDirectoryName(from) ?? playDirectory;

    private static string[] OfRole(RoleInstance? role, bool isHandlers) => role switch
    {
        null => [],
        _ when isHandlers => [Path.Combine(role.Path, "handlers"), Path.Combine(role.Path, "tasks"), role.Path],
        _ => [Path.Combine(role.Path, "tasks"), role.Path],
    };

    private static string[] OfPlay(string playDirectory) => [Path.Combine(playDirectory, "tasks"), playDirectory];

    private static string? Find(string name, string[] folders) => Paths(name, folders).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Paths(string name, string[] folders) => folders.Select(folder => Path.GetFullPath(Path.Combine(folder, name))).Distinct();
}
