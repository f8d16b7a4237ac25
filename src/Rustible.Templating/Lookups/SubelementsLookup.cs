using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Lookups;

/// <summary>
/// Each item without one of its lists, paired with each element of that list. Unlike the filter of the same name it passes over items that a task has
/// skipped, and what is missing may be missing on the way to the list.
/// </summary>
internal static class SubelementsLookup
{
    private const string FlagsUsage = "subelements lookup expects a list of two or three items, the optional third item must be a dict with flags skip_missing";
    private const string Usage = "subelements lookup expects a list of two or three items, first a dict or a list, second a string pointing to the subkey";

    public static List<object?> Find(LookupCall call)
    {
        if (call.Terms.Count is not (2 or 3) || PythonTypes.AsText(call.Terms[1]) is not { } path)
            throw call.Error(Usage);
        var flags = call.Terms.Count == 3 ? Mapping.Of(call.Terms[2]) ?? throw call.Error(FlagsUsage) : [];
        var skipsMissing = flags.TryGetValue("skip_missing", out var value) && Truth.Of(value);
        if (Mapping.Of(call.Terms[0]) is { } whole && whole.TryGetValue("skipped", out var isSkipped) && Truth.Of(isSkipped))
            return [];
        var items = Mapping.Of(call.Terms[0]) is { } map ? [.. map.Values]
            : !PythonTypes.IsText(call.Terms[0]) && Iteration.TryOf(call.Terms[0], out var several) ? several
            : throw NoDictionary(call, call.Terms[0]);
        var keys = path.Split('.');
        var pairs = new List<object?>();
        foreach (var item in items)
        {
            if (Mapping.Of(item) is not { } one)
                throw NoDictionary(call, item);
            if (one.TryGetValue("skipped", out var skipped) && Truth.Of(skipped))
                continue;
            if (Inside(call, one, keys, skipsMissing) is not { } elements)
                continue;
            var rest = Without(item, keys);
            pairs.AddRange(elements.Select(element => (object?)new TupleValue(rest, element)));
        }
        return pairs;
    }

    private static List<object?>? Inside(LookupCall call, ValueMap item, string[] keys, bool skipsMissing)
    {
        foreach (var key in keys.SkipLast(1))
        {
            if (!TryStep(call, item, key, skipsMissing, out var value))
                return null;
            if (Mapping.Of(value) is { } inner)
                item = inner;
            else
                return skipsMissing ? null : throw call.Error($"the key {key} should point to a dictionary, got '{PythonText.Of(value)}'");
        }
        if (!TryStep(call, item, keys[^1], skipsMissing, out var last))
            return null;
        return last as List<object?> ?? throw call.Error($"the key {keys[^1]} should point to a list, got '{PythonText.Of(last)}'");
    }

    private static bool TryStep(LookupCall call, ValueMap item, string key, bool skipsMissing, out object? value) =>
        item.TryGetValue(key, out value) || (skipsMissing ? false : throw call.Error($"could not find '{key}' key in iterated item '{PythonText.Of(item)}'"));

    private static TemplateException NoDictionary(LookupCall call, object? value) =>
        call.Error($"subelements lookup expects a dictionary, got '{PythonText.Of(value)}'");

    private static object? Without(object? item, string[] keys)
    {
        var copy = RawValues.Map(item, (value, _) => value);
        var holder = keys.SkipLast(1).Aggregate(copy, (value, key) => ((ValueMap)value!)[key]);
        ((ValueMap)holder!).Remove(keys[^1]);
        return copy;
    }
}
