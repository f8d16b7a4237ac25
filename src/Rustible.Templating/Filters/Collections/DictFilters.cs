using Rustible.Templating.Library;
using Rustible.Templating.Members;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Collections;

/// <summary>Filters between dictionaries and lists.</summary>
internal static class DictFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("dict2items", "key_name=, value_name=", ToItems)
        .Filter("items2dict", "key_name=, value_name=", FromItems)
        .Filter("extract", "container, morekeys=", Extract)
        .Filter("rekey_on_member", "key, duplicates=", Rekey)
        .Filter("community.general.dict", "", call => new ValueMap(DictMethods.Pairs(call.Value)))
        .Filter("community.general.dict_kv", "key", call => new ValueMap { [Keys.Of(call[0])] = call.Value })
        .Filter("community.general.groupby_as_dict", "attribute", GroupByAsDict);

    private static object ToItems(FilterCall call)
    {
        var map = Mapping.Of(call.Value) ?? throw call.TypeError($"dict2items requires a dictionary, got {FilterCall.TypeOf(call.Value)} instead.");
        var (key, value) = (call.Text(0, "key"), call.Text(1, "value"));
        return map.Select(entry => (object?)new ValueMap { [key] = Keys.Value(entry.Key), [value] = entry.Value }).ToList();
    }

    private static ValueMap FromItems(FilterCall call)
    {
        var items = call.Value is List<object?> or TupleValue ? call.Items() : throw call.TypeError($"items2dict requires a list, got {PythonTypes.NameOf(call.Value)} instead.");
        var (key, value) = (call.Or(0, "key"), call.Or(1, "value"));
        var result = new ValueMap();
        foreach (var item in items)
        {
            if (!MemberAccess.TryKey(item, key, out var name) || !MemberAccess.TryKey(item, value, out var member))
            {
                throw call.TypeError(item is ValueMap or ScopeValue
                    ? $"items2dict requires each dictionary in the list to contain the keys '{PythonText.Of(key)}' and '{PythonText.Of(value)}', got {PythonText.Of(call.Value)} instead."
                    : $"items2dict requires a list of dictionaries, got {PythonText.Of(call.Value)} instead.");
            }
            result[Keys.Of(name)] = member;
        }
        return result;
    }

    private static object? Extract(FilterCall call)
    {
        var value = MemberAccess.Item(call.Raw(0), call.Value, call.Context);
        if (!call.Has(1) || call[1] is null)
            return value;
        foreach (var key in call[1] is List<object?> or TupleValue ? Iteration.ToList(call[1]) : [call[1]])
            value = MemberAccess.Item(value, key, call.Context);
        return value;
    }

    private static ValueMap Rekey(FilterCall call)
    {
        var duplicates = call.Text(1, "error");
        if (duplicates is not ("error" or "overwrite"))
            throw call.Error($"duplicates parameter to rekey_on_member has unknown value: {duplicates}");
        var items = call.Value switch
        {
            ValueMap map => map.Values,
            List<object?> or TupleValue => Iteration.Of(call.Value),
            _ => throw call.TypeError("Type is not a valid list, set, or dict"),
        };
        var result = new ValueMap();
        foreach (var item in items)
        {
            var map = Mapping.Of(item) ?? throw call.TypeError("List item is not a valid dict");
            if (!map.TryGetValue(Keys.Of(call[0]), out var key))
                throw call.Error($"Key {call.AnyText(0)} was not found");
            if (!result.TryAdd(Keys.Of(key), item))
            {
                if (duplicates == "error")
                    throw call.Error($"Key {PythonText.Of(key)} is not unique, cannot correctly turn into dict");
                result[Keys.Of(key)] = item;
            }
        }
        return result;
    }

    private static ValueMap GroupByAsDict(FilterCall call)
    {
        var result = new ValueMap();
        foreach (var item in call.Items())
        {
            var map = Mapping.Of(item) ?? throw call.Error($"Sequence element is not a mapping: {PythonText.Repr(item)}");
            if (!map.TryGetValue(Keys.Of(call[0]), out var key))
                throw call.Error($"Attribute not contained in element of sequence: {PythonText.Repr(call[0])}");
            if (!result.TryAdd(Keys.Of(key), item))
                throw call.Error($"Multiple sequence entries have attribute value {PythonText.Repr(key)}");
        }
        return result;
    }
}
