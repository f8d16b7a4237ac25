using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Collections;

/// <summary>community.general's counter: how often each element is there, in the order of first appearance.</summary>
internal static class CounterFilter
{
    public static void AddTo(LibraryEntries entries) => entries.Filter("community.general.counter", "", Count);

    private static ValueMap Count(FilterCall call)
    {
        if (call.Value is not (List<object?> or TupleValue) && !PythonTypes.IsText(call.Value))
            throw call.Error($"'{call.Name}' counts the elements of a list or text, not of {PythonTypes.NameOf(call.Value)}");
        var counts = new ValueMap();
        foreach (var item in call.Items())
        {
            var key = Keys.Of(item);
            counts[key] = counts.TryGetValue(key, out var count) ? (long)count! + 1 : 1L;
        }
        return counts;
    }
}
