namespace Rustible.Architecture.Tests;

/// <summary>The files of the repository, as they lie on the disk, without what a build made.</summary>
internal static class Repository
{
    private static readonly string[] Built = ["bin", "obj", "artifacts", "TestResults", ".git"];

    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder of the repository, by pattern, as paths relative to the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var start = Path.Combine(Root, folder);
        return Directory.Exists(start) ? [.. Below(start, pattern).Select(Relative).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>The text of a file, named relative to the root.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>The number of lines of a file.</summary>
    public static int Lines(string file) => File.ReadLines(Path.Combine(Root, file)).Count();

    private static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Concat(
            Directory.EnumerateDirectories(folder)
                .Where(child => !Built.Contains(Path.GetFileName(child)) && new DirectoryInfo(child).LinkTarget is null)
                .SelectMany(child => Below(child, pattern)));

    private static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Rustible.Actors.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No Rustible.Actors.sln above {AppContext.BaseDirectory}: the tests read the source tree.");
    }
}
