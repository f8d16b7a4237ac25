using Akka.TestKit.Xunit2;
using Rustible.Actors.Runs;
using Rustible.Engine.Runs;

namespace Rustible.Actors.Tests.Runs;

public sealed class NoticeLogTests : TestKit
{
    [Theory]
    [InlineData(true, 1, 3)]
    [InlineData(false, 3, 1)]
    public void What_was_read_is_kept_where_it_may_be_read_again(bool isKept, long from, int count)
    {
        var log = new NoticeLog("run", isKept);
        log.Add(new RunNotice.Noted("a"));
        log.Add(new RunNotice.Noted("b"));
        log.Read(1, TestActor, TestActor);
        Assert.Equal(2, ExpectMsg<RunProtocol.NoticesRead>().Notices.Length);

        log.Read(3, TestActor, TestActor);
        log.Add(new RunNotice.RunEnded(RunOutcome.Succeeded, []));
        log.Answer(TestActor);
        var last = ExpectMsg<RunProtocol.NoticesRead>();
        log.Read(1, TestActor, TestActor);
        var again = ExpectMsg<RunProtocol.NoticesRead>();

        Assert.Equal((3, 1, true), (last.From, last.Notices.Length, last.HasEnded));
        Assert.Equal((from, count, true), (again.From, again.Notices.Length, again.HasEnded));
    }
}
