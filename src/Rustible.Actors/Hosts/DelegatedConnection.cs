using System.Globalization;
using System.Text.Json;
using Rustible.Actors.Serialization;
using Rustible.Connections;

namespace Rustible.Actors.Hosts;

/// <summary>Another host's session, reached through that host's actor: what <c>delegate_to</c> works on. Messages stay under 64 KiB.</summary>
/// <param name="run">The run.</param>
/// <param name="asker">The host whose task it is.</param>
/// <param name="host">The host that does the work.</param>
/// <param name="target">Where that host's actor is to connect.</param>
/// <param name="questions">The way to it.</param>
internal sealed class DelegatedConnection(string run, string asker, string host, WireTarget target, Questions questions) : IConnection
{
    private const int PieceBytes = 40_000;

    public bool IsAlive => true;

    public async Task<ShellReply> RunAsync(ShellRequest request, CancellationToken cancellation)
    {
        var script = new WireScript(
            request.Script, [.. request.Variables], [.. request.Environment], request.Stdin, request.Timeout, request.Receipt)
        { RemovedUser = request.RemovedUser };
        var reply = await AskAsync(new WireShellWork(target) { Script = script, Become = WireBecome.From(request.Become) }, cancellation).ConfigureAwait(false);
        return new ShellReply(reply.ExitCode, reply.Stdout, reply.Stderr, reply.Receipt);
    }

    public async Task UploadAsync(Stream content, string path, BecomeSettings? become, CancellationToken cancellation)
    {
        var buffer = new byte[PieceBytes];
        var pieces = 0;
        int count;
        while ((count = await content.ReadAtLeastAsync(buffer, PieceBytes, throwOnEndOfStream: false, cancellation).ConfigureAwait(false)) > 0 || pieces == 0)
        {
            var piece = new WireShellWork(target) { Path = $"{path}.{pieces++}", Content = buffer.AsMemory(0, count).ToArray(), Become = WireBecome.From(become) };
            await AskAsync(piece, cancellation).ConfigureAwait(false);
        }
        var join = new ShellRequest(
            """
            umask 077
            i=0
            : > "$path" || exit 1
            while [ "$i" -lt "$pieces" ]; do
              cat "$path.$i" >> "$path" && rm -f "$path.$i" || exit 1
              i=$((i + 1))
            done
            """)
        {
            Variables = [new("path", path), new("pieces", pieces.ToString(CultureInfo.InvariantCulture))],
            Become = become,
        };
        var joined = await RunAsync(join, cancellation).ConfigureAwait(false);
        if (joined.ExitCode != 0)
            throw new ConnectionException(ConnectionFailure.TransferFailed, $"The file '{path}' could not be written on {host}: {joined.ErrorText.Trim()}");
    }

    public async Task<long> DownloadAsync(string path, Stream destination, BecomeSettings? become, CancellationToken cancellation)
    {
        long total = 0;
        while (true)
        {
            var read = new ShellRequest("tail -c \"+$from\" < \"$path\" | head -c \"$count\"")
            {
                Variables =
                [
                    new("path", path),
                    new("from", (total + 1).ToString(CultureInfo.InvariantCulture)),
                    new("count", PieceBytes.ToString(CultureInfo.InvariantCulture)),
                ],
                Become = become,
            };
            var piece = await RunAsync(read, cancellation).ConfigureAwait(false);
            if (piece.ExitCode != 0 || piece.Stderr.Length > 0)
                throw new ConnectionException(ConnectionFailure.TransferFailed, $"The file '{path}' cannot be read on {host}: {piece.ErrorText.Trim()}");
            await destination.WriteAsync(piece.Stdout, cancellation).ConfigureAwait(false);
            total += piece.Stdout.Length;
            if (piece.Stdout.Length < PieceBytes)
                return total;
        }
    }

    public Task ForgetRunAsync(string forgotten, CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<WireShellReply> AskAsync(WireShellWork work, CancellationToken cancellation)
    {
        var pieces = Piece.Cut(JsonSerializer.SerializeToUtf8Bytes(work, WireJson.Default.WireShellWork));
        var answer = await questions.AskAsync(
            number => [.. pieces.Select(piece => new HostProtocol.RunShell(host, run, asker, number, piece))], cancellation).ConfigureAwait(false);
        var end = JsonSerializer.Deserialize(answer, WireJson.Default.WireShellEnd)!;
        return end.Reply ?? throw new ConnectionException(end.Failure!.Failure, end.Failure.Message);
    }
}
