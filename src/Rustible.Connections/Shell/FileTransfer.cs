using System.Globalization;
using System.Security.Cryptography;

namespace Rustible.Connections.Shell;

/// <summary>
/// Files up and down. What is small travels within a request of the resident shell; what is larger gets a channel of its own with raw bytes. Either
/// way it lands under another name, is checked, and then renamed.
/// </summary>
/// <param name="connection">The session.</param>
/// <param name="host">The host, for messages.</param>
/// <param name="shells">Opens channels.</param>
internal sealed class FileTransfer(IConnection connection, string host, UserShells shells)
{
    // $sum is checked by whatever can: sha1sum, busybox or openssl; else, and where it is empty, the number of bytes must do.
    private const string Finish = """
        got=
        [ -z "$sum" ] || got=$(sha1sum < "$part" 2>/dev/null || busybox sha1sum < "$part" 2>/dev/null || openssl sha1 -r < "$part" 2>/dev/null)
        got=${got%% *}
        [ -n "$got" ] || { got=$(($(wc -c < "$part"))); sum=$size; }
        if [ "$got" != "$sum" ]; then
          rm -f "$part"
          echo "it did not arrive whole" >&2
          exit 1
        fi
        if [ -d "$path" ]; then
          rm -f "$part"
          echo "it is a directory" >&2
          exit 1
        fi
        mv -f "$part" "$path" || { rm -f "$part"; exit 1; }
        """;

    private const string Receive = "umask 077; cat > \"$part\" || { rm -f \"$part\"; exit 1; }\n";

    private const int PieceBytes = 1024 * 1024;

    private const long MaxSummed = 8_000_000;

    /// <param name="content">The content.</param>
    /// <param name="checksum">Its SHA-1; null when it is not known.</param>
    /// <param name="path">The file.</param>
    /// <param name="become">The user who writes it.</param>
    /// <param name="cancellation">Ends the transfer.</param>
    public async Task UploadAsync(Stream content, string? checksum, string path, BecomeSettings? become, CancellationToken cancellation)
    {
        var part = $"{path}.rs-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
        var head = new byte[RequestText.MaxStdinBytes + 1];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        string script, sum;
        long size = length;
        ReadOnlyMemory<byte> inBand = default;
        if (length <= RequestText.MaxStdinBytes)
        {
            (script, inBand) = (Receive + Finish, head.AsMemory(0, length));
            sum = checksum ?? Convert.ToHexStringLower(SHA1.HashData(inBand.Span));
        }
        else
        {
            script = Finish;
            (sum, size) = await SendAsync(head, content, checksum, path, part, become, cancellation).ConfigureAwait(false);
        }
        var finish = new ShellRequest(script)
        {
            Variables = [new("path", path), new("part", part), new("sum", sum), new("size", size.ToString(CultureInfo.InvariantCulture))],
            Stdin = inBand,
            Become = become,
        };
        var reply = await connection.RunAsync(finish, cancellation).ConfigureAwait(false);
        if (reply.ExitCode != 0)
            throw NotWritten(path, reply.ErrorText);
    }

    public async Task<long> DownloadAsync(string path, Stream destination, BecomeSettings? become, CancellationToken cancellation)
    {
        var sink = new TransferSink(destination);
        var channel = await shells.OpenAsync(become, $"cat < {ShellQuote.Word(path)}", sink, cancellation).ConfigureAwait(false);
        await using (channel.ConfigureAwait(false))
        {
            var (status, message) = await sink.Ended.WaitAsync(cancellation).ConfigureAwait(false);
            if (status is null)
                throw Lost(message);
            if (status != 0)
                throw new ConnectionException(ConnectionFailure.TransferFailed, $"The file '{path}' cannot be read on {host}: {message}");
            return sink.Length;
        }
    }

    private async Task<(string Sum, long Size)> SendAsync(
        byte[] head, Stream content, string? checksum, string path, string part, BecomeSettings? become, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        var sink = new TransferSink(Stream.Null);
        // When it fails it says so and reads on to the end: were the channel closed while we write, the writer would wait for a window that never opens.
        var file = ShellQuote.Word(part);
        var receive = $"umask 077; cat > {file} || {{ rm -f {file}; printf '\\036' >&2; cat > /dev/null; exit 1; }}";
        var channel = await shells.OpenAsync(become, $"/bin/sh -c {ShellQuote.Word(receive)}", sink, cancellation).ConfigureAwait(false);
        await using (channel.ConfigureAwait(false))
        {
            long size = 0;
            var piece = head.AsMemory();
            byte[] next = new byte[PieceBytes], other = [];
            // something goes in any case: an input of which nothing was written cannot be closed
            while (size == 0 || (piece.Length > 0 && !sink.HasFailed && !sink.Ended.IsCompleted))
            {
                size += piece.Length;
                if (checksum is null && size <= MaxSummed)
                    hash.AppendData(piece.Span);
                // the next piece is read while this one travels
                var reading = content.ReadAsync(next, cancellation).AsTask();
                await Task.WhenAll(channel.WriteAsync(piece, cancellation).AsTask(), reading).ConfigureAwait(false);
                var length = await reading.ConfigureAwait(false);
                piece = next.AsMemory(0, length);
                if (length > 0 && other.Length == 0)
                    other = new byte[PieceBytes];
                (next, other) = (other, next);
            }
            await channel.CloseInputAsync().ConfigureAwait(false);
            var (status, message) = await sink.Ended.WaitAsync(cancellation).ConfigureAwait(false);
            if (status is null)
                throw Lost(message);
            if (status != 0)
                throw NotWritten(path, message);
            return (size > MaxSummed ? "" : checksum ?? Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
    }

    private ConnectionException Lost(string reason) => new(ConnectionFailure.SessionLost, $"The session with {host} was lost: {reason}.");

    private ConnectionException NotWritten(string path, string message) =>
        new(ConnectionFailure.TransferFailed, $"The file '{path}' could not be written on {host}: {message.Trim()}");
}
