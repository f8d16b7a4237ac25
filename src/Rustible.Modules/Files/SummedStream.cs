using System.Security.Cryptography;

namespace Rustible.Modules.Files;

/// <summary>
/// A stream whose SHA-1 and MD5 are computed while it is read: each piece beside whatever its reader does with it. What was read must stay in
/// its buffer until the next read. It is read from the beginning to the end, by one reader.
/// </summary>
/// <param name="source">What is read; it is disposed of with this stream.</param>
internal sealed class SummedStream(Stream source) : Stream
{
    private readonly TaskCompletionSource<(string Sha1, string Md5)> _sums = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IncrementalHash _sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private Task _summing = Task.CompletedTask;

    /// <summary>The sums, once the end was read; cancelled when the stream is disposed of before.</summary>
    public Task<(string Sha1, string Md5)> Sums => _sums.Task;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => source.Length;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _summing.ConfigureAwait(false);
        var length = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (length > 0)
            _summing = Task.Run(() => Add(buffer.Span[..length]), CancellationToken.None);
        else if (buffer.Length > 0 && !_sums.Task.IsCompleted)
            _sums.SetResult((Convert.ToHexStringLower(_sha1.GetHashAndReset()), Convert.ToHexStringLower(_md5.GetHashAndReset())));
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask DisposeAsync()
    {
        await _summing.ConfigureAwait(false);
        _sums.TrySetCanceled();
        _sha1.Dispose();
        _md5.Dispose();
        await source.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Add(ReadOnlySpan<byte> piece)
    {
        _sha1.AppendData(piece);
        _md5.AppendData(piece);
    }
}
