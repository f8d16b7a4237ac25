using System.Security.Cryptography;

namespace Rustible.Modules.Files;

/// <summary>A file of the control node that is too large to be held in memory: it is read again for each thing that is done with it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Checksum">Its SHA-1; null while it is not needed.</param>
/// <param name="Md5">Its MD5; null while it is not needed.</param>
internal sealed record LargeFile(string Path, long Length, string? Checksum = null, string? Md5 = null)
{
    /// <summary>Up to this size a file is read before the host is asked, which then can tell at once that its own is the same; of a larger one only the size is told.</summary>
    private const long MaxReadFirst = 8_000_000;

    private const int PieceBytes = 64 * 1024;

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

    /// <summary>Looks at a file, and reads it for its checksum if that is soon done.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<LargeFile> OfAsync(string path, CancellationToken cancellation)
    {
        long length;
        using (var file = File.OpenHandle(path))
            length = RandomAccess.GetLength(file);
        var large = new LargeFile(path, length);
        return length > MaxReadFirst ? large : large with { Checksum = await large.ChecksumAsync(cancellation).ConfigureAwait(false) };
    }

    /// <summary>Its bytes from the beginning; the sums are computed while they are read.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public SummedStream Open() => new(new FileStream(Path, System.IO.FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan | FileOptions.Asynchronous));

    /// <summary>Its SHA-1.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public async Task<string> ChecksumAsync(CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        using var file = File.OpenHandle(Path, options: FileOptions.SequentialScan | FileOptions.Asynchronous);
        var piece = new byte[PieceBytes];
        long position = 0;
        // between two pieces others have their turn on the pool's threads
        while (await RandomAccess.ReadAsync(file, piece, position, cancellation).ConfigureAwait(false) is > 0 and var length)
        {
            hash.AppendData(piece, 0, length);
            position += length;
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
