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
            throw call.NoChoice("on_missing", missing, "error", "skip", "warn");
        if (call.Has(1) != call.Has(2))
            throw call.Refusal("Both plugin_type and plugin_name are required, cannot use one without the other");
        var plugin = call.Has(1) ? PluginSettings.Of(call, call.Text(1), call.Text(2)) : null;
        var found = new List<object?>();
        foreach (var term in call.Terms)
        {
            var name = PythonTypes.AsText(term) ?? throw call.Refusal($"Invalid setting identifier, \"{PythonText.Of(term)}\" is not a string, its a {PluginCall.TypeOf(term)}");
            if (name is [>= 'A' and <= 'Z', >= 'a' and <= 'z', ..])
                throw call.Refusal($"Invalid setting \"{name}\" attempted");   // the name of a class, not of a setting
            if (plugin?.TryGet(name, out var value) ?? call.Environment.TryGetSetting(name, out value))
                found.Add(value);
            else if (missing == "error")
                throw call.Refusal($"Unable to find setting {name}{plugin?.Missing(name)}");
        }
        return found;
    }
}
