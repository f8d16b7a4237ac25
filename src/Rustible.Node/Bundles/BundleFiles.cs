using System.Formats.Tar;

namespace Rustible.Node.Bundles;

/// <summary>One entry of a bundle.</summary>
/// <param name="Path">Its absolute path on the submitter's machine.</param>
/// <param name="Content">The file that holds its content, links followed.</param>
/// <param name="LinkTarget">Where it leads when it stays a link, relative to its folder; null for a file.</param>
internal sealed record BundleFile(string Path, string Content, string? LinkTarget = null);

/// <summary>Finds what goes into a bundle, sorted by path.</summary>
internal sealed class BundleFiles
{
    private readonly SortedDictionary<string, BundleFile> _files = new(StringComparer.Ordinal);
    private readonly List<string> _roots;

    private BundleFiles(IEnumerable<string> roots) => _roots = [.. roots.Select(root => RealPath.Of(root) ?? root).Where(Path.Exists)];

    public static IEnumerable<BundleFile> Collect(IReadOnlyList<string> roots)
    {
        var files = new BundleFiles(roots);
        foreach (var root in roots)
            files.Add(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)), isRoot: true, []);
        return files._files.Values;
    }

    /// <param name="path">A file, folder or link.</param>
    /// <param name="isRoot">Roots are followed when they are links: they were named.</param>
    /// <param name="above">Real folders on the way here: a link back to one of them would never end.</param>
    private void Add(string path, bool isRoot, IReadOnlyList<string> above)
    {
        if (RealPath.Of(path) is not { } real || IsLeftOut(Path.GetFileName(path)))
            return;   // a link to nothing, or what no run needs
        if (!isRoot && new FileInfo(path).LinkTarget is not null && _roots.Exists(root => IsWithin(root, real)) && RealPath.Of(Path.GetDirectoryName(path)!) == Path.GetDirectoryName(path))
            _files[path] = new BundleFile(path, real, Path.GetRelativePath(Path.GetDirectoryName(path)!, real));
        else if (File.Exists(real))
            AddFile(path, real);
        else if (Directory.Exists(real) && !above.Contains(real))
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(path))
                Add(entry, isRoot: false, [.. above, real]);
        }
    }

    private void AddFile(string path, string real)
    {
        if (new FileInfo(real).Length > 0 || IsPlain(real))
            _files[path] = new BundleFile(path, real);
    }

    /// <summary>Whether an empty file is one: to read a pipe would never end, and sockets and devices have no content either.</summary>
    private static bool IsPlain(string file)
    {
        using var header = new MemoryStream();
        try
        {
            using (var writer = new TarWriter(header, leaveOpen: true))
                writer.WriteEntry(file, "file");
        }
        catch (IOException)
        {
            return false;   // what an archive cannot hold, a socket
        }
        header.Position = 0;
        using var reader = new TarReader(header);
        return reader.GetNextEntry() is { EntryType: TarEntryType.RegularFile };
    }

    private static bool IsWithin(string root, string path) => path == root || path.StartsWith(root + "/", StringComparison.Ordinal);

    private static bool IsLeftOut(string name) => name is ".git" or ".svn" or ".hg" || name.EndsWith('~');
}
