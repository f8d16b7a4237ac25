using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Collections;

/// <summary>Filters that go through a sequence with another filter or test.</summary>
internal static class SelectionFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("map", "*args, **kwargs", Map)
        .Filter("select", "*args, **kwargs", call => Select(call, false, true))
        .Filter("reject", "*args, **kwargs", call => Select(call, false, false))
        .Filter("selectattr", "*args, **kwargs", call => Select(call, true, true))
        .Filter("rejectattr", "*args, **kwargs", call => Select(call, true, false));

    private static List<object?> Map(FilterCall call)
    {
        var items = Items(call);
        if (items.Count == 0)
            return []; // neither names nor arguments are looked at
        var result = new List<object?>(items.Count);
        if (call.Rest.Count == 0 && call.Named.TryGetValue("attribute", out var attribute))
        {
            if (call.Named.Keys.FirstOrDefault(name => name is not ("attribute" or "default")) is { } unexpected)
                throw call.TypeError($"Unexpected keyword argument {PythonText.Repr(unexpected)}");
            var path = new AttributePath(attribute, call.Context) { Default = call.Named.GetValueOrDefault("default") };
            foreach (var item in items)
                result.Add(path.Get(item));
            return result;
        }
        if (call.Rest.Count == 0)
            throw call.TypeError("map requires a filter argument");
        var name = PluginName(call.Rest[0], call);
        var filter = call.Context.Session.Library.FilterNamed(name);
        BoundArguments? bound = null;
        foreach (var item in items)
            result.Add(filter.Invoke(name, item, bound ??= filter.Bind(name, call.Behind(1)), call.Context));
        return result;
    }

    private static string PluginName(object? name, FilterCall call) => PythonTypes.AsText(name)
        ?? throw call.Error($"key must be a string, got <class '{(name is Undefined ? "ansible.template.native_helpers." : "")}{PythonTypes.NameOf(name)}'> instead");

    private static List<object?> Select(FilterCall call, bool byAttribute, bool keep)
    {
        var items = Items(call);
        if (items.Count == 0)
            return [];
        if (byAttribute && call.Rest.Count == 0)
            throw call.TypeError("Missing parameter for attribute name");
        var path = byAttribute ? new AttributePath(call.Rest[0], call.Context) : null;
        var at = byAttribute ? 1 : 0;
        var name = call.Rest.Count > at ? PluginName(call.Rest[at], call) : "";
        var test = call.Rest.Count > at ? call.Context.Session.Library.TestNamed(name) : null;
        BoundArguments? bound = null;
        var result = new List<object?>();
        foreach (var item in items)
        {
            var subject = path is null ? item : path.Get(item);
            var passes = test is null ? Truth.Of(subject) : test.Invoke(name, subject, bound ??= test.Bind(name, call.Behind(at + 1)), call.Context);
            if (passes == keep)
                result.Add(item);
        }
        return result;
    }

    /// <summary>The items; whatever is empty or none has none.</summary>
    private static List<object?> Items(FilterCall call) => Truth.Of(call.Value) ? call.Items() : [];
}
