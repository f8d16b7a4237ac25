using System.Runtime.CompilerServices;
using Renci.SshNet;
using Rustible.Connections.Shell;

namespace Rustible.Connections.Ssh;

/// <summary>
/// Puts our own streams in the place of a command's output pipes. The library's pipe parks a pool thread for every read; with these the data arrives
/// on the session's own thread. The properties' setters are private: a test fails when a new version of the library changes them.
/// </summary>
internal static class SshStreams
{
    /// <summary>Sends what the command prints to <paramref name="sink"/>. Must be called before the command is executed.</summary>
    public static void Redirect(SshCommand command, IChannelSink sink)
    {
        SetOutput(command, new SinkStream(data => sink.Stdout(data)));
        SetError(command, new SinkStream(data => sink.Stderr(data)));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_OutputStream")]
    private static extern void SetOutput(SshCommand command, Stream stream);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ExtendedOutputStream")]
    private static extern void SetError(SshCommand command, Stream stream);

    private delegate void Taker(ReadOnlySpan<byte> data);

    private sealed class SinkStream(Taker take) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => take(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => take(buffer);

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
