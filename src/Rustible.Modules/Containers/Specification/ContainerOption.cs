using System.Collections;
using System.Globalization;
using System.Numerics;
using Rustible.Templating.Values;

namespace Rustible.Modules.Containers.Specification;

/// <summary>How values of an option are compared.</summary>
internal enum OptionKind
{
    /// <summary>One value: the same or not.</summary>
    Value,

    /// <summary>Values in an order.</summary>
    List,

    /// <summary>Values in any order.</summary>
    Set,

    /// <summary>Maps in any order; of each only the keys that are asked for count.</summary>
    MapSet,

    /// <summary>Values by key.</summary>
    Map,
}

/// <summary>One option: what is asked for, what the container has, and the words of <c>docker create</c> for it.</summary>
/// <param name="Name">Its name in differences.</param>
/// <param name="Wanted">What is asked for, in the form that <c>docker inspect</c> has; null when it is not asked for.</param>
/// <param name="Existing">What the container has; null when it has nothing there.</param>
/// <param name="Words">Options of docker.</param>
internal sealed record ContainerOption(string Name, object? Wanted, object? Existing, IReadOnlyList<string> Words)
{
    /// <summary>The argument whose comparison counts, when that is another one.</summary>
    public string Argument { get; init; } = Name;

    /// <summary>Whether docker can change it in a container that is there: a value, since none has no option.</summary>
    public bool CanUpdate => Argument is "restart_retries" || (Words.Count > 0 && Argument is "blkio_weight" or "cpu_period" or "cpu_quota" or "cpu_shares" or "cpuset_cpus" or "cpuset_mems"
        or "kernel_memory" or "memory" or "memory_reservation" or "memory_swap" or "restart_policy");

    /// <summary>Whether the container is as it should be.</summary>
    /// <param name="kind">What the values are.</param>
    /// <param name="mode">How they are compared.</param>
    public bool IsKept(OptionKind kind, ComparisonMode mode)
    {
        if (mode == ComparisonMode.Ignore || Wanted is null)
            return true;
        var more = mode == ComparisonMode.AllowMorePresent;
        return kind switch
        {
            OptionKind.Value => Same(Wanted, Existing),
            OptionKind.Map => Keeps(Map(Wanted), Map(Existing)) && (more || Map(Wanted).Count == Map(Existing).Count),
            OptionKind.List when !more => Items(Wanted).SequenceEqual(Items(Existing), new Likeness(Same)),
            OptionKind.MapSet => Within(Items(Wanted), Items(Existing), Fits) && (more || Within(Items(Existing), Items(Wanted), (had, asked) => Fits(asked, had))),
            _ => Within(Items(Wanted), Items(Existing), Same) && (more || Within(Items(Existing), Items(Wanted), Same)),
        };
    }

    /// <summary>A value as differences show it: sets are in order.</summary>
    public static object? Shown(object? value, OptionKind kind) => kind is OptionKind.Set or OptionKind.MapSet && value is not null
        ? Items(value).OrderBy(item => PythonScalar.ToText(item is ValueMap map ? new ValueMap(map.OrderBy(pair => PythonScalar.ToText(pair.Key), StringComparer.Ordinal)) : item), StringComparer.Ordinal).ToList()
        : value;

    /// <summary>Whether two values are the same: numbers by their size, maps and lists by what is in them.</summary>
    internal static bool Same(object? one, object? other) => (one, other) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (ValueMap a, ValueMap b) => a.Count == b.Count && Keeps(a, b),
        (string or UnsafeText, _) or (_, string or UnsafeText) => PythonScalar.AsText(one) == PythonScalar.AsText(other),
        (bool a, bool b) => a == b,
        (IEnumerable a, IEnumerable b) => a.Cast<object?>().SequenceEqual(b.Cast<object?>(), new Likeness(Same)),
        (int or long or BigInteger or double, int or long or BigInteger or double) =>
            string.Equals(Convert.ToString(one, CultureInfo.InvariantCulture), Convert.ToString(other, CultureInfo.InvariantCulture), StringComparison.Ordinal),
        _ => false,
    };

    private static bool Keeps(ValueMap wanted, ValueMap existing) => wanted.All(pair => existing.TryGetValue(pair.Key, out var value) && Same(pair.Value, value));

    private static bool Fits(object? wanted, object? existing) => Keeps(Map(wanted), Map(existing));

    private static bool Within(List<object?> some, List<object?> all, Func<object?, object?, bool> like) => some.All(item => all.Exists(other => like(item, other)));

    private static ValueMap Map(object? value) => value as ValueMap ?? [];

    private static List<object?> Items(object? value) => value is IEnumerable items and not string ? [.. items.Cast<object?>()] : [];

    private sealed class Likeness(Func<object?, object?, bool> like) : IEqualityComparer<object?>
    {
        bool IEqualityComparer<object?>.Equals(object? x, object? y) => like(x, y);

        int IEqualityComparer<object?>.GetHashCode(object? obj) => 0;
    }
}
