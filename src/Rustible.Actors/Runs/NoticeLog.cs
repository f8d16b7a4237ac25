using System.Collections.Immutable;
using Akka.Actor;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;

namespace Rustible.Actors.Runs;

/// <summary>The notices of a run, numbered from 1, and those who wait for the next one. Only the coordinator's own thread touches it.</summary>
/// <param name="run">The run.</param>
/// <param name="keepsRead">Whether notices may be read again; without, what the one reader has read is dropped.</param>
internal sealed class NoticeLog(string run, bool keepsRead = true)
{
    /// <summary>A message holds at least one notice and otherwise stays below this.</summary>
    private const int MessageChars = 48 * 1024;

    private readonly List<RunNotice> _notices = [];
    private readonly List<(long From, IActorRef Reader)> _waiting = [];
    private int _dropped;
    private bool _followsReader;

    /// <summary>Whether the run's last notice is there.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Adds notices; <see cref="Answer"/> hands them on.</summary>
    public void Add(RunNotice notice)
    {
        _notices.Add(notice);
        HasEnded |= notice is RunNotice.RunEnded;
    }

    /// <summary>What was told before is not known any more: the reader's next question says with which number the notices go on.</summary>
    public void FollowReader() => _followsReader = true;

    /// <summary>Answers a reader, now or when there is something.</summary>
    public void Read(long from, IActorRef reader, IActorRef self)
    {
        _waiting.RemoveAll(waiting => waiting.Reader.Equals(reader));
        _waiting.Add((from, reader));
        if (_followsReader)
            (_dropped, _followsReader) = ((int)from - 1, false);
        if (!keepsRead)
            DropBefore(from);
        Answer(self);
    }

    /// <summary>Answers every reader for whom there is something.</summary>
    public void Answer(IActorRef self)
    {
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            var (from, reader) = _waiting[i];
            if (from > _dropped + _notices.Count)
                continue;
            reader.Tell(Batch(from), self);
            _waiting.RemoveAt(i);
        }
    }

    private void DropBefore(long from)
    {
        var count = (int)Math.Clamp(from - 1 - _dropped, 0, _notices.Count);
        _notices.RemoveRange(0, count);
        _dropped += count;
    }

    private RunProtocol.NoticesRead Batch(long from)
    {
        var batch = ImmutableArray.CreateBuilder<RunNotice>();
        var size = 0;
        from = Math.Max(from, _dropped + 1);
        var next = (int)(from - 1 - _dropped);
        while (next < _notices.Count && (batch.Count == 0 || size + Size(_notices[next]) < MessageChars))
        {
            size += Size(_notices[next]);
            batch.Add(_notices[next++]);
        }
        return new RunProtocol.NoticesRead(run, from, batch.ToImmutable(), HasEnded && next == _notices.Count);
    }

    private static int Size(RunNotice notice) => 200 + notice switch
    {
        RunNotice.TaskEnded ended => Size(ended.Report),
        RunNotice.TaskStepped stepped => (stepped.Step.Result?.Length ?? 0) + (stepped.Step.Item is { } item ? item.Result.Length + item.Label.Length : 0),
        RunNotice.PlayStarted play => play.Hosts.Length * 20,
        RunNotice.RunEnded end => end.Recap.Length * 150,
        RunNotice.TasksIncluded included => included.Hosts.Length * 20,
        _ => 0,
    };

    private static int Size(TaskReport report) => report.Result.Length + report.Items.Sum(item => item.Result.Length + item.Label.Length);
}
