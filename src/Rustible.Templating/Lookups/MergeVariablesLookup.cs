using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.RegularExpressions;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Lookups;

/// <summary>community.general's merge_variables: the lists or dictionaries of all variables whose names match, as one, in the order of their names.</summary>
internal static class MergeVariablesLookup
{
    public static void AddTo(LibraryEntries entries) =>
        entries.Lookup("community.general.merge_variables", "pattern_type=, initial_value=, override=", call => call.Terms.Select(term => Merged(call, term)));

    private static object? Merged(LookupCall call, object? term)
    {
        var pattern = PythonTypes.AsText(term) ?? throw call.TypeError($"merge_variables takes texts, not {PythonTypes.NameOf(term)}");
        var isMeant = Matcher(call, pattern);
        var mayReplace = call.Text(2, "error") switch
        {
            "error" => false,
            "warn" or "ignore" => true,
            var other => throw call.Error($"'{other}' is no value of 'override'. Use one of: error, warn, ignore"),
        };
        var result = call.Or(1, null);
        foreach (var name in call.Scope.Names.Where(isMeant).Order(StringComparer.Ordinal))
        {
            if (!call.Scope.TryGet(name, out var raw))
                continue;
            var value = call.Context.Session.RenderNested(raw, call.Scope);
            result = (result, value) switch
            {
                (null, List<object?> or ValueMap) => value,
                (List<object?> before, List<object?> more) => new List<object?>([.. before, .. more]),
                (ValueMap before, ValueMap more) => Merge(call, before, more, name, mayReplace),
                (_, List<object?> or ValueMap) => throw call.Error($"merge_variables: '{name}' and the variables before it are not of one type"),
                _ => throw call.Error($"merge_variables: '{name}' is {PythonTypes.NameOf(value)}; lists and dictionaries can be merged"),
            };
        }
        return result;
    }

    private static Func<string, bool> Matcher(LookupCall call, string pattern)
    {
        switch (call.Text(0, "regex"))
        {
            case "prefix":
                return name => name.StartsWith(pattern, StringComparison.Ordinal);
            case "suffix":
                return name => name.EndsWith(pattern, StringComparison.Ordinal);
            case "regex":
                var expression = call.Pattern(pattern);
                return name => expression.IsMatch(name);
            case var other:
                throw call.Error($"'{other}' is no value of 'pattern_type'. Use one of: prefix, suffix, regex");
        }
    }

    private static ValueMap Merge(LookupCall call, ValueMap before, ValueMap more, string path, bool mayReplace)
    {
        StackGuard.Check();
        var result = new ValueMap(before);
        foreach (var (key, value) in more)
        {
            var here = $"{path}.{PythonText.Of(Keys.Value(key))}";
            if (!result.TryGetValue(key, out var old))
                result[key] = value;
            else if (old is ValueMap oldMap && value is ValueMap newMap)
                result[key] = Merge(call, oldMap, newMap, here, mayReplace);
            else if (old is List<object?> oldList && value is List<object?> newList)
                result[key] = new List<object?>([.. oldList, .. newList]);
            else if (mayReplace || Comparison.AreEqual(old, value))
                result[key] = value;
            else
                throw call.Error($"merge_variables: '{here}' would replace another value; 'override' allows it");
        }
        return result;
    }
}
