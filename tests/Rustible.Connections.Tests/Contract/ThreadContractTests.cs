namespace Rustible.Connections.Tests.Contract;

/// <summary>The number of pool threads is the process's own, so nothing else may run at the same time.</summary>
[Collection(nameof(Alone))]
public class ThreadContractTests
{
    [Theory, EveryConnection]
    public async Task A_command_that_takes_its_time_holds_no_pool_thread(string kind)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Open.Async(kind)));
        await Task.WhenAll(connections.Select(connection => connection.RunAsync(":")));

        var running = connections.Select(connection => connection.RunAsync("sleep 2")).ToArray();
        var busy = int.MaxValue;
        while (!Array.Exists(running, run => run.IsCompleted))
        {
            // a thread that is held is held all the time; others come and go
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            ThreadPool.GetAvailableThreads(out var free, out _);
            ThreadPool.GetMaxThreads(out var all, out _);
            busy = Math.Min(busy, all - free);
        }
        await Task.WhenAll(running);

        Assert.InRange(busy, 0, 4);
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
