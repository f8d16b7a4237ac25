using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Collections;

/// <summary>Filters that combine items with each other.</summary>
internal static class CombinationFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("product", "*args, **kwargs", Product)
        .Filter("combinations", "r", call => Choose(call, false))
        .Filter("permutations", "r=", call => Choose(call, true));

    private static List<object?> Product(FilterCall call)
    {
        var sources = call.Rest.Prepend(call.Value).Select(Iteration.ToList).ToList();
        var repeat = (int)Math.Clamp(PythonTypes.Index(call.Named.GetValueOrDefault("repeat", 1L)), 0, 64);
        sources = [.. Enumerable.Repeat(sources, repeat).SelectMany(all => all)];
        List<List<object?>> rows = [[]];
        foreach (var source in sources)
        {
            call.Context.Session.Step((long)rows.Count * source.Count * (rows.Count > 0 ? rows[0].Count + 1 : 1));
            rows = [.. rows.SelectMany(row => source.Select(item => new List<object?>([.. row, item])))];
        }
        return [.. rows.Select(row => new TupleValue(row))];
    }

    private static List<object?> Choose(FilterCall call, bool ordered)
    {
        var items = call.Items();
        var size = call.Has(0) && call[0] is not null ? call.Integer(0) : items.Count;
        if (size < 0)
            throw call.Error("r must be non-negative");
        var result = new List<object?>();
        if (size <= items.Count)
            Extend([], ordered, (int)size, items, result, call);
        return result;
    }

    private static void Extend(List<int> chosen, bool ordered, int size, List<object?> items, List<object?> result, FilterCall call)
    {
        call.Context.Session.Step(1 + chosen.Count);
        if (chosen.Count == size)
        {
            result.Add(new TupleValue([.. chosen.Select(index => items[index])]));
            return;
        }
        for (var i = ordered || chosen.Count == 0 ? 0 : chosen[^1] + 1; i < items.Count; i++)
        {
            if (ordered && chosen.Contains(i))
                continue;
            chosen.Add(i);
            Extend(chosen, ordered, size, items, result, call);
            chosen.RemoveAt(chosen.Count - 1);
        }
    }
}
