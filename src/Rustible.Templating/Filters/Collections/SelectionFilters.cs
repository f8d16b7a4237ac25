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
        if (call.Rest.Count == 0 && call.Named.TryGetValue("attribute", out var attribute))
        {
            if (call.Named.Keys.FirstOrDefault(name => name is not ("attribute" or "default")) is { } unexpected)
                throw call.TypeError($"Unexpected keyword argument {PythonText.Repr(unexpected)}");
            var path = new AttributePath(attribute, call.Context) { Default = call.Named.GetValueOrDefault("default") };
            return [.. items.Select(path.Get)];
        }
        if (call.Rest.Count == 0)
            throw call.TypeError("map requires a filter argument");
        var name = PythonTypes.AsText(call.Rest[0]) ?? throw call.Error($"No filter named {PythonText.Repr(call.Rest[0])}.");
        var arguments = new Arguments([.. call.Rest.Skip(1)], new Dictionary<string, object?>(call.Named));
        var filter = call.Context.Session.Library.FilterNamed(name);
        return [.. items.Select(item => filter.Invoke(name, item, arguments, call.Context))];
    }

    private static List<object?> Select(FilterCall call, bool byAttribute, bool keep)
    {
        var rest = call.Rest.ToList();
        var item = (object? value) => value;
        if (byAttribute)
        {
            if (rest.Count == 0)
                throw call.TypeError("Missing parameter for attribute name");
            item = new AttributePath(rest[0], call.Context).Get;
            rest.RemoveAt(0);
        }
        var test = rest.Count == 0 ? Truth.Of : TestOf(call, rest);
        return [.. Items(call).Where(value => test(item(value)) == keep)];
    }

    /// <summary>The items; whatever is empty or none has none.</summary>
    private static IEnumerable<object?> Items(FilterCall call) => Truth.Of(call.Value) ? Iteration.Of(call.Value) : [];

    private static Func<object?, bool> TestOf(FilterCall call, List<object?> rest)
    {
        var name = PythonText.Of(rest[0]);
        var arguments = new Arguments(rest[1..], new Dictionary<string, object?>(call.Named));
        var test = call.Context.Session.Library.TestNamed(name);
        return value => test.Invoke(name, value, arguments, call.Context);
    }
}
