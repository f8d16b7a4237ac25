using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Collections;

/// <summary>Filters that order, or pick by order.</summary>
internal static class OrderFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("sort", "reverse=, case_sensitive=, attribute=", call => Sorting.Stable(call.Items(), AttributePath.Keys(call[2], call.Context, !call.Flag(1)), call.Integer(0) != 0))
        .Filter("dictsort", "case_sensitive=, by=, reverse=", DictSort)
        .Filter("min", "case_sensitive=, attribute=", call => Extreme(call, 1))
        .Filter("max", "case_sensitive=, attribute=", call => Extreme(call, -1))
        .Filter("unique", "case_sensitive=, attribute=", Unique);

    private static List<object?> Unique(FilterCall call)
    {
        // Ansible's own way to compare what has no hash knows no parameters
        var isPlain = call[0] is not false && call.Or(1, "") is "";
        var key = AttributePath.Keys(isPlain ? null : call[1], call.Context, !call.Flag(0));
        return Unique(call.Items(), isPlain ? key : item => key(item) switch
        {
            List<object?> => throw CannotFallBack(call, "unhashable type: 'list'"),
            ValueMap or ScopeValue => throw CannotFallBack(call, "unhashable type: 'dict'"),
            Undefined missing => throw CannotFallBack(call, missing.Error().Message),
            var value => value,
        });
    }

    private static Exception CannotFallBack(FilterCall call, string why) => call.Error(
        $"Jinja2's unique filter failed and we cannot fall back to Ansible's version as it does not support the parameters supplied. {why}");

    /// <summary>The items whose keys have not come before.</summary>
    public static List<object?> Unique(IEnumerable<object?> items, Func<object?, object?> key)
    {
        var result = new List<object?>();
        var seen = new HashSet<object>(PythonKeyComparer.Instance);
        var unhashable = new List<object?>();
        foreach (var item in items)
        {
            var value = key(item);
            if (value is List<object?> or ValueMap or ScopeValue)
            {
                if (unhashable.Exists(other => Comparison.AreEqual(other, value)))
                    continue;
                unhashable.Add(value);
            }
            else if (!seen.Add(value is TupleValue ? value : Keys.Of(value)))
                continue;
            result.Add(item);
        }
        return result;
    }

    private static List<object?> DictSort(FilterCall call)
    {
        var by = call.Text(1, "key");
        if (by is not ("key" or "value"))
            throw call.Error("You can only sort by either \"key\" or \"value\"");
        var map = Mapping.Of(call.Value) ?? throw call.TypeError($"'{PythonTypes.NameOf(call.Value)}' object has no attribute 'items'");
        var pairs = new List<object?>(map.Count);
        foreach (var (name, value) in map)
            pairs.Add(DictView.Item(name, value));
        var key = AttributePath.Keys(by == "key" ? 0L : 1L, call.Context, !call.Flag(0));
        return Sorting.Stable(pairs, key, call.Flag(2));
    }

    private static object? Extreme(FilterCall call, int sign)
    {
        var key = AttributePath.Keys(call[1], call.Context, !call.Flag(0));
        object? best = null, bestKey = null;
        var found = false;
        foreach (var item in Iteration.Of(call.Value))
        {
            var value = key(item);
            if (found && Comparison.Compare(value, bestKey, sign > 0 ? "<" : ">") * sign >= 0)
                continue;
            (best, bestKey, found) = (item, value, true);
        }
        return found ? best : new Undefined(null, null, "No aggregated item, sequence was empty.");
    }
}
