using System.Security.Cryptography;

namespace Rustible.Modules.Files;

/// <summary>A file of the control node that is too large to be held in memory: it is read again for each thing that is done with it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Checksum">Its SHA-1.</param>
internal sealed record LargeFile(string Path, long Length, string Checksum)
{
    private static ReadOnlySpan<byte> VaultMark => "$ANSIBLE_VAULT"u8;

    /// <summary>Whether a file is to be read piece by piece: it is large, and not one that has to be decrypted as a whole.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool IsOne(string path, long least, bool decrypt)
    {
        if (new FileInfo(path).Length <= least)
            return false;
        if (!decrypt)
            return true;
        Span<byte> head = stackalloc byte[VaultMark.Length];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.SequenceEqual(VaultMark);
    }

    /// <summary>Reads a file for its checksum.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<LargeFile> OfAsync(string path, CancellationToken cancellation)
    {
        var file = Open(path);
        await using (file.ConfigureAwait(false))
            return new LargeFile(path, file.Length, Convert.ToHexStringLower(await SHA1.HashDataAsync(file, cancellation).ConfigureAwait(false)));
    }

    /// <summary>Its bytes from the beginning.</summary>
    public Stream Open() => Open(Path);

    /// <summary>Its MD5.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "md5sum is one of the module's return keys")]
    public async Task<string> Md5Async(CancellationToken cancellation)
    {
        var file = Open();
        await using (file.ConfigureAwait(false))
            return Convert.ToHexStringLower(await MD5.HashDataAsync(file, cancellation).ConfigureAwait(false));
    }

    private static FileStream Open(string path) => new(path, System.IO.FileMode.Open, FileAccess.Read, FileShare.Read, 1024 * 1024, FileOptions.SequentialScan | FileOptions.Asynchronous);
}
