using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Collections;

/// <summary>Filters that cut a sequence into groups.</summary>
internal static class GroupingFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("batch", "linecount, fill_with=", Batch)
        .Filter("slice", "slices, fill_with=", Slice)
        .Filter("groupby", "attribute, default=, case_sensitive=", GroupBy)
        .Filter("subelements", "subelements, skip_missing=", call => Subelements.Of(call.RawValue is Undefined ? call.RawValue : call.Value, call[0], call.Flag(1)));

    private static List<object?> Batch(FilterCall call)
    {
        var size = (int)Math.Clamp(call.Integer(0), 1, int.MaxValue);
        var batches = call.Items().Chunk(size).Select(chunk => new List<object?>(chunk)).ToList();
        if (call.Has(1) && call[1] is not null && batches.Count > 0)
            Fill(batches[^1], size, call);
        return [.. batches];
    }

    private static void Fill(List<object?> batch, int size, FilterCall call)
    {
        call.Context.Session.Step(size);
        while (batch.Count < size)
            batch.Add(call[1]);
    }

    private static List<object?> Slice(FilterCall call)
    {
        var items = call.Items();
        var slices = call.Integer(0);
        if (slices == 0)
            throw call.Error("integer division or modulo by zero");
        call.Context.Session.Step(Math.Max(0, slices));
        var result = new List<object?>();
        var offset = 0;
        for (long number = 0; number < slices; number++)
        {
            var extra = items.Count % slices;
            var size = (int)(items.Count / slices) + (number < extra ? 1 : 0);
            var part = items.GetRange(offset, size);
            offset += size;
            if (call.Has(1) && call[1] is not null && number >= extra)
                part.Add(call[1]);
            result.Add(part);
        }
        return result;
    }

    private static List<object?> GroupBy(FilterCall call)
    {
        var folded = !call.Flag(2);
        var path = new AttributePath(call[0], call.Context, folded) { Default = call[1] };
        var plain = new AttributePath(call[0], call.Context) { Default = call[1] };
        var groups = new List<object?>();
        List<object?>? current = null;
        object? currentKey = null;
        foreach (var item in Sorting.Stable(call.Items(), path.Get, false))
        {
            var key = path.Get(item);
            if (current is null || !Comparison.AreEqual(key, currentKey))
            {
                current = [];
                currentKey = key;
                groups.Add(new GroupTuple(plain.Get(item), current));
            }
            current.Add(item);
        }
        return groups;
    }
}
