using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rustible.Connections;
using Rustible.Engine.Runs;
using Rustible.Modules;
using Rustible.Modules.Jobs;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Calls;

/// <summary>Runs a module in the background of its host (<c>async</c>), and waits for it as <c>poll</c> says.</summary>
/// <param name="clock">The clock of the pauses.</param>
/// <param name="call">The call.</param>
/// <param name="arguments">Its arguments, as the module gets them.</param>
/// <param name="context">The circumstances.</param>
/// <param name="steps">Told each time the job is found at work.</param>
internal sealed class AsyncCalls(TimeProvider clock, TaskCall call, ValueMap arguments, ModuleContext context, TaskSteps steps)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>The id of an attempt's job: the same when the attempt is made again, by whatever node.</summary>
    public static string JobId(AttemptId attempt, int item, int retry)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{attempt.Run} {attempt.Host}"));
        var number = BitConverter.ToUInt64(hash) % 1_000_000_000_000;
        var rest = item == 0 && retry == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{item}-{retry}");
        return string.Create(CultureInfo.InvariantCulture, $"j{number:D12}.{attempt.Sequence}{rest}");
    }

    /// <exception cref="ConnectionException">The session failed; the job goes on.</exception>
    public async Task<ModuleResult> RunAsync(string id, CancellationToken cancellation)
    {
        if (call.CheckMode)
            return ModuleResult.Failure("check mode and async cannot be used on same task.");
        if (!AsyncJob.Supports(call.Module))
            return ModuleResult.Failure("async is not supported for this task.");
        var started = await AsyncJob.StartAsync(call.Module, arguments, context, id, call.Async!.Value, cancellation).ConfigureAwait(false);
        if (!started.Values.ContainsKey("ansible_job_id"))
            return started;
        if (call.Poll > TimeSpan.Zero)
            return await WaitAsync(id, cancellation).ConfigureAwait(false);
        if (!call.Module.IsOneRequest)
            _ = DriveAsync(id);
        return started;
    }

    private async Task<ModuleResult> WaitAsync(string id, CancellationToken cancellation)
    {
        var result = ModuleResult.Of(false);
        for (var left = call.Async!.Value; left > TimeSpan.Zero; left -= call.Poll)
        {
            await Task.Delay(call.Poll, clock, cancellation).ConfigureAwait(false);
            result = await AsyncJob.LookAsync(id, context, cancellation).ConfigureAwait(false);
            if (result.Values.GetValueOrDefault("finished") is not 1L)
            {
                steps.Wait(id);
                continue;
            }
            await AsyncJob.EraseAsync(id, context, cancellation).ConfigureAwait(false);
            return result;
        }
        return ModuleResult.Failure(string.Create(
            CultureInfo.InvariantCulture, $"async task did not complete within the requested time - {call.Async.Value.TotalSeconds}s")).Return("async_result", result.Values);
    }

    /// <summary>
    /// A module of several requests goes from one to the next only when it is asked for; while the node lives it asks itself. Whatever ends this, the job
    /// stands on the host, and <c>async_status</c> takes it up.
    /// </summary>
    private async Task DriveAsync(string id)
    {
        var ends = clock.GetUtcNow() + call.Async!.Value;
        try
        {
            for (var pause = TimeSpan.FromSeconds(1); clock.GetUtcNow() < ends; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                await Task.Delay(pause, clock).ConfigureAwait(false);
                var result = await AsyncJob.LookAsync(id, context, CancellationToken.None).ConfigureAwait(false);
                if (result.Values.GetValueOrDefault("finished") is 1L)
                    return;
            }
        }
        catch (Exception error) when (error is ConnectionException or OperationCanceledException or ObjectDisposedException)
        {
            // The run has ended, or the host is gone.
        }
    }
}
