using Rustible.Language.Playbook;

namespace Rustible.Language.Compiling;

/// <summary>Where task files that are named in other files are looked for.</summary>
internal static class TaskFileSearch
{
    /// <summary>The absolute path of a task file; null when there is none.</summary>
    public static string? Find(string name, string from, RoleInstance? role, string playDirectory, bool isHandlers) =>
        Candidates(name, from, role, playDirectory, isHandlers).FirstOrDefault(File.Exists);

    /// <summary>The places, for messages.</summary>
    public static string Looked(string name, string from, RoleInstance? role, string playDirectory, bool isHandlers) =>
        $"Looked for: {string.Join(", ", Candidates(name, from, role, playDirectory, isHandlers))}";

    private static IEnumerable<string> Candidates(string name, string from, RoleInstance? role, string playDirectory, bool isHandlers)
    {
        var folders = new List<string> { Path.GetDirectoryName(from) ?? playDirectory };
        if (role is not null)
        {
            folders.Add(Path.Combine(role.Path, isHandlers ? "handlers" : "tasks"));
            folders.Add(role.Path);
        }
        folders.Add(Path.Combine(playDirectory, "tasks"));
        folders.Add(playDirectory);
        return folders.Select(folder => Path.GetFullPath(Path.Combine(folder, name))).Distinct();
    }
}
