using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.IsTests;

/// <summary>Tests about the result of a task.</summary>
internal static class ResultTests
{
    public static void AddTo(LibraryEntries entries) => entries
        .Test("failed|failure", "", call => Flag(call, "failed"))
        .Test("succeeded|success|successful", "", call => !Flag(call, "failed"))
        .Test("changed|change", "", Changed)
        .Test("skipped|skip", "", call => Flag(call, "skipped"))
        .Test("unreachable", "", call => Flag(call, "unreachable"))
        .Test("reachable", "", call => !Flag(call, "unreachable"))
        .Test("timedout", "", call => Flag(call, "timedout"))
        .Test("started", "", call => IsOne(call, "started"))
        .Test("finished", "", call => IsOne(call, "finished"));

    private static ValueMap Result(TestCall call) => Mapping.Of(call.RawValue is Undefined ? null : call.Value)
        ?? throw call.Error($"The '{call.Name}' test expects a dictionary{(call.RawValue is Undefined undefined ? $", and {undefined.Message}" : "")}");

    private static bool Flag(TestCall call, string key) => Result(call).TryGetValue(key, out var value) && Truth.Of(value);

    /// <summary>Whether a job is that far; the result of a task that was not asynchronous says nothing of it and is.</summary>
    private static bool IsOne(TestCall call, string key) => !Result(call).TryGetValue(key, out var value) || Comparison.AreEqual(value, 1L);

    private static bool Changed(TestCall call)
    {
        var result = Result(call);
        if (result.TryGetValue("changed", out var changed))
            return Truth.Of(changed);
        return result.TryGetValue("results", out var results) && results is List<object?> items
            && items.Exists(item => Mapping.Of(item) is { } map && map.TryGetValue("changed", out var one) && Truth.Of(one));
    }
}
