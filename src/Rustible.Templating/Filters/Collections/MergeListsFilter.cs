using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Collections;

/// <summary>community.general's lists_mergeby: dictionaries of several lists that have the same value under a key become one, in the order of those values.</summary>
internal static class MergeListsFilter
{
    public static void AddTo(LibraryEntries entries) => entries.Filter("community.general.lists_mergeby", "*terms, **kwargs", Merge);

    private static List<object?> Merge(FilterCall call)
    {
        if (call.Rest.Count == 0)
            throw call.Error("lists_mergeby needs at least one list and the name of a key");
        var (recursive, listMerge) = CombineFilter.Options(call);
        var lists = call.Rest.SkipLast(1).Prepend(call.Value).SelectMany(Lists).ToList();
        if (lists.Count == 1)
            return lists[0];
        var key = PythonTypes.AsText(call.Rest[^1]) ?? throw call.TypeError($"the last argument of lists_mergeby is the name of a key, not {PythonTypes.NameOf(call.Rest[^1])}");
        var merged = new ValueMap();
        foreach (var item in lists.SelectMany(list => list))
        {
            var map = Mapping.Of(item) ?? throw call.TypeError($"lists_mergeby merges dictionaries; {PythonText.Of(item)} is {PythonTypes.NameOf(item)}");
            if (!map.TryGetValue(key, out var value))
                continue;
            var before = merged.TryGetValue(Keys.Of(value), out var known) ? (ValueMap)known! : [];
            merged[Keys.Of(value)] = CombineFilter.Merge(before, map, recursive, listMerge);
        }
        return Sorting.Stable([.. merged.Values], item => ((ValueMap)item!)[key], false);
    }

    /// <summary>The lists in a term: itself, or those that it holds.</summary>
    private static IEnumerable<List<object?>> Lists(object? term)
    {
        var items = Iteration.ToList(term);
        return items.Count > 0 && items.TrueForAll(item => item is List<object?>) ? items.Select(item => (List<object?>)item!) : [items];
    }
}
