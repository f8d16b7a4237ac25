using Rustible.Templating.Filters.Data;
using Rustible.Templating.Library;

namespace Rustible.Templating.Lookups;

/// <summary>The lookups of ansible.utils that do what the filters of their names do; the value comes as the first term or as an option.</summary>
internal static class ObjectPathLookups
{
    public static void AddTo(LibraryEntries entries) => entries
        .Lookup("ansible.utils.to_paths", "var=, prepend=, wantlist=", call => [ObjectPathFilters.ToPaths(call, Required(call, 0, 0, "var"), Given(call, 1, 1), false)])
        .Lookup("ansible.utils.get_path", "var=, path=, wantlist=", call => [ObjectPathFilters.GetPath(call, Required(call, 0, 0, "var"), Required(call, 1, 1, "path"), false)])
        .Lookup("ansible.utils.index_of", "data=, test=, value=, key=, fail_on_missing=, wantlist=", IndexOf);

    private static IEnumerable<object?> IndexOf(LookupCall call)
    {
        var (data, test) = (Required(call, 0, 0, "data"), Required(call, 1, 1, "test"));
        var operands = call.Terms.Count > 2 || call.Has(2) ? new List<object?> { Given(call, 2, 2) } : [];
        var found = new IndexSearch(call, operands, Operators.PythonText.Of(test)).Find(data, Given(call, 3, 3), Operators.Truth.Of(Given(call, 4, 4)), false);
        return found as List<object?> ?? [found];
    }

    private static object? Given(LookupCall call, int term, int option) => term < call.Terms.Count ? call.Terms[term] : call.Or(option, null);

    private static object? Required(LookupCall call, int term, int option, string name) =>
        term < call.Terms.Count || call.Has(option) ? Given(call, term, option) : throw call.Error($"the lookup '{call.Name}' needs '{name}'");
}
