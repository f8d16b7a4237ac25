using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Rustible.Language.Source;

namespace Rustible.Node.Bundles;

/// <summary>
/// A playbook tree as one gzipped tar, the same bytes for the same content (entries sorted, times and owners fixed), named by its SHA-256. Paths in it
/// are those of the submitter without the leading slash, so what was absolute there is <c>{root}/absolute/path</c> on a node.
/// </summary>
public static class BundleArchive
{
    /// <summary>The most that can be submitted, packed.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    /// <summary>Packs files and folders; version control and editor files are left out. A link that leads out of them is replaced by what it leads to.</summary>
    /// <param name="roots">Absolute paths of files and folders.</param>
    /// <exception cref="LanguageException">There is more than 256 MiB.</exception>
    public static (string Hash, byte[] Content) Pack(IReadOnlyList<string> roots)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var file in BundleFiles.Collect(roots))
            {
                Add(tar, file);
                if (packed.Length > MaxBytes)
                    throw TooLarge(roots);
            }
        }
        var content = packed.ToArray();
        return (Convert.ToHexStringLower(SHA256.HashData(content)), content);
    }

    /// <summary>Unpacks into <paramref name="folder"/>, whole or not at all: a folder that is there is complete.</summary>
    /// <exception cref="InvalidDataException">The content is not what its hash says, not an archive, or would write outside the folder.</exception>
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
            await new BundleExtraction(making).RunAsync(content, cancellation).ConfigureAwait(false);
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
    /// <exception cref="InvalidDataException">It would lie outside.</exception>
    public static string Locate(string folder, string path)
    {
        var located = Path.GetFullPath(Path.Combine(folder, path.TrimStart('/')));
        return located == folder || located.StartsWith(folder + "/", StringComparison.Ordinal)
            ? located
            : throw new InvalidDataException($"The path '{path}' leads out of the bundle.");
    }

    private static LanguageException TooLarge(IReadOnlyList<string> roots) => new(
        LanguageErrorKind.Missing,
        $"The playbook tree is larger than {MaxBytes / 1048576} MiB packed, the most that can be submitted.",
        hint: $"These are sent whole: {string.Join(", ", roots)}. Put the playbook and what belongs to it into a folder of their own.");

    private static void Add(TarWriter tar, BundleFile file)
    {
        var entry = file.LinkTarget is { } target
            ? new PaxTarEntry(TarEntryType.SymbolicLink, file.Path.TrimStart('/')) { LinkName = target }
            : new PaxTarEntry(TarEntryType.RegularFile, file.Path.TrimStart('/')) { Mode = File.GetUnixFileMode(file.Content) };
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        using var content = file.LinkTarget is null ? File.OpenRead(file.Content) : null;
        if (content is not null)
            entry.DataStream = content;
        tar.WriteEntry(entry);
    }
}
