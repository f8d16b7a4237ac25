using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Lookups;

/// <summary>Lookups about the run: its hosts and its settings.</summary>
internal static class RunLookups
{
    public static void AddTo(LibraryEntries entries) => entries
        .Lookup("inventory_hostnames", "", call => call.Terms.Count == 0
            ? []
            : call.Environment.HostsMatching(string.Join(',', call.Terms.Select(term => PatternOf(call, term)))))
        .Lookup("config", "on_missing=, plugin_type=, plugin_name=", Settings);

    private static string PatternOf(LookupCall call, object? term) =>
        term is List<object?> or Values.ValueMap ? throw call.TypeError($"a host pattern is a text, not {PythonTypes.NameOf(term)}") : PythonText.Of(term);

    private static IEnumerable<object?> Settings(LookupCall call)
    {
        var missing = call.Text(0, "error");
        if (missing is not ("error" or "skip" or "warn"))
            throw call.Error($"'{missing}' is no value of 'on_missing'. Use one of: error, skip, warn");
        if (call.Has(1) || call.Has(2))
            throw call.Error("settings of plugins ('plugin_type', 'plugin_name') are not supported by the lookup 'config'");
        var found = new List<object?>();
        foreach (var term in call.Terms)
        {
            var name = PythonTypes.AsText(term) ?? throw call.Error($"Invalid setting identifier, \"{PythonText.Of(term)}\" is not a string, its a {PythonTypes.NameOf(term)}");
            if (call.Environment.TryGetSetting(name, out var value))
                found.Add(value);
            else if (missing == "error")
                throw call.Error($"Unable to find setting {name}");
        }
        return found;
    }
}
