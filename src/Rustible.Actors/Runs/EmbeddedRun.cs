using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Configuration;
using Rustible.Actors.Cluster;
using Rustible.Actors.Hosts;
using Rustible.Actors.Storage;
using Rustible.Connections;
using Rustible.Engine.Runs;
using Rustible.Engine.Strategies;
using Rustible.Engine.Tasks;

namespace Rustible.Actors.Runs;

/// <summary>One run within this process: the actors of a node, with local parents in the place of shard regions and a journal that keeps nothing.</summary>
public static class EmbeddedRun
{
    private const string Settings = """
        akka {
          loglevel = WARNING
          stdout-loglevel = OFF
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          coordinated-shutdown.run-by-clr-shutdown-hook = off
          actor {
            provider = local
            serialize-messages = off
            serializers.json = "Rustible.Actors.Serialization.RejectingSerializer, Rustible.Actors"
          }
        }
        """;

    /// <summary>Starts the actor system on another thread, so that it comes up while the playbook is being read.</summary>
    public static Task<ActorSystem> StartAsync() => Task.Run(() => ActorSystem.Create("rustible", ConfigurationFactory.ParseString(Settings).WithFallback(TransientJournal.Settings)));

    /// <summary>Runs to the end and gives the notices as they come. Cancellation cancels the run: what is at work ends, then the notices end too.</summary>
    public static IAsyncEnumerable<RunNotice> RunAsync(LoadedRun run, IConnector connector, TimeProvider clock, CancellationToken cancellation) =>
        RunAsync(run, StartAsync(), connector, clock, cancellation);

    /// <summary>The same with an actor system that is being started; it is terminated at the end.</summary>
    /// <param name="run">The run.</param>
    /// <param name="starting">The actor system.</param>
    /// <param name="connector">Opens connections.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellation">Cancels the run.</param>
    /// <param name="ask">Asks a person a question of the run (<c>--step</c>), when all that was told before it has been taken; null where nobody is asked.</param>
    public static async IAsyncEnumerable<RunNotice> RunAsync(
        LoadedRun run, Task<ActorSystem> starting, IConnector connector, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellation,
        Func<string, CancellationToken, Task<StepAnswer>>? ask = null)
    {
        var id = run.Context.RunId;
        var regions = new Regions();
        var settings = new ActorSettings { SessionIdle = TimeSpan.Zero, HostIdle = null, KeepsNotices = false, KeepsJournal = false };
        var node = new NodeServices(
            "embedded", regions, new OneRun(run), new NoRunStore(), connector, new TaskRunner(clock), settings, clock);
        var system = await starting.ConfigureAwait(false);
        var hosts = system.ActorOf(Props.Create(typeof(LocalRegion), (Func<string, Props>)(host => Props.Create(typeof(HostActor), host, node))), "hosts");
        try
        {
            regions.Open(
                hosts,
                system.ActorOf(Props.Create(typeof(LocalRegion), (Func<string, Props>)(run => Props.Create(typeof(PlayCoordinator), run, node))), "runs"));
            regions.Tell(new RunProtocol.Ensure(id), ActorRefs.Nobody);
            await using var cancelling = cancellation.Register(() => regions.Tell(new RunProtocol.CancelRun(id, "interrupted"), ActorRefs.Nobody));
            await foreach (var (_, notice) in NoticeReader.ReadAsync(system, regions, id, 1, TimeSpan.FromSeconds(30), CancellationToken.None)
                .ConfigureAwait(false))
            {
                yield return notice;
                if (notice is RunNotice.StepAsked asked)
                    await AnswerAsync(asked).ConfigureAwait(false);
            }
        }
        finally
        {
            await hosts.GracefulStop(Timeout.InfiniteTimeSpan).ConfigureAwait(false);
            await node.Sessions.WhenClosedAsync().ConfigureAwait(false);
            _ = system.Terminate();   // it has nothing left that anybody waits for
        }

        async Task AnswerAsync(RunNotice.StepAsked asked)
        {
            try
            {
                var answer = ask is null ? StepAnswer.End : await ask(asked.Question, cancellation).ConfigureAwait(false);
                regions.Tell(new RunProtocol.AnswerStep(id, asked.Number, answer), ActorRefs.Nobody);
            }
            catch (OperationCanceledException)
            {
                // the run is being cancelled: its end is the next that is told
            }
        }
    }

    private sealed class OneRun(LoadedRun run) : IRunContexts
    {
        public Task<LoadedRun> GetAsync(string id) => Task.FromResult(run);

        public void Drop(string id)
        {
        }
    }
}
