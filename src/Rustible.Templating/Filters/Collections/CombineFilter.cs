using Rustible.Templating.Data;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Collections;

/// <summary>Merges dictionaries, the later ones over the earlier ones.</summary>
internal static class CombineFilter
{
    public static void AddTo(LibraryEntries entries) => entries.Filter("combine", "*terms, **kwargs", Combine);

    /// <summary>How dictionaries are merged: whether those inside them are too, and what becomes of two lists.</summary>
    public static (bool Recursive, string Lists) Options(FilterCall call)
    {
        var named = call.Named;
        if (named.Keys.FirstOrDefault(name => name is not ("recursive" or "list_merge")) is { } unknown)
            throw call.Error($"'recursive' and 'list_merge' are the only valid keyword arguments");
        var recursive = named.TryGetValue("recursive", out var flag) && Truth.Of(flag);
        var lists = PythonText.Of(named.GetValueOrDefault("list_merge", "replace"));
        if (lists is not ("replace" or "keep" or "append" or "prepend" or "append_rp" or "prepend_rp"))
            throw call.Failure($"merge_hash: 'list_merge' argument can only be equal to 'replace', 'keep', 'append', 'prepend', 'append_rp' or 'prepend_rp', not '{lists}'");
        return (recursive, lists);
    }

    public static ValueMap Merge(ValueMap below, ValueMap above, bool recursive, string lists)
    {
        StackGuard.Check();
        if (below.Count == 0 || Comparison.AreEqual(below, above))
            return new ValueMap(above);
        var result = new ValueMap(below);
        foreach (var (key, value) in above)
        {
            result.TryGetValue(key, out var old);
            if (recursive && Mapping.Of(old) is { } oldMap && Mapping.Of(value) is { } newMap)
                result[key] = Merge(oldMap, newMap, recursive, lists);
            else if (old is List<object?> oldList && value is List<object?> newList)
                result[key] = MergeLists(oldList, newList, lists);
            else
                result[key] = value;
        }
        return result;
    }

    private static object? Combine(FilterCall call)
    {
        var terms = call.Rest.Prepend(call.Value).SelectMany(Flat).ToList();
        terms.ForEach(term => CheckDefined(term, call));
        var (recursive, lists) = Options(call);
        if (terms is [var only])
            return only;
        if (terms.Count == 0)
            return new ValueMap();
        var result = terms[^1];
        for (var i = terms.Count - 2; i >= 0; i--)
        {
            if (Mapping.Of(terms[i]) is not { } below || Mapping.Of(result) is not { } above)
                throw call.Failure($"failed to combine variables, expected dicts but got a '{PythonTypes.NameOf(terms[i])}' and a '{PythonTypes.NameOf(result)}': \n{JsonValues.Write(terms[i])}\n{JsonValues.Write(result)}");
            result = Merge(below, above, recursive, lists);
        }
        return result;
    }

    private static void CheckDefined(object? value, FilterCall call)
    {
        StackGuard.Check();
        if (value is Undefined undefined)
            throw undefined.IsLenient ? call.Error(" is undefined") : undefined.Error();
        foreach (var member in value is ValueMap map ? map.Values : value is List<object?> or TupleValue ? Iteration.Of(value) : [])
            CheckDefined(member, call);
    }

    private static IEnumerable<object?> Flat(object? term) =>
        (term is List<object?> or TupleValue ? Iteration.Of(term) : [term]).Where(item => item is not (null or "None" or "null"));

    private static List<object?> MergeLists(List<object?> old, List<object?> added, string lists)
    {
        List<object?> Without(List<object?> list, List<object?> other) => list.FindAll(item => !Comparison.Contains(other, item));
        return lists switch
        {
            "replace" => added,
            "keep" => old,
            "append" => [.. old, .. added],
            "prepend" => [.. added, .. old],
            "append_rp" => [.. Without(old, added), .. added],
            _ => [.. added, .. Without(old, added)],
        };
    }
}
