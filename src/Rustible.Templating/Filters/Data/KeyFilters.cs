using Rustible.Templating.Filters.Network;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Data;

/// <summary>The filters of ansible.utils that keep, remove and rename keys at every depth.</summary>
internal static class KeyFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("ansible.utils.keep_keys", "target=, matching_parameter=", call => Keep(Container(call), Patterns(call)))
        .Filter("ansible.utils.remove_keys", "target=, matching_parameter=", call => Remove(Container(call), Patterns(call)))
        .Filter("ansible.utils.replace_keys", "target=, matching_parameter=", call => Replace(Container(call), Renames(call)));

    private static object Container(FilterCall call) => call.Value is List<object?> list ? list
        : Mapping.Of(call.Value) ?? throw call.TypeError($"'{call.Name}' works on a list or a dictionary, not on {PythonTypes.NameOf(call.Value)}");

    private static List<KeyPattern> Patterns(FilterCall call)
    {
        ArgumentTypes.Require(call, 0, "target");
        var matching = KeyPattern.Matching(call, 1);
        return ArgumentTypes.List(call, call[0], "target").ConvertAll(word => new KeyPattern(call, PythonText.Of(word), matching));
    }

    private static List<(KeyPattern? Before, object? After)> Renames(FilterCall call)
    {
        ArgumentTypes.Require(call, 0, "target");
        var matching = KeyPattern.Matching(call, 1);
        return ArgumentTypes.List(call, call[0], "target").ConvertAll(item =>
        {
            var target = Mapping.Of(item) ?? throw call.TypeError($"a target of '{call.Name}' is a dictionary with before and after, not {PythonText.Repr(item)}");
            if (target.Keys.FirstOrDefault(key => key is not ("before" or "after")) is { } unknown)
                throw call.Error($"a target of '{call.Name}' has before and after, not '{PythonText.Of(unknown)}'");
            var (before, after) = (target.GetValueOrDefault("before"), target.GetValueOrDefault("after"));
            return (before is null ? null : new KeyPattern(call, PythonText.Of(before), matching), after is null ? null : (object?)PythonText.Of(after));
        });
    }

    /// <summary>Plain members stay when their key is meant, containers when anything is left in them.</summary>
    private static object? Keep(object? value, List<KeyPattern> patterns)
    {
        StackGuard.Check();
        if (value is List<object?> list)
            return list.ConvertAll(item => Keep(item, patterns));
        if (value is not ValueMap map)
            return value;
        var kept = new ValueMap();
        foreach (var (key, member) in map)
        {
            var rest = Keep(member, patterns);
            if (rest is List<object?> items)
                rest = items.FindAll(item => item is not (List<object?> { Count: 0 } or ValueMap { Count: 0 }));
            var isKept = rest switch
            {
                List<object?> left => left.Count > 0 && left is not [""],
                ValueMap left => left.Count > 0,
                _ => patterns.Exists(pattern => pattern.Matches(key)),
            };
            if (isKept)
                kept[key] = rest;
        }
        return kept;
    }

    /// <summary>From lists goes also what is empty or becomes so, but for lists that become empty.</summary>
    private static object? Remove(object? value, List<KeyPattern> patterns)
    {
        StackGuard.Check();
        if (value is List<object?> list)
            return list.FindAll(Truth.Of).ConvertAll(item => Remove(item, patterns)).FindAll(item => item is not ValueMap { Count: 0 });
        if (value is not ValueMap map)
            return value;
        return new ValueMap(map.Where(entry => !patterns.Exists(pattern => pattern.Matches(entry.Key))).Select(entry => KeyValuePair.Create(entry.Key, Remove(entry.Value, patterns))));
    }

    /// <summary>One rename after the other; a renamed key goes to the end and takes the place of another of its name.</summary>
    private static object? Replace(object? value, List<(KeyPattern? Before, object? After)> renames)
    {
        StackGuard.Check();
        if (value is List<object?> list)
            return list.ConvertAll(item => Replace(item, renames));
        if (value is not ValueMap map)
            return value;
        var result = new ValueMap(map.Select(entry => KeyValuePair.Create(entry.Key, Replace(entry.Value, renames))));
        foreach (var (before, after) in renames)
        {
            foreach (var key in result.Keys.Where(key => before?.Matches(key) ?? false).ToList())
            {
                result.Remove(key, out var member);
                result[Keys.Of(after)] = member;
            }
        }
        return result;
    }
}
