using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Rustible.Node.Bundles;

/// <summary>
/// A playbook tree as one gzipped tar, the same bytes for the same content (entries sorted, times and owners fixed), named by its SHA-256. Paths in it
/// are those of the submitter without the leading slash, so what was absolute there is <c>{root}/absolute/path</c> on a node.
/// </summary>
public static class BundleArchive
{
    private const int MaxBytes = 256 * 1024 * 1024;

    /// <summary>Packs files and folders; version control and editor files are left out.</summary>
    /// <param name="roots">Absolute paths of files and folders.</param>
    /// <exception cref="InvalidOperationException">There is more than 256 MiB.</exception>
    public static (string Hash, byte[] Content) Pack(IReadOnlyList<string> roots)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var root in roots)
            Collect(root, files);
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var file in files)
                Add(tar, file);
        }
        if (packed.Length > MaxBytes)
            throw new InvalidOperationException($"The playbook tree is {packed.Length / 1048576} MiB packed; 256 MiB is the most that can be submitted.");
        var content = packed.ToArray();
        return (Convert.ToHexStringLower(SHA256.HashData(content)), content);
    }

    /// <summary>Unpacks into <paramref name="folder"/>, whole or not at all: a folder that is there is complete.</summary>
    /// <exception cref="InvalidDataException">The content is not what its hash says, or not an archive.</exception>
    public static async Task UnpackAsync(string hash, byte[] content, string folder, CancellationToken cancellation)
    {
        if (Directory.Exists(folder))
            return;
        if (Convert.ToHexStringLower(SHA256.HashData(content)) != hash)
            throw new InvalidDataException($"The bundle {hash} is damaged: its content has another hash.");
        var making = $"{folder}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(making, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            await using var zip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
            await TarFile.ExtractToDirectoryAsync(zip, making, overwriteFiles: false, cancellation).ConfigureAwait(false);
            Directory.Move(making, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another run of this node has unpacked it meanwhile.
        }
        finally
        {
            if (Directory.Exists(making))
                Directory.Delete(making, recursive: true);
        }
    }

    /// <summary>Where a path of the submitter lies below an unpacked bundle.</summary>
    public static string Locate(string folder, string path) => Path.Combine(folder, path.TrimStart('/'));

    private static void Collect(string path, SortedSet<string> files)
    {
        if (File.Exists(path))
        {
            files.Add(Path.GetFullPath(path));
            return;
        }
        foreach (var entry in Directory.EnumerateFileSystemEntries(path))
        {
            var name = Path.GetFileName(entry);
            if (name is ".git" or ".svn" or ".hg" || name.EndsWith('~'))
                continue;
            if (Directory.Exists(entry) && new DirectoryInfo(entry).LinkTarget is null)
                Collect(entry, files);
            else
                files.Add(Path.GetFullPath(entry));
        }
    }

    private static void Add(TarWriter tar, string file)
    {
        var info = new FileInfo(file);
        var name = file.TrimStart('/');
        var entry = info.LinkTarget is { } target
            ? new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = target }
            : new PaxTarEntry(TarEntryType.RegularFile, name);
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        entry.Mode = info.LinkTarget is null ? info.UnixFileMode : entry.Mode;
        using var content = info.LinkTarget is null ? info.OpenRead() : null;
        entry.DataStream = content;
        tar.WriteEntry(entry);
    }
}
