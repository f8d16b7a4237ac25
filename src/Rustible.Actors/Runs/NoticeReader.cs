using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Akka.Actor;
using Rustible.Actors.Cluster;
using Rustible.Engine.Runs;

namespace Rustible.Actors.Runs;

/// <summary>Follows a run's notices from any node, from any number on, over take-overs of its coordinator.</summary>
public static class NoticeReader
{
    /// <summary>The notices from <paramref name="from"/> on with their numbers, to the run's end.</summary>
    public static async IAsyncEnumerable<(long Number, RunNotice Notice)> ReadAsync(
        ActorSystem system, Regions regions, string run, long from, TimeSpan askAgainAfter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var channel = Channel.CreateBounded<RunProtocol.NoticesRead>(4);
        var follower = system.ActorOf(Props.Create(typeof(Follower), regions, run, from, askAgainAfter, channel.Writer));
        try
        {
            await foreach (var batch in channel.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                for (var i = 0; i < batch.Notices.Length; i++)
                    yield return (batch.From + i, batch.Notices[i]);
            }
        }
        finally
        {
            system.Stop(follower);
        }
    }

    /// <summary>Asks for the next notices when the last ones have been taken, and again when nothing comes.</summary>
    private sealed class Follower : ReceiveActor
    {
        private readonly ChannelWriter<RunProtocol.NoticesRead> _writer;
        private readonly Action _ask;
        private long _next;
        private bool _isTaking;

        public Follower(Regions regions, string run, long from, TimeSpan askAgainAfter, ChannelWriter<RunProtocol.NoticesRead> writer)
        {
            _writer = writer;
            _next = from;
            _ask = () => regions.Tell(new RunProtocol.ReadNotices(run, _next), Self);
            SetReceiveTimeout(askAgainAfter);
            Receive<RunProtocol.NoticesRead>(read => read.From == _next, Take);
            Receive<RunProtocol.NoticesRead>(_ => { });   // the answer to a question that was asked twice
            Receive<Taken>(_ =>
            {
                _isTaking = false;
                _ask();
            });
            Receive<ReceiveTimeout>(_ => _isTaking, _ => { });   // the reader is slow, not the coordinator
            Receive<ReceiveTimeout>(_ => _ask());
        }

        protected override void PreStart() => _ask();

        protected override void PostStop() => _writer.TryComplete();

        private void Take(RunProtocol.NoticesRead read)
        {
            _next += read.Notices.Length;
            _isTaking = true;
            if (read.HasEnded)
            {
                var self = Self;
                var last = _writer.WriteAsync(read).AsTask();
                last.ContinueWith(_ => _writer.TryComplete(), TaskScheduler.Default);
                return;
            }
            _writer.WriteAsync(read).AsTask().ContinueWith(_ => Taken.Instance, TaskScheduler.Default).PipeTo(Self);
        }

        private sealed record Taken
        {
            public static Taken Instance { get; } = new();
        }
    }
}
