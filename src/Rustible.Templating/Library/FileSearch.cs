namespace Rustible.Templating.Library;

/// <summary>Where a relative file name leads to.</summary>
internal static class FileSearch
{
    public static string? Find(string name, string subfolder, IReadOnlyList<string> folders) =>
        Candidates(name, subfolder, folders).FirstOrDefault(path => File.Exists(path) || Directory.Exists(path));

    public static IEnumerable<string> Candidates(string name, string subfolder, IReadOnlyList<string> folders)
    {
        name = HomePath.Expand(name);
        if (Path.IsPathRooted(name))
            return [name];
        return folders.SelectMany(folder => new[] { Path.Combine(folder, subfolder, name), Path.Combine(folder, name) }).Distinct();
    }
}
