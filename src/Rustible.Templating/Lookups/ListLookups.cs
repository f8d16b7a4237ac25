using Rustible.Templating.Filters.Collections;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Lookups;

/// <summary>Lookups that turn their terms into lists for loops.</summary>
internal static class ListLookups
{
    public static void AddTo(LibraryEntries entries) => entries
        .Lookup("list", "", call => call.Terms)
        .Lookup("items", "", call => FlatOnce(call.Terms))
        .Lookup("flattened|community.general.flattened", "", call => FlatAll(call.Terms))
        .Lookup("indexed_items", "", call => FlatOnce(call.Terms).Select((item, index) => (object?)new TupleValue((long)index, item)))
        .Lookup("dict", "", call => call.Terms.SelectMany(term => Entries(call, term)))
        .Lookup("together", "", Together)
        .Lookup("nested", "", call => Nested(call, call.Terms))
        .Lookup("cartesian|community.general.cartesian", "", call => Nested(call, call.Terms))
        .Lookup("subelements", "", SubelementsLookup.Find)
        .Lookup("random_choice", "", call => call.Terms.Count > 0 ? [call.Terms[Random.Shared.Next(call.Terms.Count)]] : []);

    private static List<object?> FlatOnce(IEnumerable<object?> terms) =>
        [.. terms.SelectMany(term => term is List<object?> or TupleValue ? Iteration.Of(term) : [term])];

    private static IEnumerable<object?> FlatAll(IEnumerable<object?> terms)
    {
        StackGuard.Check();
        return terms.SelectMany(term => term is List<object?> or TupleValue ? FlatAll(Iteration.Of(term)) : PythonTypes.AsText(term)?.Trim() is { } text ? text is "None" or "null" ? [] : [text] : [term]);
    }

    private static IEnumerable<object?> Entries(LookupCall call, object? term)
    {
        return (Mapping.Of(term) ?? throw call.Error("with_dict expects a dict"))
            .Select(entry => (object?)new ValueMap { ["key"] = Keys.Value(entry.Key), ["value"] = entry.Value });
    }

    private static IEnumerable<object?> Together(LookupCall call)
    {
        if (call.Terms.Count == 0)
            throw call.Error("with_together requires at least one element in each list");
        var lists = call.Terms.Select(Listed).ToList();
        return Enumerable.Range(0, lists.Max(list => list.Count)).Select(index => (object?)FlatOnce(lists.ConvertAll(list => index < list.Count ? list[index] : null)));
    }

    private static IEnumerable<object?> Nested(LookupCall call, IReadOnlyList<object?> terms)
    {
        if (terms.Count == 0)
            throw call.Error($"with_{call.Name} requires at least one element in the nested list");
        var rows = Listed(terms[0]);
        foreach (var items in terms.Skip(1).Select(Listed))
        {
            call.Context.Session.Step((long)rows.Count * items.Count);
            rows = [.. rows.SelectMany(row => items.Select(item => (object?)FlatOnce([row, item])))];
        }
        // a row of rows is opened once more; 'nested' opens the texts of a single list too, and fails on its numbers
        return call.Name.EndsWith("cartesian", StringComparison.Ordinal)
            ? rows.Select(row => (object?)FlatOnce(Listed(row)))
            : rows.Select(row => (object?)FlatOnce(Iteration.Of(row)));
    }

    /// <summary>A term as a list; a text is one item.</summary>
    private static List<object?> Listed(object? term) => term is List<object?> or TupleValue ? Iteration.ToList(term) : PythonTypes.IsText(term) || !Iteration.TryOf(term, out var items) ? [term] : [.. items];
}
