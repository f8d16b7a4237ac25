using Rustible.Templating.Filters.Network;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Data;

/// <summary>The filter <c>consolidate</c>: facts from several sources, brought together by the value of a key.</summary>
internal static class ConsolidateFilter
{
    public static void AddTo(LibraryEntries entries) => entries.Filter("ansible.utils.consolidate", "fail_missing_match_key=, fail_missing_match_value=, fail_duplicate=", Apply);

    private static ValueMap Apply(FilterCall call)
    {
        if (call.Value is not List<object?> items)
            throw call.TypeError($"'{call.Name}' takes a list of data sources, not {PythonTypes.NameOf(call.Value)}");
        var sources = items.Select((item, index) => Source.Read(call, item, index + 1)).ToList();
        var errors = new List<string>();
        if (ArgumentTypes.Flag(call, 0, "fail_missing_match_key", true))
            Note(errors, "fail_missing_match_key", sources.SelectMany(source => source.MissingKeys));
        if (ArgumentTypes.Flag(call, 2, "fail_duplicate", true))
            Note(errors, "fail_duplicate", sources.Where(source => source.HasDuplicates).Select(source => $"duplicate values in data source {source.Number}"));
        var values = Sorting.Stable(sources.SelectMany(source => source.ByValue.Keys).Distinct(PythonKeyComparer.Instance).Select(Keys.Value), value => value, false);
        if (errors.Count == 0 && ArgumentTypes.Flag(call, 1, "fail_missing_match_value", true))
        {
            Note(errors, "fail_missing_match_value", sources.SelectMany(source => values.Where(value => !source.ByValue.ContainsKey(Keys.Of(value)))
                .Select(value => $"missing match value {PythonText.Of(value)} in data source {source.Number}")));
        }
        if (errors.Count > 0)
            throw call.Error(string.Join("; ", errors));
        var result = new ValueMap();
        foreach (var value in values)
        {
            var bySource = new ValueMap();
            foreach (var source in sources)
                bySource[source.Name] = source.ByValue.TryGetValue(Keys.Of(value), out var entry) ? entry : new ValueMap();
            result[Keys.Of(value)] = bySource;
        }
        return result;
    }

    private static void Note(List<string> errors, string option, IEnumerable<string> found)
    {
        var text = string.Join(", ", found);
        if (text.Length > 0)
            errors.Add($"'{option}' reported {text}");
    }

    /// <summary>One data source: its entries by the value of its key.</summary>
    private sealed record Source(int Number, string Name, ValueMap ByValue, bool HasDuplicates, List<string> MissingKeys)
    {
        public static Source Read(FilterCall call, object? item, int number)
        {
            var source = Mapping.Of(item) ?? throw call.TypeError($"data source {number} is {PythonTypes.NameOf(item)}, not a dictionary");
            foreach (var needed in new[] { "data", "match_key", "name" })
            {
                if (!source.ContainsKey(needed))
                    throw call.Error($"data source {number} has no '{needed}'");
            }
            if (source.Keys.FirstOrDefault(name => name is not ("data" or "match_key" or "name")) is { } unknown)
                throw call.Error($"data source {number} has an unknown member '{PythonText.Of(unknown)}'; there are data, match_key and name");
            var (key, byValue, missing, count) = (PythonText.Of(source["match_key"]), new ValueMap(), new List<string>(), 0);
            foreach (var (entry, index) in Iteration.Of(source["data"]).Select((entry, index) => (entry, index + 1)))
            {
                var members = Mapping.Of(entry) ?? throw call.TypeError($"entry {index} of data source {number} is {PythonTypes.NameOf(entry)}, not a dictionary");
                if (!members.TryGetValue(key, out var value))
                {
                    missing.Add($"missing match key '{key}' in data source {number} in list entry {index}");
                    continue;
                }
                byValue[Keys.Of(value)] = members;
                count++;
            }
            return new Source(number, PythonText.Of(source["name"]), byValue, count > byValue.Count, missing);
        }
    }
}
