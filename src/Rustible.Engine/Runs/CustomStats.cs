using System.Collections.Immutable;
using Rustible.Templating.Values;

namespace Rustible.Engine.Runs;

/// <summary>What <c>set_stats</c> has gathered: values of the run, under an empty name, and of hosts.</summary>
/// <param name="ByHost">Names and values by host.</param>
public sealed record CustomStats(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, object?>> ByHost)
{
    /// <summary>The name under which the run's own values stand.</summary>
    public const string OfRun = "";

    /// <summary>Nothing yet.</summary>
    public static CustomStats Empty { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, object?>>(StringComparer.Ordinal));

    /// <summary>With what one result of <c>set_stats</c> says.</summary>
    /// <param name="host">The host whose result it is.</param>
    /// <param name="said"><c>data</c>, <c>per_host</c> and <c>aggregate</c>.</param>
    public CustomStats With(string host, ValueMap said)
    {
        var name = said.GetValueOrDefault("per_host") is true ? host : OfRun;
        var values = ByHost.GetValueOrDefault(name) ?? ImmutableSortedDictionary.Create<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in said.GetValueOrDefault("data") as ValueMap ?? [])
        {
            var aggregates = said.GetValueOrDefault("aggregate") is not false && values.ContainsKey((string)key);
            values = values.SetItem((string)key, aggregates ? Sum(values[(string)key], value) : value);
        }
        return new CustomStats(ByHost.SetItem(name, values));
    }

    /// <summary>All of it as a map, for JSON.</summary>
    public ValueMap ToMap() => new(ByHost.Select(pair => KeyValuePair.Create(
        (object)pair.Key, (object?)new ValueMap(pair.Value.Select(one => KeyValuePair.Create((object)one.Key, one.Value))))));

    /// <summary>Numbers are added up, texts and lists joined, dictionaries merged; what is of another kind than what is there changes nothing.</summary>
    private static object? Sum(object? first, object? second) => (first, second) switch
    {
        (long a, long b) => a + b,
        (double a, double b) => a + b,
        (List<object?> a, List<object?> b) => new List<object?>([.. a, .. b]),
        (ValueMap a, ValueMap b) => Merge(a, b),
        (string or UnsafeText, string or UnsafeText) => $"{first}{second}",
        _ => first,
    };

    private static ValueMap Merge(ValueMap into, ValueMap more)
    {
        var all = new ValueMap(into);
        foreach (var (key, value) in more)
            all[key] = value is ValueMap inner && all.GetValueOrDefault(key) is ValueMap known ? Merge(known, inner) : value;
        return all;
    }
}
