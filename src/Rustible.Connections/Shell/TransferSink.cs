using System.Text;

namespace Rustible.Connections.Shell;

/// <summary>
/// Writes what a command prints to a stream, on the thread on which it comes: a slow stream slows the host down, and nothing piles up. A stream that
/// fails ends the transfer, not the session whose thread it is.
/// </summary>
/// <param name="destination">The stream.</param>
internal sealed class TransferSink(Stream destination) : IChannelSink
{
    private const int MaxMessage = 4096;

    private readonly TaskCompletionSource<(int? Status, string Message)> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _said = new();

    /// <summary>How it ended: exit status (null when the session was lost) and what was said.</summary>
    public Task<(int? Status, string Message)> Ended => _ended.Task;

    /// <summary>Whether the command has said, by a record separator on its standard error, that it failed.</summary>
    public volatile bool HasFailed;

    /// <summary>Bytes so far.</summary>
    public long Length { get; private set; }

    public void Stdout(ReadOnlySpan<byte> data)
    {
        if (_ended.Task.IsCompleted)
            return;
        try
        {
            destination.Write(data);
            Length += data.Length;
        }
        catch (Exception failed) when (failed is IOException or ObjectDisposedException or NotSupportedException or UnauthorizedAccessException)
        {
            _ended.TrySetResult((1, $"what came could not be stored here: {failed.Message}"));
        }
    }

    public void Stderr(ReadOnlySpan<byte> data)
    {
        if (data.Contains((byte)0x1e))
            HasFailed = true;
        if (_said.Length < MaxMessage)
            _said.Append(Encoding.UTF8.GetString(data).Replace("\u001e", "", StringComparison.Ordinal));
    }

    public void Closed(int? exitCode, string reason) => _ended.TrySetResult((exitCode, exitCode is null ? reason : _said.ToString().Trim()));
}
