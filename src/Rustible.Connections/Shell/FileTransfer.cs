using System.Security.Cryptography;
using System.Text;

namespace Rustible.Connections.Shell;

/// <summary>
/// Files up and down. What is small travels within a request of the resident shell; what is larger gets a channel of its own with raw bytes. Either
/// way it lands under another name, is checked, and then renamed.
/// </summary>
/// <param name="connection">The session.</param>
/// <param name="opener">Its channels.</param>
/// <param name="open">Opens a channel as a become user.</param>
internal sealed class FileTransfer(
    IConnection connection, IChannelOpener opener, Func<BecomeSettings?, string, IChannelSink, CancellationToken, Task<IShellChannel>> open)
{
    // $sum is checked by whatever can: sha1sum, busybox or openssl; else the number of bytes must do.
    private const string Finish = """
        got=$(sha1sum < "$part" 2>/dev/null || busybox sha1sum < "$part" 2>/dev/null || openssl sha1 -r < "$part" 2>/dev/null)
        got=${got%% *}
        [ -n "$got" ] || { got=$(($(wc -c < "$part"))); sum=$size; }
        if [ "$got" != "$sum" ]; then
          rm -f "$part"
          echo "it did not arrive whole" >&2
          exit 1
        fi
        mv -f "$part" "$path" || { rm -f "$part"; exit 1; }
        """;

    private const string Receive = "umask 077; cat > \"$part\" || { rm -f \"$part\"; exit 1; }\n";

    public async Task UploadAsync(Stream content, string path, BecomeSettings? become, CancellationToken cancellation)
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
            sum = Convert.ToHexStringLower(SHA1.HashData(inBand.Span));
        }
        else
        {
            script = Finish;
            (sum, size) = await SendAsync(head, content, part, become, cancellation).ConfigureAwait(false);
        }
        var finish = new ShellRequest(script)
        {
            Variables = [new("path", path), new("part", part), new("sum", sum), new("size", size.ToString(System.Globalization.CultureInfo.InvariantCulture))],
            Stdin = inBand,
            Become = become,
        };
        var reply = await connection.RunAsync(finish, cancellation).ConfigureAwait(false);
        if (reply.ExitCode != 0)
            throw NotWritten(path, reply.ErrorText);
    }

    public async Task<long> DownloadAsync(string path, Stream destination, BecomeSettings? become, CancellationToken cancellation)
    {
        var sink = new DownloadSink(destination);
        var channel = await open(become, $"cat < {ShellQuote.Word(path)}", sink, cancellation).ConfigureAwait(false);
        await using (channel.ConfigureAwait(false))
        {
            var (status, message) = await sink.Ended.WaitAsync(cancellation).ConfigureAwait(false);
            if (status != 0)
                throw new ConnectionException(ConnectionFailure.TransferFailed, $"The file '{path}' cannot be read on {opener.Host}: {message}");
            return sink.Length;
        }
    }

    private async Task<(string Sum, long Size)> SendAsync(
        byte[] head, Stream content, string part, BecomeSettings? become, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        var sink = new DownloadSink(Stream.Null);
        var command = $"/bin/sh -c {ShellQuote.Word($"umask 077; cat > {ShellQuote.Word(part)} || {{ rm -f {ShellQuote.Word(part)}; exit 1; }}")}";
        var channel = await open(become, command, sink, cancellation).ConfigureAwait(false);
        await using (channel.ConfigureAwait(false))
        {
            long size = 0;
            var piece = head.AsMemory();
            var buffer = new byte[64 * 1024];
            while (piece.Length > 0 && !sink.Ended.IsCompleted)
            {
                hash.AppendData(piece.Span);
                size += piece.Length;
                await channel.WriteAsync(piece, cancellation).ConfigureAwait(false);
                piece = buffer.AsMemory(0, await content.ReadAsync(buffer, cancellation).ConfigureAwait(false));
            }
            await channel.CloseInputAsync().ConfigureAwait(false);
            var (status, message) = await sink.Ended.WaitAsync(cancellation).ConfigureAwait(false);
            if (status != 0)
                throw NotWritten(part, message);
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
    }

    private ConnectionException NotWritten(string path, string message) =>
        new(ConnectionFailure.TransferFailed, $"The file '{path}' could not be written on {opener.Host}: {message.Trim()}");

    /// <summary>Writes what comes to a stream, on the thread on which it comes: a slow stream slows the host down, and nothing piles up.</summary>
    private sealed class DownloadSink(Stream destination) : IChannelSink
    {
        private readonly TaskCompletionSource<(int Status, string Message)> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly StringBuilder _said = new();

        public Task<(int Status, string Message)> Ended => _ended.Task;

        public long Length { get; private set; }

        public void Stdout(ReadOnlySpan<byte> data)
        {
            destination.Write(data);
            Length += data.Length;
        }

        public void Stderr(ReadOnlySpan<byte> data) => _said.Append(Encoding.UTF8.GetString(data));

        public void Closed(int? exitCode, string reason) => _ended.TrySetResult((exitCode ?? 255, exitCode is null ? reason : _said.ToString().Trim()));
    }
}
