using System.Runtime.InteropServices;
using Rustible.Templating.Values;

namespace Rustible.Templating.Benchmarks;

/// <summary>
/// Times the cases by the processor time of the thread, the best of some passes: what other programs on the machine do changes it least, and Python
/// can measure in the same way. Microseconds and allocated bytes a call.
/// </summary>
internal static class ThreadTimes
{
    private const int ThreadClock = 3;
    private const int Passes = 9;

    public static ValueMap Measure()
    {
        var engine = new TemplateEngine();
        var forgetful = new TemplateEngine(TemplateLibrary.Standard, new TemplateEngineOptions { MaxCachedTemplates = 0 });
        var times = new ValueMap();
        foreach (var name in Inputs.Names)
        {
            var text = Inputs.Template(name);
            times[name] = new ValueMap
            {
                ["Cached"] = Best(() => engine.RenderFile(text, name, Inputs.Variables, FileRenderOptions.Default)),
                ["CachedValue"] = Best(() => engine.Render(text, Inputs.Variables)),
                ["ParsedAndRendered"] = Best(() => forgetful.RenderFile(text, name, Inputs.Variables, FileRenderOptions.Default)),
            };
        }
        foreach (var condition in Inputs.Conditions)
            times[condition] = new ValueMap { ["Cached"] = Best(() => engine.Test(condition, Inputs.Variables)) };
        return times;
    }

    private static ValueMap Best<T>(Func<T> call)
    {
        var count = 0;
        for (var round = 0; round < 4; round++)
        {
            // The first calls run code that is not optimized yet; another thread, which must get its turn, replaces it.
            count = Math.Max(100, Count(call, 200));
            Thread.Sleep(200);
        }
        var (best, bytes) = (double.MaxValue, 0L);
        for (var pass = 0; pass < Passes; pass++)
        {
            var (start, before) = (Now(), GC.GetAllocatedBytesForCurrentThread());
            for (var i = 0; i < count; i++)
                call();
            best = Math.Min(best, (Now() - start) / count);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / count;
        }
        return new ValueMap { ["Microseconds"] = best, ["Bytes"] = bytes };
    }

    /// <summary>How often it can be called in so many milliseconds.</summary>
    private static int Count<T>(Func<T> call, int milliseconds)
    {
        var count = 0;
        for (var start = Now(); Now() - start < milliseconds * 1000; count++)
            call();
        return count;
    }

    /// <summary>Microseconds that this thread has run.</summary>
    private static double Now() => GetTime(ThreadClock, out var time) == 0 ? (time.Seconds * 1e6) + (time.Nanoseconds / 1e3) : throw new NotSupportedException("no clock of threads");

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out TimeSpec time);

    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
